import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InboxLimit } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { InboxTable } from '../inbox/inbox.table.js'
import type { MediaKind } from '../media/kinds.js'
import type { Source } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import { outboundStates, type OutboundMessage } from '../message/outbound.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { cursorOf, placeOf, type Place } from '../platform/page.js'
import { DeliveryTable } from '../postback/delivery.table.js'
import { noSubject, type Delivery } from '../postback/postback.js'
import { anId, anInbox, anMms, aSubmission } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aWorld } from '../testing/world.js'
import type { SubmissionFilter, SubmissionOrder, Weekday } from './filter.js'
import { listSubmissions } from './list.store.js'
import { outcomes, postbackOutcomes, replyOutcomes } from './outcome.js'
import { countOutcomes } from './outcome-count.store.js'
import { folders, type Reason, type Submission } from './submission.js'
import { SubmissionTable } from './submission.table.js'

const db = await aDatabase()
const world = await aWorld(db)
const second = anInbox({ organisationId: world.organisation.id })
const third = anInbox({ organisationId: world.organisation.id })
const phones = ['+12025550143', '+447700900123', '+12025559143']
const keywords = ['PHOTO', 'Straße', null]
const countries = ['US', 'GB', null]
const carriers = ['AT&T', 'Verizon', null]
const reasons = ['duplicate', 'rights', null] as const
const texts = ['PHOTO 100% my dog', 'photo of ÄRGER_1', 'back\\slash', null]
const subjects = ['A Dog', null, 'my Photos']
// The remainder is always one of them.
const one = <Value>(values: readonly Value[], index: number): Value => values[index % values.length] as Value

/** Many at the same moment: only the id tells them apart. */
const submissions: readonly Submission[] = Array.from({ length: 120 }, (_, index) => {
  const message = anMms()
  return aSubmission({
    organisationId: world.organisation.id,
    inboxId: one([second.id, world.inbox.id, world.inbox.id, third.id], index),
    shortCodeId: world.shortCode.id,
    messageId: message.id,
    folder: folders[index % 3] ?? 'pending',
    sender: one(phones, index),
    keyword: one(keywords, index >> 1),
    country: one(countries, index >> 2),
    carrier: one(carriers, index >> 3),
    reason: one(reasons, index >> 1),
    text: one(texts, index >> 1),
    subject: one(subjects, index >> 3),
    arriving: index % 5 === 0,
    carrierSource: one(['reported', 'unknown'] as const, index >> 3),
    contentKind: one(['image', 'video', 'audio', 'text'] as const, index >> 2),
    decidedBy: one(['ann', 'rules', null], index),
    decidedAt: one([null, new Date(Date.UTC(2026, 5, 1) + index * 100)], index),
    receivedAt: new Date(Date.UTC(2026, 5, 1) + Math.floor(index / 7) * 1000),
  })
})

const at = (second: number): Date => new Date(Date.UTC(2026, 5, 1) + second * 1000)

/** None, one or two to each, in every state. */
const replies: readonly OutboundMessage[] = submissions.flatMap(({ id, messageId, sender }, index) =>
  Array.from({ length: index % 3 }, (_, which) => ({
    id: anId<'outbound-message'>(),
    organisationId: world.organisation.id,
    shortCodeId: world.shortCode.id,
    channelId: null,
    submissionId: id,
    campaignId: null,
    campaignMessageId: null,
    messageId,
    decisionId: null,
    occasion: which === 0 ? 'receipt' : 'response',
    kind: 'sms',
    sender: '12345',
    recipient: sender,
    subject: null,
    text: null,
    media: [],
    state: one(outboundStates, index + which),
    stateReason: null,
    providerMessageId: null,
    createdAt: at((index + which * 3) % 18),
    sentAt: null,
    stateAt: at(0),
  })),
)

const postbacks: readonly Delivery[] = submissions.flatMap(({ id, inboxId }, index) =>
  Array.from({ length: (index >> 2) % 3 }, (_, which) => ({
    ...noSubject,
    id: anId<'postback-delivery'>(),
    organisationId: world.organisation.id,
    inboxId,
    submissionId: id,
    url: 'https://example.org/hook',
    state: one(['waiting', 'delivered', 'failed', 'cancelled'] as const, index + which),
    createdAt: at((index + which * 5) % 18),
    finishedAt: null,
  })),
)

/** What each had, as a person would tell it. */
const had = new Map(
  submissions.map(({ id }) => [
    id,
    [
      ...replies
        .filter(({ submissionId }) => submissionId === id)
        .map(({ state, createdAt }) => ({ outcome: replyOutcomes[state], createdAt })),
      ...postbacks
        .filter(({ submissionId }) => submissionId === id)
        .map(({ state, createdAt }) => ({ outcome: postbackOutcomes[state], createdAt })),
    ],
  ]),
)

const outcomesOf = ({ outcomes: wanted, outcomeFrom, outcomeBefore }: SubmissionFilter, { id }: Submission): number =>
  (had.get(id) ?? []).filter(
    ({ outcome, createdAt }) =>
      outcome !== null &&
      (wanted?.includes(outcome) ?? true) &&
      (outcomeFrom === null || createdAt >= outcomeFrom) &&
      (outcomeBefore === null || createdAt < outcomeBefore),
  ).length

await inTransaction(db, async (tx) => {
  await insertMany(tx, InboxTable, [second, third])
  await insertMany(
    tx,
    MessageTable,
    submissions.map(({ messageId, sender, receivedAt }) => ({
      ...anMms({ id: messageId, channelId: world.channel.id, sender, receivedAt }),
      organisationId: world.organisation.id,
      shortCodeId: world.shortCode.id,
      route: 'inbox' as const,
      campaignId: null,
      reservedWord: null,
    })),
  )
  await insertMany(tx, SubmissionTable, submissions)
  await insertMany(tx, OutboundMessageTable, replies)
  await insertMany(tx, DeliveryTable, postbacks)
})

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(arbitrary, { freq: 1 })
/** So that there is something left to be found. */
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ arbitrary, weight: 1 }, { arbitrary: fc.constant(null), weight: 3 })
const moment = fc.integer({ min: -2, max: 20 }).map((second) => new Date(Date.UTC(2026, 5, 1) + second * 1000))
const filters: fc.Arbitrary<SubmissionFilter> = fc.record({
  inboxIds: maybe(fc.subarray<InboxId>([world.inbox.id, second.id])),
  folders: maybe(fc.subarray([...folders])),
  reasons: maybe(fc.subarray<Reason>(['duplicate', 'rights'])),
  hasReason: rarely(fc.boolean()),
  sender: rarely(fc.constantFrom(...phones)),
  senderEnding: rarely(fc.constantFrom('143', '0143', '999', '12025550143')),
  reference: rarely(fc.constantFrom(...submissions).map(({ id }) => ({ first: id, last: id }))),
  keyword: rarely(fc.constantFrom('photo', 'STRASSE', 'straße', 'PHOTO', '')),
  countries: maybe(fc.subarray(['US', 'GB', 'unknown'])),
  carriers: maybe(fc.subarray(['AT&T', 'Verizon', 'unknown'])),
  carrierSources: rarely(fc.subarray<Source>(['reported', 'unknown'])),
  contentKinds: maybe(fc.subarray<MediaKind>(['image', 'video', 'text'])),
  decidedBy: rarely(fc.subarray(['ann', 'rules', 'people'])),
  decidedFrom: rarely(moment),
  decidedBefore: rarely(moment),
  receivedFrom: maybe(moment),
  receivedBefore: maybe(moment),
  // The first of June 2026 is a Monday in UTC, and still a Sunday in New York.
  hours: rarely(fc.subarray([0, 20])),
  weekdays: rarely(fc.subarray<Weekday>(['monday', 'sunday'])),
  timeZone: maybe(fc.constantFrom('UTC', 'America/New_York')),
  text: rarely(fc.constantFrom('dog', 'PHOTO', 'ärger_', '0%', '\\', '_', '%', 'k\\s', 'nowhere')),
  arriving: rarely(fc.boolean()),
  outcomes: rarely(fc.subarray([...outcomes])),
  outcomeFrom: rarely(moment),
  outcomeBefore: rarely(moment),
})

const holds = (text: string | null, words: string): boolean =>
  text?.toLowerCase().includes(words.toLowerCase()) ?? false

/** Some see all inboxes, some are limited to a few. */
const limits = fc.oneof(fc.constant('all' as const), fc.subarray<InboxId>([world.inbox.id, second.id]))

const expected = (filter: SubmissionFilter, limit: InboxLimit): readonly Submission[] => {
  const { inboxIds, folders, sender, senderEnding, keyword, receivedFrom, receivedBefore, text, arriving } = filter
  return submissions.filter(
    (each) =>
      (limit === 'all' || limit.includes(each.inboxId)) &&
      (inboxIds?.includes(each.inboxId) ?? true) &&
      (folders?.includes(each.folder) ?? true) &&
      (filter.reasons === null || (each.reason !== null && filter.reasons.includes(each.reason))) &&
      (sender === null || each.sender === sender) &&
      (senderEnding === null || each.sender.endsWith(senderEnding)) &&
      (filter.reference === null || filter.reference.first === each.id) &&
      (keyword === null || (each.keyword ?? '').toLowerCase() === keyword.toLowerCase()) &&
      (filter.countries?.includes(each.country ?? 'unknown') ?? true) &&
      (filter.carriers?.includes(each.carrier ?? 'unknown') ?? true) &&
      (filter.hasReason === null || (each.reason !== null) === filter.hasReason) &&
      (filter.carrierSources?.includes(each.carrierSource) ?? true) &&
      (filter.contentKinds?.includes(each.contentKind) ?? true) &&
      (filter.decidedBy === null ||
        filter.decidedBy.includes(each.decidedBy ?? '') ||
        (filter.decidedBy.includes('people') && each.decidedBy === 'ann')) &&
      (filter.decidedFrom === null || (each.decidedAt !== null && each.decidedAt >= filter.decidedFrom)) &&
      (filter.decidedBefore === null || (each.decidedAt !== null && each.decidedAt < filter.decidedBefore)) &&
      (filter.hours?.includes(filter.timeZone === 'America/New_York' ? 20 : 0) ?? true) &&
      (filter.weekdays?.includes(filter.timeZone === 'America/New_York' ? 'sunday' : 'monday') ?? true) &&
      (text === null || holds(each.text, text) || holds(each.subject, text)) &&
      (arriving === null || each.arriving === arriving) &&
      (receivedFrom === null || each.receivedAt >= receivedFrom) &&
      (receivedBefore === null || each.receivedAt < receivedBefore) &&
      ((filter.outcomes === null && filter.outcomeFrom === null && filter.outcomeBefore === null) ||
        outcomesOf(filter, each) > 0),
  )
}

const inOrder = (found: readonly Submission[], order: SubmissionOrder): readonly string[] => {
  const ids = found
    .toSorted((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime() || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id)
  return order === 'oldest-first' ? ids : ids.reverse()
}

test('Page by page, every filter in both orders and reaches gives each submission once, in its order', async () => {
  const orders = fc.constantFrom<SubmissionOrder>('oldest-first', 'newest-first')
  await fc.assert(
    // Found in one of two ways, by how many replies and postbacks are meant.
    fc.asyncProperty(
      filters,
      orders,
      limits,
      fc.integer({ min: 5, max: 60 }),
      fc.constantFrom(0, 50_000),
      async (filter, order, inboxes, size, few) => {
        const seen: string[] = []
        let after: Place | undefined
        for (let more = true; more;) {
          const page = await listSubmissions(
            db.manager,
            { organisationId: world.organisation.id, inboxes },
            { filter, order, size, after },
            few,
          )
          expect(page.rows.length).toBeLessThanOrEqual(size)
          seen.push(...page.rows.map(({ id }) => id))
          const last = page.rows.at(-1)
          // The way through a client: a cursor out, a cursor in.
          after = last && placeOf(cursorOf({ at: last.receivedAt, id: last.id }))
          more = page.hasMore
        }
        const found = expected(filter, inboxes)
        expect(seen).toEqual(inOrder(found, order))
        // What statistics count is replies and postbacks, of which a submission may have several.
        const all = found.map((each) => outcomesOf(filter, each))
        expect(await countOutcomes(db.manager, { organisationId: world.organisation.id, inboxes }, filter)).toEqual({
          outcomes: all.reduce((sum, each) => sum + each, 0),
          submissions: all.filter((each) => each > 0).length,
        })
      },
    ),
    { numRuns: 300 },
  )
})
