import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InboxId } from '../inbox/inbox.js'
import { InboxTable } from '../inbox/inbox.table.js'
import { MessageTable } from '../message/message.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { cursorOf, placeOf, type Place } from '../platform/page.js'
import { anInbox, anMms, aSubmission } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aWorld } from '../testing/world.js'
import { listSubmissions, type SubmissionFilter, type SubmissionOrder } from './list.store.js'
import { folders, type Submission } from './submission.js'
import { SubmissionTable } from './submission.table.js'

const db = await aDatabase()
const world = await aWorld(db)
const second = anInbox({ organisationId: world.organisation.id })
const phones = ['+12025550143', '+447700900123']

/** Many at the same moment: only the id tells them apart. */
const submissions: readonly Submission[] = Array.from({ length: 120 }, (_, index) => {
  const message = anMms()
  return aSubmission({
    organisationId: world.organisation.id,
    inboxId: index % 4 === 0 ? second.id : world.inbox.id,
    shortCodeId: world.shortCode.id,
    messageId: message.id,
    folder: folders[index % 3] ?? 'pending',
    sender: phones[index % 2] ?? '',
    receivedAt: new Date(Date.UTC(2026, 5, 1) + Math.floor(index / 7) * 1000),
  })
})

await inTransaction(db, async (tx) => {
  await insertMany(tx, InboxTable, [second])
  await insertMany(
    tx,
    MessageTable,
    submissions.map(({ messageId, sender, receivedAt }) => ({
      ...anMms({ id: messageId, channelId: world.channel.id, sender, receivedAt }),
      organisationId: world.organisation.id,
      shortCodeId: world.shortCode.id,
      route: 'inbox' as const,
      reservedWord: null,
    })),
  )
  await insertMany(tx, SubmissionTable, submissions)
})

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> => fc.option(arbitrary)
const moment = fc.integer({ min: -2, max: 20 }).map((second) => new Date(Date.UTC(2026, 5, 1) + second * 1000))
const filters: fc.Arbitrary<SubmissionFilter> = fc.record({
  inboxIds: maybe(fc.subarray<InboxId>([world.inbox.id, second.id])),
  folders: maybe(fc.subarray([...folders])),
  sender: maybe(fc.constantFrom(...phones)),
  receivedFrom: maybe(moment),
  receivedBefore: maybe(moment),
})

const expected = (filter: SubmissionFilter, order: SubmissionOrder): readonly string[] => {
  const { inboxIds, folders, sender, receivedFrom, receivedBefore } = filter
  const found = submissions.filter(
    (each) =>
      (inboxIds?.includes(each.inboxId) ?? true) &&
      (folders?.includes(each.folder) ?? true) &&
      (sender === null || each.sender === sender) &&
      (receivedFrom === null || each.receivedAt >= receivedFrom) &&
      (receivedBefore === null || each.receivedAt < receivedBefore),
  )
  const ids = found
    .sort((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime() || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id)
  return order === 'oldest-first' ? ids : ids.reverse()
}

test('Page by page, every filter in both orders gives each submission once, in its order', async () => {
  const orders = fc.constantFrom<SubmissionOrder>('oldest-first', 'newest-first')
  await fc.assert(
    fc.asyncProperty(filters, orders, fc.integer({ min: 5, max: 60 }), async (filter, order, size) => {
      const seen: string[] = []
      let after: Place | undefined
      for (let more = true; more;) {
        const page = await listSubmissions(db.manager, world.organisation.id, { filter, order, size, after })
        expect(page.rows.length).toBeLessThanOrEqual(size)
        seen.push(...page.rows.map(({ id }) => id))
        const last = page.rows.at(-1)
        // The way through a client: a cursor out, a cursor in.
        after = last && placeOf(cursorOf({ at: last.receivedAt, id: last.id }))
        more = page.hasMore
      }
      expect(seen).toEqual(expected(filter, order))
    }),
    { numRuns: 60 },
  )
})
