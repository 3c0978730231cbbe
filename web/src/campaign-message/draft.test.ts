import { expect, test } from 'vitest'
import { dropDraft, keepDraft, readDraft, type DraftOf } from './draft'
import { newMessage, type MessageValues } from './message-values'

const aShelf = () => {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

const hello: MessageValues = { ...newMessage('SMS'), reply: { kind: 'SMS', subject: '', text: 'Hello', media: [] } }

const one: DraftOf = { campaignId: 'one', from: null }

test('a draft is kept for its campaign, also half typed, until it is dropped', () => {
  const shelf = aShelf()
  const later = { ...hello, when: 'later' as const, at: '' }
  keepDraft(shelf, one, later)
  expect(readDraft(shelf, one)).toEqual(later)
  expect(readDraft(shelf, { ...one, campaignId: 'other' })).toBeUndefined()
  // What is made of an older message does not take the place of what was being written.
  expect(readDraft(shelf, { ...one, from: 'before' })).toBeUndefined()
  dropDraft(shelf, one)
  expect(readDraft(shelf, one)).toBeUndefined()
})

test('an emptied form is no draft', () => {
  const shelf = aShelf()
  keepDraft(shelf, one, hello)
  keepDraft(shelf, one, newMessage('SMS'))
  expect(shelf.kept.size).toBe(0)
})

test.each(['not json', '{"reply":{}}', 'null', JSON.stringify({ ...hello, when: 'never' })])(
  'what is kept as %s is no draft',
  (text) => {
    const shelf = aShelf()
    keepDraft(shelf, one, hello)
    for (const key of shelf.kept.keys()) shelf.kept.set(key, text)
    expect(readDraft(shelf, one)).toBeUndefined()
  },
)

test('a browser that keeps nothing is no hindrance', () => {
  const refuse = (): never => {
    throw new Error('denied')
  }
  const shelf = { getItem: refuse, setItem: refuse, removeItem: refuse }
  keepDraft(shelf, one, hello)
  dropDraft(shelf, one)
  expect(readDraft(shelf, one)).toBeUndefined()
})
