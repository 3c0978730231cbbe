import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Inbox } from '../inbox/inbox.js'
import { contentTypes, replyNames } from '../inbox/inbox.js'
import { momentOf } from '../kernel/local-time.js'
import { aKeyword, anInbox, anMms, aPart, aSender, aShortCode, aSituation, known, noon } from '../testing/builders.js'
import { decide, type KnownOf } from './decide.js'
import { route } from './route.js'
import type { Arrival } from './situation.js'

const reply = fc.option(fc.constant({ kind: 'sms' as const, text: 'x' }))
const settings = fc.record({
  ...Object.fromEntries(replyNames.map((name) => [name, reply])),
  moderation: fc.boolean(),
  submissionLimit: fc.option(
    fc.record({
      count: fc.integer({ min: 1, max: 3 }),
      per: fc.constantFrom('all-time' as const, 'day' as const, 'week' as const),
      replies: fc.constantFrom('first-time' as const, 'each-time' as const),
    }),
  ),
  textRule: fc.option(fc.constant({ pattern: 'x' })),
  contentRule: fc.option(
    fc.record({
      types: fc.subarray([...contentTypes], { minLength: 1 }),
      largestBytes: fc.option(fc.integer({ min: 1, max: 2_000 })),
      mediaRequired: fc.boolean(),
    }),
  ),
  expiration: fc.option(
    fc.record({
      at: fc.constantFrom('2026-06-01T11:59:59', '2026-06-01T12:00:00', '2026-06-01T12:00:01'),
      folder: fc.constantFrom('pending' as const, 'approved' as const, 'denied' as const),
    }),
  ),
  timeZone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Tokyo'),
})
const part = fc.record({
  state: fc.constantFrom(
    'stored' as const,
    'stored' as const,
    'stored' as const,
    'to-fetch' as const,
    'not-fetched' as const,
  ),
  contentType: fc.constantFrom('image/jpeg', 'image/webp', 'text/plain', 'audio/amr', 'video/mp4', 'application/smil'),
  size: fc.integer({ min: 1, max: 4_000 }),
})
const cases = fc.record({
  settings,
  status: fc.constantFrom<Inbox['status'][]>('active', 'active', 'active', 'inactive'),
  text: fc.constantFrom('PHOTO x', 'photo', 'nobody', 'STOP', 'HELP', 'Start', null),
  subject: fc.constantFrom(null, 'PHOTO', 'STOP'),
  parts: fc.array(part, { maxLength: 3 }),
  sharing: fc.constantFrom('shared' as const, 'dedicated' as const),
  catchAll: fc.boolean(),
  blocked: fc.boolean(),
  accepted: fc.integer({ min: 0, max: 4 }),
  told: fc.boolean(),
  optedOut: fc.boolean(),
  textVerdict: fc.constantFrom<KnownOf['textVerdict'][]>('matches', 'differs', 'none-in-time'),
})
type Case = typeof cases extends fc.Arbitrary<infer Value> ? Value : never

const decided = (each: Case) => {
  const inbox = anInbox({ settings: each.settings, status: each.status })
  const keyword = aKeyword({ inboxId: inbox.id })
  const situation = aSituation({
    shortCode: aShortCode({ sharing: each.sharing, catchAllInboxId: each.catchAll ? inbox.id : null }),
    keywords: new Map([[keyword.word, keyword]]),
    inboxes: new Map([[inbox.id, inbox]]),
    blockedBy: new Set(each.blocked ? [inbox.organisationId] : []),
  })
  const { accepted, told, optedOut, textVerdict } = each
  const parts = each.parts.map(({ contentType, ...rest }) =>
    aPart({ ...rest, contentType: rest.state === 'stored' ? contentType : null }),
  )
  const message = anMms({ text: each.text, subject: each.subject, parts, receivedAt: noon })
  const sender = aSender({ optedOutAt: optedOut ? noon : null })
  const where = route(message, situation, sender)
  const outcome = decide(message, where, situation, known({ sender, tally: { accepted, told }, textVerdict }))
  return { inbox, message, where, outcome }
}

/** The order of the rules, written down once more, as a person would tell it. */
const firstToSpeak = ({ settings }: Inbox, { parts }: Arrival, each: Case): string | null => {
  const arriving = parts.some(({ state }) => state === 'to-fetch')
  if (each.status === 'inactive') return 'inbox-inactive'
  if (each.blocked) return 'sender-blocked'
  if (settings.expiration && momentOf(settings.expiration.at, settings.timeZone) < noon) return 'expired'
  if (settings.submissionLimit && each.accepted >= settings.submissionLimit.count) return 'limit-reached'
  if (arriving) return null
  return 'depends on the parts'
}

test('every message gets one place, by the first rule that speaks; and at most one reply, of that very reason', () => {
  fc.assert(
    fc.property(cases, (each) => {
      const { inbox, message, where, outcome } = decided(each)
      const { judgement, reply, postback } = outcome
      expect(judgement !== null).toBe(where.to !== null)
      if (!judgement) {
        expect(postback).toBe(false)
        return
      }
      expect(['pending', 'approved', 'denied']).toContain(judgement.folder)
      const first = firstToSpeak(inbox, message, each)
      if (first !== 'depends on the parts') expect(judgement.reason).toBe(first)
      else
        expect(['invalid-content', 'invalid-text', 'text-not-judged', 'part-not-fetched', null]).toContain(
          judgement.reason,
        )
      if (judgement.arriving) expect(judgement.folder).not.toBe('approved')
      expect(postback).toBe(judgement.folder === 'approved')
      if (judgement.folder === 'denied') expect(postback).toBe(false)
      const { reason } = judgement
      if (where.reserved) {
        expect(reply).toBeNull()
        const said = outcome.consent.flatMap(({ replies }) => replies.map(({ occasion }) => occasion))
        expect(said.length).toBeLessThanOrEqual(1)
        expect(['help', 'stop-confirmation', 'start-confirmation', undefined]).toContain(said[0])
      } else if (reason === 'inbox-inactive' || reason === 'sender-blocked') expect(reply).toBeNull()
      else if (reason === null || reason === 'part-not-fetched' || reason === 'text-not-judged')
        expect(['receipt', 'approval', undefined]).toContain(reply?.occasion)
      else if (reply) expect(reply.occasion).toBe(reason)
      // The trace tells the settings and ends with what decided.
      expect(judgement.trace[0]?.answer).toContain(`Version ${inbox.version}`)
    }),
    { numRuns: 3_000 },
  )
})
