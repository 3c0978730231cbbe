import { expect, test } from 'vitest'
import { entriesOf, howOf, mergedEvents, toneOf, wordsOf, type LedgerEvent } from './ledger'

const anEvent = (number: number, more: Partial<LedgerEvent> = {}): LedgerEvent => ({
  id: `event ${number}`,
  number: String(number),
  at: `2026-06-01T12:00:${String(number).padStart(2, '0')}.000Z`,
  kind: 'SUBSCRIBED',
  method: 'MESSAGE',
  code: '72345',
  campaignName: null,
  word: null,
  textShown: null,
  textVersion: null,
  actorName: null,
  by: null,
  askedUntil: null,
  messageText: null,
  messageSubject: null,
  evidence: null,
  ...more,
})

test('a STOP is one entry with everything that it ended, in the order in which it happened', () => {
  const at = '2026-06-01T12:00:10.000Z'
  const stop = { at, word: 'stop', messageText: 'Stop!' } as const
  const entries = entriesOf([
    anEvent(12, { ...stop, kind: 'UNSUBSCRIBED', campaignName: 'Winter', by: 'PHONE' }),
    anEvent(11, { ...stop, kind: 'UNSUBSCRIBED', campaignName: 'Summer', by: 'PHONE' }),
    anEvent(10, { ...stop, kind: 'OPTED_OUT' }),
    anEvent(9, { campaignName: 'Summer', word: 'YES', textShown: 'You are in.', textVersion: 3 }),
  ])
  expect(entries.map(({ number, facts }) => [number, facts.map(({ campaignName }) => campaignName)])).toEqual([
    ['10', [null, 'Summer', 'Winter']],
    ['9', ['Summer']],
  ])
  expect(entries.map(toneOf)).toEqual(['bad', 'good'])
  expect(entries[1]?.shown).toEqual({ text: 'You are in.', version: 3 })
})

test('what was done at the same moment by others, or with other evidence, is an entry of its own', () => {
  const at = '2026-06-01T12:00:10.000Z'
  const evidence = (source: string) => ({ source, agreedAt: '2026-05-31', words: null })
  expect(
    entriesOf([
      anEvent(3, { at, method: 'IMPORT', actorName: 'Ann', evidence: evidence('a form') }),
      anEvent(2, { at, method: 'IMPORT', actorName: 'Ann', evidence: evidence('a page') }),
      anEvent(1, { at, method: 'IMPORT', actorName: 'Bob', evidence: evidence('a page') }),
    ]),
  ).toHaveLength(3)
})

test.each([
  { method: 'MESSAGE', kind: 'OPTED_IN', word: 'START', how: 'wrote' },
  { method: 'PHRASE', kind: 'OPTED_OUT', word: 'lose my number', how: 'meant' },
  { method: 'PHRASE', kind: 'HELD', word: 'who is this?', how: 'may-mean' },
  { method: 'KEYWORD', kind: 'LIFTED', word: 'CLUB', how: 'keyword' },
  { method: 'INBOX', kind: 'ASKED', word: 'PHOTO', how: 'inbox' },
  { method: 'PERSON', kind: 'OPTED_OUT', word: 'By mail', how: 'told-us' },
  { method: 'PERSON', kind: 'OPTED_OUT', word: null, how: 'read-as-stop' },
  { method: 'PERSON', kind: 'RELEASED', word: null, how: 'read-as-none' },
  { method: 'PERSON', kind: 'UNSUBSCRIBED', word: null, how: 'taken-out' },
  { method: 'PERSON', kind: 'ASKED', word: null, how: 'by-hand' },
  { method: 'API', kind: 'ASKED', word: null, how: 'program' },
  { method: 'IMPORT', kind: 'SUBSCRIBED', word: null, how: 'list' },
  { method: 'PROVIDER', kind: 'OPTED_OUT', word: 'told by the provider', how: 'provider' },
] as const)('$kind by $method with $word is said as $how', ({ method, kind, word, how }) => {
  const facts = [{ kind, campaignName: null, by: null, askedUntil: null }]
  expect(howOf({ method, word, facts })).toBe(how)
})

test.each([
  { method: 'MESSAGE', word: 'YES', messageText: 'Yes please!', messageSubject: null, words: 'Yes please!' },
  { method: 'INBOX', word: 'PHOTO', messageText: 'PHOTO me', messageSubject: 'Hi', words: 'Hi · PHOTO me' },
  // Erased: the ledger keeps by itself what decided.
  { method: 'MESSAGE', word: 'YES', messageText: null, messageSubject: null, words: 'YES' },
  { method: 'INBOX', word: 'PHOTO', messageText: null, messageSubject: null, words: null },
  // What a person noted down, the phone did not write.
  { method: 'PERSON', word: 'By mail', messageText: null, messageSubject: null, words: null },
] as const)('of $method with $word and $messageText the phone wrote $words', ({ words, ...entry }) => {
  expect(wordsOf(entry)).toBe(words)
})

test('older entries stay when the newest are asked for again', () => {
  const numbers = mergedEvents([anEvent(9), anEvent(2)], [anEvent(10), anEvent(9)]).map(({ number }) => number)
  expect(numbers).toEqual(['10', '9', '2'])
})
