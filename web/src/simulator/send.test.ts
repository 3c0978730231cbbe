import { expect, test } from 'vitest'
import { carried, isEmpty, type Draft } from './send'

const aDraft = (changes: Partial<Draft> = {}): Draft => ({
  phone: '+12025550143',
  shortCodeId: 'code-1',
  kind: 'MMS',
  subject: '',
  text: '',
  files: [],
  samples: [],
  ...changes,
})

test.each<[string, Partial<Draft>, boolean]>([
  ['nothing at all', {}, true],
  ['blanks alone', { text: '  \n' }, true],
  ['a text', { text: 'SUMMER' }, false],
  ['a subject alone', { subject: 'SUMMER' }, false],
  ['a sample alone', { samples: ['photo-gps.jpg'] }, false],
  ['an SMS has no room for a sample', { kind: 'SMS', samples: ['photo-gps.jpg'] }, true],
])('%s', (_case, changes, empty) => {
  expect(isEmpty(aDraft(changes))).toBe(empty)
})

test('an SMS carries its text and nothing else', () => {
  const sms = carried(aDraft({ kind: 'SMS', text: 'HELP', subject: 'Hi', samples: ['picture.png'] }))
  expect(sms).toMatchObject({ text: 'HELP', subject: '', files: [], samples: [] })
})
