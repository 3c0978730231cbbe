import { expect, test } from 'vitest'
import { isDoubtful, reservedIn } from './reserved.js'
import { noYeses, yeses } from '../testing/written-by-phones.js'
import { isReserved, isYes, languages } from './words.js'

test.each([
  { text: 'STOP', subject: null, kind: 'stop' },
  { text: ' stop. ', subject: null, kind: 'stop' },
  { text: 'Stop all!!', subject: null, kind: 'stop' },
  { text: 'opt-out', subject: null, kind: 'stop' },
  { text: 'Stop it!', subject: null, kind: 'stop' },
  { text: 'ARRÊT', subject: null, kind: 'stop' },
  { text: 'Please stop texting me', subject: null, kind: 'stop' },
  { text: null, subject: 'Stop', kind: 'stop' },
  { text: 'PHOTO', subject: 'STOP', kind: 'stop' },
  { text: 'help?', subject: null, kind: 'help' },
  { text: 'Unstop', subject: null, kind: 'start' },
  { text: 'Stop sign in my street', subject: null, kind: undefined },
  { text: 'PHOTO stop', subject: null, kind: undefined },
  { text: null, subject: null, kind: undefined },
])('text "$text" with subject "$subject" asks for $kind', ({ text, subject, kind }) => {
  expect(reservedIn({ text, subject }, [])?.kind).toBe(kind)
})

test.each([
  { text: 'ALTO', language: 'es', kind: 'stop' },
  { text: 'Ayuda', language: 'es', kind: 'help' },
  { text: 'Inicio', language: 'es', kind: 'start' },
  { text: 'Désabonner', language: 'fr', kind: 'stop' },
  { text: 'AIDE', language: 'fr', kind: 'help' },
  { text: 'Stopp!', language: 'de', kind: 'stop' },
  { text: 'hilfe', language: 'de', kind: 'help' },
  { text: 'Sair', language: 'pt', kind: 'stop' },
  { text: 'Basta', language: 'it', kind: 'stop' },
  { text: 'Afmelden', language: 'nl', kind: 'stop' },
] as const)(
  '“$text” asks for $kind where $language is understood, and for nothing elsewhere',
  ({ text, language, kind }) => {
    expect(reservedIn({ text, subject: null }, [language])?.kind).toBe(kind)
    expect(reservedIn({ text, subject: null }, [])).toBeNull()
  },
)

test('English words are understood everywhere', () => {
  for (const language of languages) expect(reservedIn({ text: 'stop', subject: null }, [language])?.kind).toBe('stop')
})

test.each([
  { text: 'Y', yes: true },
  { text: 'yes', yes: true },
  { text: ' YES! ', yes: true },
  { text: 'Yes please!', yes: true },
  { text: 'Yeah 👍', yes: true },
  { text: 'yep', yes: true },
  { text: 'OK', yes: true },
  { text: 'sure thing', yes: true },
  { text: 'Yes, sign me up', yes: true },
  { text: 'Sí', yes: true },
  { text: 'Oui', yes: true },
  { text: 'no', yes: false },
  { text: 'Yes stop', yes: false },
  { text: "Yes, I don't want it", yes: false },
  { text: 'Yes we went to the beach with the dog', yes: false },
  { text: 'yesterday', yes: false },
  { text: '', yes: false },
])('“$text” answers an opt-in: $yes', ({ text, yes }) => {
  expect(isYes(text, ['es', 'fr'])).toBe(yes)
})

test.each(yeses)('“%s” agrees', (text) => {
  expect(isYes(text, languages)).toBe(true)
})

test.each(noYeses)('“%s” is no YES', (text) => {
  expect(isYes(text, languages)).toBe(false)
})

test.each(['stop', 'unsubscribe', 'help', 'start', 'yes', 'y', 'alto', 'hilfe'])(
  '"%s" may not become a keyword',
  (word) => {
    expect(isReserved(word)).toBe(true)
  },
)

test('an everyday word may become a keyword', () => {
  expect(isReserved('photo')).toBe(false)
})

test('what may mean STOP is for a person, in a subject, too', () => {
  expect(isDoubtful({ text: 'my dog', subject: 'who is this?' }, [])).toBe(true)
  expect(isDoubtful({ text: 'my dog', subject: null }, [])).toBe(false)
})
