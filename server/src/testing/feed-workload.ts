import { setTimeout as wait } from 'node:timers/promises'
import { folderCounts } from '../stats/counts.store.js'
import type { FolderCounts } from '../stats/counts.js'
import type { Database } from '../platform/db.js'
import type { SubmissionId } from '../submission/submission.js'
import { aFeedClient, type FeedClient, type SubscribeAs } from './feed-client.js'
import { judge, keyOf, ownLog, type Entry, type Judgement } from './feed-verdict.js'
import { writeOne, type Place, type Written } from './feed-writers.js'
import { aRandom, type Random } from './random.js'

type Workload = {
  readonly db: Database
  readonly place: Place
  readonly subscribe: SubscribeAs
  readonly seed: number
  readonly events: number
  readonly cuts: number
  /** Besides the cuts, now and then: kill a leader, for instance. */
  readonly strike?: () => Promise<void>
}

export type Verdict = Judgement & {
  readonly written: number
  readonly wrongCounts: number
  readonly resyncs: number
  readonly cuts: number
  readonly batches: number
  /** What a reader that resumes behind the last id it saw would have missed. */
  readonly missedByIdCursor: number
}

const writers = 8
const patience = 30_000

/** Headline 2's workload: transactions held open at random, boards cut off at random. What did each board see? */
export const runFeedWorkload = async (workload: Workload): Promise<Verdict> => {
  const { db, place, subscribe, seed, events } = workload
  const random = aRandom(seed)
  const ids = place.inboxes.map(({ id }) => id)
  const boards = [ids, ids.slice(0, 1), ids.slice(1), ids].map((inboxIds) => ({ inboxIds }))
  const clients = [...boards, { campaignIds: [place.campaign.id] }].map((followed, index) =>
    aFeedClient(subscribe, followed, aRandom(seed + index + 1)),
  )
  await Promise.all(clients.map(({ ready }) => ready))
  const naive = followById(db)
  const written = await writeAll(workload, { random, clients })
  const log = await numberedLog(db, place, events)
  await Promise.all(clients.map((client) => caughtUp(client, log)))
  const verdicts = clients.map((client) => judge(client, log))
  const wrong = await Promise.all(clients.map((client) => wrongCounts(db, client)))
  await Promise.all(clients.map((client) => client.stop()))
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)
  return {
    written: written.length,
    missed: sum(verdicts.map(({ missed }) => missed)),
    doubled: sum(verdicts.map(({ doubled }) => doubled)),
    outOfOrder: sum(verdicts.map(({ outOfOrder }) => outOfOrder)),
    strange: sum(verdicts.map(({ strange }) => strange)) + Math.abs(log.length - written.length),
    wrongCounts: sum(wrong),
    resyncs: sum(clients.map(({ batches }) => batches.filter(({ resync }) => resync).length)),
    cuts: sum(clients.map((client) => client.cuts())),
    batches: sum(clients.map(({ batches }) => batches.length)),
    missedByIdCursor: await naive.missed(),
  }
}

type Actors = { readonly random: Random; readonly clients: readonly FeedClient[] }

const writeAll = async ({ db, place, events, cuts, strike, seed }: Workload, actors: Actors): Promise<Written[]> => {
  const written: Written[] = []
  const known: SubmissionId[] = []
  let cutSoFar = 0
  let begun = 0
  const cutIfDue = async (): Promise<void> => {
    if (cutSoFar === cuts || written.length < ((cutSoFar + 1) * events) / (cuts + 1)) return
    cutSoFar += 1
    actors.random.pick(actors.clients).cut()
    if (cutSoFar % 5 === 0) await strike?.()
  }
  const write = async (random: Random): Promise<void> => {
    while (begun < events) {
      begun += 1
      const one = await writeOne(db, place, { random, known })
      if (one) written.push(one)
      else begun -= 1
      await cutIfDue()
    }
  }
  await Promise.all(Array.from({ length: writers }, (_, index) => write(aRandom(seed + 100 + index))))
  return written
}

/** The truth to compare with, when the sequencer is through with it. */
const numberedLog = async (db: Database, { world }: Place, events: number): Promise<readonly Entry[]> => {
  const until = performance.now() + patience
  for (;;) {
    const log: readonly Entry[] = await db.manager.query(
      `select subject_id as "subjectId", place_id as "placeId", kind, seq::float8 as seq
         from change where organisation_id = $1 and seq is not null order by seq`,
      [world.organisation.id],
    )
    if (log.length >= events || performance.now() > until) return log
    await wait(20)
  }
}

/** Gives up after a while: then what is missing counts as missed. */
const caughtUp = async (client: FeedClient, log: readonly Entry[]): Promise<void> => {
  const last = ownLog(client, log).at(-1)
  const until = performance.now() + patience
  const hasLast = (): boolean =>
    !last || client.batches.slice(-20).some(({ changes }) => changes.some((each) => keyOf(each) === keyOf(last)))
  while (!hasLast() && performance.now() < until) await wait(20)
}

/** How many inboxes the client's last counts are wrong about. */
const wrongCounts = async (db: Database, { batches, followed }: FeedClient): Promise<number> => {
  const truth = 'inboxIds' in followed ? await folderCounts(db.manager, followed.inboxIds) : []
  const told = new Map((batches.at(-1)?.counts ?? []).map((each) => [each.inboxId, each]))
  const same = (one: FolderCounts, other: FolderCounts | undefined): boolean =>
    one.pending === other?.pending && one.approved === other.approved && one.denied === other.denied
  return truth.filter((each) => !same(each, told.get(each.inboxId))).length
}

/** The reader that everyone writes first: behind the highest id seen so far, whatever commits later below it. */
const followById = (db: Database): { readonly missed: () => Promise<number> } => {
  const seen = new Set<number>()
  let last = 0
  let over = false
  const read = async (): Promise<void> => {
    const rows: readonly { readonly id: number }[] = await db.manager.query(
      'select id::float8 as id from change where id > $1 order by id limit 1000',
      [last],
    )
    for (const { id } of rows) {
      seen.add(id)
      last = id
    }
  }
  const follow = async (): Promise<void> => {
    while (!over) {
      await read()
      await wait(3)
    }
    await read()
  }
  const ended = follow()
  return {
    missed: async () => {
      over = true
      await ended
      const all: readonly { readonly id: number }[] = await db.manager.query('select id::float8 as id from change')
      return all.filter(({ id }) => !seen.has(id)).length
    },
  }
}
