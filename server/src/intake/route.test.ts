import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aKeyword, anInbox, anMms, aSender, aShortCode, aSituation } from '../testing/builders.js'
import { route } from './route.js'

const photos = anInbox({ name: 'Photos' })
const winners = anInbox({ name: 'Winners' })
const situation = aSituation({
  keywords: new Map(
    [aKeyword({ written: 'PHOTO', inboxId: photos.id }), aKeyword({ written: 'Win Photo', inboxId: winners.id })].map(
      (keyword) => [keyword.word, keyword],
    ),
  ),
  inboxes: new Map([photos, winners].map((inbox) => [inbox.id, inbox])),
})

test.each([
  { text: 'PHOTO my dog', subject: null, inbox: 'Photos' },
  { text: 'photo!', subject: null, inbox: 'Photos' },
  { text: 'Win photo please', subject: null, inbox: 'Winners' },
  { text: 'WINPHOTO', subject: null, inbox: 'Winners' },
  { text: null, subject: 'Photo of my dog', inbox: 'Photos' },
  { text: 'my dog', subject: 'PHOTO', inbox: 'Photos' },
  { text: 'win photo', subject: 'PHOTO', inbox: 'Winners' },
  { text: 'my photo', subject: null, inbox: undefined },
  { text: 'PHOTOS', subject: null, inbox: undefined },
  { text: null, subject: null, inbox: undefined },
])('text "$text" with subject "$subject" goes to $inbox', ({ text, subject, inbox }) => {
  expect(route(anMms({ text, subject }), situation, aSender()).to?.inbox.name).toBe(inbox)
})

test('a lone STOP goes nowhere, also where a keyword could take it', () => {
  const keywords = new Map([['stop', aKeyword({ written: 'STOP', inboxId: photos.id })]])
  const routed = route(anMms({ text: 'Stop', parts: [] }), { ...situation, keywords }, aSender())
  expect(routed).toMatchObject({ reserved: { kind: 'stop' }, to: null })
})

test('a picture with STOP in its text and a keyword in its subject is an opt-out and a submission', () => {
  expect(route(anMms({ text: 'STOP', subject: 'PHOTO' }), situation, aSender())).toMatchObject({
    reserved: { kind: 'stop' },
    to: { inbox: { name: 'Photos' } },
  })
})

test('a code that the channel does not serve takes nothing, and the trace says so', () => {
  const routed = route(anMms(), { ...situation, shortCode: null }, aSender())
  expect(routed.to).toBeNull()
  expect(routed.trace.at(-1)?.answer).toContain('no code of this channel')
})

const isKeyword = /^(win)?photo$/

/** The first word, the first two joined, and so on. */
const beginnings = (text: string): readonly string[] => {
  const words =
    text
      .replaceAll('é', 'e')
      .toLowerCase()
      .match(/[a-z]+/g) ?? []
  return words.map((_, index) => words.slice(0, index + 1).join(''))
}

test('whatever somebody writes goes to one place at most, and the same one each time', () => {
  const words = fc.array(fc.constantFrom('win', 'photo', 'PHOTO', 'stop', 'dog', '!', '', 'é'), { maxLength: 5 })
  const written = fc.option(words.map((each) => each.join(' ')))
  const catchAll = anInbox({ name: 'Everything else' })
  const inboxes = new Map([...situation.inboxes, [catchAll.id, catchAll]])
  fc.assert(
    fc.property(written, written, fc.boolean(), fc.boolean(), (text, subject, caught, picture) => {
      const message = anMms({ text, subject, ...(picture ? {} : { parts: [] }) })
      const shortCode = aShortCode({ catchAllInboxId: caught ? catchAll.id : null })
      const routed = route(message, { ...situation, shortCode, inboxes }, aSender())
      expect(route(message, { ...situation, shortCode, inboxes }, aSender())).toEqual(routed)
      const isTaken = [text, subject].some((each) => beginnings(each ?? '').some((joined) => isKeyword.test(joined)))
      // A compulsory word alone is nobody's submission; with a picture it is one all the same.
      if (routed.reserved && !picture) expect(routed.to).toBeNull()
      else if (!isTaken) expect(routed.to?.inbox.name).toBe(caught ? catchAll.name : undefined)
      else expect([photos.name, winners.name]).toContain(routed.to?.inbox.name)
    }),
    { numRuns: 2_000 },
  )
})
