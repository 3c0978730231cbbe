import { expect, test } from 'vitest'
import { lackingThisMonth } from './monthly'

const now = new Date('2026-06-30T12:00:00Z')
const past = (text: string, startedAt: string, state = 'DONE') => ({ text, state, startedAt, dueAt: startedAt })

test.each([
  { text: 'Hello', before: [], lacks: ['help', 'stop'] },
  { text: 'Hello. HELP for help, STOP to end.', before: [], lacks: [] },
  { text: 'Hello. STOP to end.', before: [], lacks: ['help'] },
  { text: 'Hello', before: [past('HELP for help, STOP to end', '2026-06-10T12:00:00Z')], lacks: [] },
  { text: 'Hello', before: [past('STOP to end', '2026-06-10T12:00:00Z')], lacks: ['help'] },
  { text: 'Hello', before: [past('HELP, STOP', '2026-05-10T12:00:00Z')], lacks: ['help', 'stop'] },
  { text: 'Hello', before: [past('HELP, STOP', '2026-06-10T12:00:00Z', 'STOPPED')], lacks: ['help', 'stop'] },
])('“$text” after $before lacks $lacks', ({ text, before, lacks }) => {
  expect(lackingThisMonth(text, before, now)).toEqual(lacks)
})
