import { expect, test } from 'vitest'
import { isReserved, reservedIn } from './words.js'

test.each([
  { text: 'STOP', subject: null, kind: 'stop' },
  { text: ' stop. ', subject: null, kind: 'stop' },
  { text: 'Stop all!!', subject: null, kind: 'stop' },
  { text: 'opt-out', subject: null, kind: 'stop' },
  { text: 'Stop it!', subject: null, kind: 'stop' },
  { text: 'ARRÊT', subject: null, kind: 'stop' },
  { text: null, subject: 'Stop', kind: 'stop' },
  { text: 'PHOTO', subject: 'STOP', kind: 'stop' },
  { text: 'help?', subject: null, kind: 'help' },
  { text: 'Unstop', subject: null, kind: 'start' },
  { text: 'Stop sign in my street', subject: null, kind: undefined },
  { text: 'PHOTO stop', subject: null, kind: undefined },
  { text: null, subject: null, kind: undefined },
])('text "$text" with subject "$subject" asks for $kind', ({ text, subject, kind }) => {
  expect(reservedIn(text, subject)?.kind).toBe(kind)
})

test.each(['stop', 'unsubscribe', 'help', 'start', 'yes', 'y'])('"%s" may not become a keyword', (word) => {
  expect(isReserved(word)).toBe(true)
})

test('an everyday word may become a keyword', () => {
  expect(isReserved('photo')).toBe(false)
})
