import { expect, onTestFinished, test, vi } from 'vitest'
import type { OrganisationId } from '../account/account.js'
import type { Inbox } from '../inbox/inbox.js'
import { inTransaction } from '../platform/db.js'
import type { SubmissionId } from '../submission/submission.js'
import { anId } from '../testing/builders.js'
import { aFeed, aPlace } from '../testing/feed.js'
import { placesOf } from '../testing/feed-client.js'
import { runFeedWorkload } from '../testing/feed-workload.js'
import type { Batch } from './batch.js'
import { recordChanges } from './change.store.js'
import type { ChangeKind } from './change.js'
import { decodeCursor, encodeCursor } from './cursor.js'
import { makeTrim } from './trim.use-case.js'

const feed = await aFeed()
const { db, reader } = feed

type Given = { readonly kind?: ChangeKind; readonly at?: Date; readonly submissionId?: SubmissionId }

const write = (inbox: Inbox, changes: readonly Given[]): Promise<void> =>
  inTransaction(db, (tx) =>
    recordChanges(
      tx,
      changes.map(({ kind = 'received', at = new Date(), submissionId = anId<'submission'>() }) => ({
        organisationId: inbox.organisationId,
        inboxId: inbox.id,
        submissionId,
        kind,
        at,
      })),
    ),
  )

type Asked = { readonly after?: string | null; readonly signal?: AbortSignal; readonly organisationId?: OrganisationId }

const subscribe = (inboxes: readonly Inbox[], asked: Asked = {}): AsyncIterableIterator<Batch> => {
  const inboxIds = inboxes.map(({ id }) => id)
  const organisationId = inboxes[0]?.organisationId ?? anId<'organisation'>()
  const batches = reader.subscribe({ organisationId, placeIds: inboxIds, countsOf: inboxIds, after: null, ...asked })
  onTestFinished(async () => void (await batches.return?.()))
  return batches
}

const nextOf = async (batches: AsyncIterableIterator<Batch>): Promise<Batch> => {
  const { done, value } = await batches.next()
  if (done) throw new Error('the subscription ended')
  return value
}

const numbered = (organisationId: OrganisationId, many: number): Promise<void> =>
  vi.waitFor(async () => {
    const rows = await db.manager.query('select 1 from feed_head where organisation_id = $1 and seq >= $2', [
      organisationId,
      many,
    ])
    expect(rows).toHaveLength(1)
  }, 5_000)

test('boards that are cut off miss nothing and see nothing twice, while the leader is killed now and then', async () => {
  const { world } = feed.place
  const verdict = await runFeedWorkload({
    db,
    place: feed.place,
    subscribe: (followed, after) =>
      reader.subscribe({
        organisationId: world.organisation.id,
        placeIds: placesOf(followed),
        countsOf: 'inboxIds' in followed ? followed.inboxIds : [],
        after,
      }),
    seed: Math.floor(Math.random() * 2 ** 31),
    events: 1_000,
    cuts: 10,
    strike: feed.killLeader,
  })
  expect(verdict).toMatchObject({ written: 1_000, cuts: 10, resyncs: 0 })
  expect(verdict).toMatchObject({ missed: 0, doubled: 0, outOfOrder: 0, strange: 0, wrongCounts: 0 })
}, 60_000)

test('a new board gets an empty batch with its cursor and counts at once, then the first change', async () => {
  const { world, inboxes } = await aPlace(db)
  const batches = subscribe(inboxes)
  const first = await nextOf(batches)
  expect(first).toMatchObject({ resync: false, changes: [], lagMilliseconds: 0 })
  expect(first.counts.map(({ inboxId }) => inboxId).sort()).toEqual(inboxes.map(({ id }) => id).sort())
  await write(world.inbox, [{}])
  const second = await nextOf(batches)
  expect(second.changes).toMatchObject([{ kind: 'received', placeId: world.inbox.id, seq: 1 }])
})

test('of a submission that moved twice in one batch the newest change is told, at its own place', async () => {
  const { world } = await aPlace(db)
  const batches = subscribe([world.inbox])
  await nextOf(batches)
  const submissionId = anId<'submission'>()
  await write(world.inbox, [{ submissionId }, {}, { submissionId, kind: 'decided' }])
  expect((await nextOf(batches)).changes.map(({ kind, seq }) => [kind, seq])).toEqual([
    ['received', 2],
    ['decided', 3],
  ])
})

test('a board that comes back with its cursor gets what it missed first', async () => {
  const { world } = await aPlace(db)
  const before = subscribe([world.inbox])
  const { cursor } = await nextOf(before)
  await before.return?.()
  await write(
    world.inbox,
    Array.from({ length: 1_200 }, () => ({})),
  )
  await numbered(world.organisation.id, 1_200)
  const batches = subscribe([world.inbox], { after: cursor })
  const seqs: number[] = []
  while (seqs.length < 1_200) seqs.push(...(await nextOf(batches)).changes.map(({ seq }) => seq))
  expect(seqs).toEqual(Array.from({ length: 1_200 }, (_, index) => index + 1))
})

test('only the inboxes asked for, and only of the organisation, are followed', async () => {
  const [own, strange] = [await aPlace(db), await aPlace(db)]
  const [watched, unwatched] = own.inboxes
  if (!watched || !unwatched) throw new Error('a place has three inboxes')
  const batches = subscribe([watched, strange.world.inbox])
  expect((await nextOf(batches)).counts.map(({ inboxId }) => inboxId)).toEqual([watched.id])
  await write(strange.world.inbox, [{}])
  await write(unwatched, [{}])
  await write(watched, [{}])
  expect((await nextOf(batches)).changes.map(({ placeId }) => placeId)).toEqual([watched.id])
})

test.each([
  { which: 'from another database', change: { epoch: 'abc' } },
  { which: 'of another organisation', change: { organisationId: anId<'organisation'>() } },
  { which: 'of the future', change: { seq: 1_000 } },
])('a cursor $which is answered by a resync with the present one', async ({ change }) => {
  const { world } = await aPlace(db)
  await write(world.inbox, [{}, {}])
  await numbered(world.organisation.id, 2)
  const present = decodeCursor((await nextOf(subscribe([world.inbox]))).cursor)
  if (!present) throw new Error('a cursor of ours is readable')
  const batch = await nextOf(subscribe([world.inbox], { after: encodeCursor({ ...present, ...change }) }))
  expect(batch).toMatchObject({ resync: true, changes: [], cursor: encodeCursor(present) })
})

test('what is no cursor at all is answered by a resync, too', async () => {
  const { world } = await aPlace(db)
  expect(await nextOf(subscribe([world.inbox], { after: 'nonsense' }))).toMatchObject({ resync: true })
})

test('a trimmed log keeps what is young, and a cursor before its beginning means resync', async () => {
  const { world } = await aPlace(db)
  const start = await nextOf(subscribe([world.inbox]))
  const [long, now] = [new Date('2020-01-01T00:00:00Z'), new Date()]
  await write(world.inbox, [{ at: long }, { at: long }])
  await write(world.inbox, [{ at: now }, { at: long }, { at: now }])
  await numbered(world.organisation.id, 5)
  const trim = makeTrim({ db, now: () => now, days: 7 })
  expect(await trim()).toBe(2)
  expect(await trim()).toBe(0)
  expect(await nextOf(subscribe([world.inbox], { after: start.cursor }))).toMatchObject({ resync: true, changes: [] })
  const place = decodeCursor(start.cursor)
  const kept = await nextOf(subscribe([world.inbox], { after: place ? encodeCursor({ ...place, seq: 2 }) : null }))
  expect(kept.changes.map(({ seq }) => seq)).toEqual([3, 4, 5])
})

test('a subscription ends while it waits, when its session is revoked or its client goes', async () => {
  const { world } = await aPlace(db)
  const session = new AbortController()
  const revoked = subscribe([world.inbox], { signal: session.signal })
  const left = subscribe([world.inbox])
  await Promise.all([nextOf(revoked), nextOf(left)])
  const ends = [revoked.next(), left.next()]
  session.abort()
  await left.return?.()
  expect(await Promise.all(ends)).toEqual([
    { done: true, value: undefined },
    { done: true, value: undefined },
  ])
})

test('a slow board reads on from the log, and nothing gathers up for it', async () => {
  const { world } = await aPlace(db)
  const slow = subscribe([world.inbox])
  await nextOf(slow)
  // More than the tail in memory holds.
  for (let round = 0; round < 6; round += 1)
    await write(
      world.inbox,
      Array.from({ length: 1_100 }, () => ({})),
    )
  await numbered(world.organisation.id, 6_600)
  const seqs: number[] = []
  while (seqs.length < 6_600) seqs.push(...(await nextOf(slow)).changes.map(({ seq }) => seq))
  expect(seqs).toEqual(Array.from({ length: 6_600 }, (_, index) => index + 1))
})

test('under load a board gets at most ten batches a second', async () => {
  const { world } = await aPlace(db)
  const batches = subscribe([world.inbox])
  await nextOf(batches)
  let over = false
  const writing = (async () => {
    while (!over) await write(world.inbox, [{}])
  })()
  const from = performance.now()
  for (let many = 0; many < 10; many += 1) await nextOf(batches)
  over = true
  await writing
  expect(performance.now() - from).toBeGreaterThan(900)
})

test('every connection to the database breaks, and the feed goes on by itself', async () => {
  const { world } = await aPlace(db)
  const batches = subscribe([world.inbox])
  await nextOf(batches)
  await db.manager
    .query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()')
    .catch(() => undefined)
  await vi.waitFor(() => write(world.inbox, [{}]), 5_000)
  const changes = (await nextOf(batches)).changes
  expect(changes.map(({ seq }) => seq)).toEqual([1])
  expect(feed.warnings).toContain('the feed sequencer has no connection; it is tried again until it works')
})
