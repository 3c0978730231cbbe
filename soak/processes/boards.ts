import type pg from 'pg'
import { expect, vi } from 'vitest'
import { decodeCursor } from '../../server/src/feed/cursor.js'
import { apiSocket } from '../../server/src/testing/api-socket.js'
import { aFeedClient, type FeedClient } from '../../server/src/testing/feed-client.js'
import { subscribeOverSocket } from '../../server/src/testing/feed-socket.js'
import { aRandom, type Random } from '../../server/src/testing/random.js'
import type { InboxId } from '../../server/src/inbox/inbox.js'

type Rows = <Row extends pg.QueryResultRow>(sql: string) => Promise<Row[]>

type Options = {
  /** Of the api processes. */
  readonly urls: readonly string[]
  readonly cookie: string
  readonly inboxIds: readonly string[]
  readonly rows: Rows
  readonly seed: number
}

/** A board at each api, and two that come back at whichever: each goes on behind its own cursor. */
export const startBoards = async ({ urls, cookie, inboxIds: given, rows, seed }: Options) => {
  // Ids as the API gives them.
  const inboxIds = given as InboxId[]
  const boardAt = (choices: readonly string[], random: Random): FeedClient => {
    const socket = () => apiSocket(random.pick(choices), cookie)
    return aFeedClient(subscribeOverSocket({ socket }, cookie), { inboxIds }, random)
  }
  const boards = [...urls.map((url) => [url]), urls, urls].map((choices, index) =>
    boardAt(choices, aRandom(seed + index)),
  )
  await Promise.all(boards.map(({ ready }) => ready))
  return {
    /** Waits until every board has seen the whole log, and counts what any of them did not get or should not have got. */
    verdict: async () => {
      const log = await rows<Entry>(
        `select seq::int as seq, subject_id as "subjectId" from change where place_id = any('{${given.join()}}') order by seq`,
      )
      const head = log.at(-1)?.seq ?? 0
      for (const board of boards)
        await vi.waitFor(() => expect(placeOf(board.batches.at(-1))).toBeGreaterThanOrEqual(head), 60_000)
      const judged = boards.map((board) => judge(board, log))
      await Promise.all(boards.map((board) => board.stop()))
      const sum = (pick: (each: Judged) => number): number => judged.reduce((total, each) => total + pick(each), 0)
      return {
        gaps: sum(({ gaps }) => gaps),
        strange: sum(({ strange }) => strange),
        resyncs: sum((each) => each.resyncs),
      }
    },
    batches: (): number => boards.reduce((total, { batches }) => total + batches.length, 0),
  }
}

type Entry = { readonly seq: number; readonly subjectId: string }
type Judged = { readonly gaps: number; readonly strange: number; readonly resyncs: number }

const placeOf = (batch: FeedClient['batches'][number] | undefined): number =>
  batch ? (decodeCursor(batch.cursor)?.seq ?? 0) : 0

/** Each batch must hold the very submissions that moved between the cursor before it and its own. */
const judge = ({ batches }: FeedClient, log: readonly Entry[]): Judged => {
  let [gaps, strange, resyncs, at] = [0, 0, 0, 0]
  let before = placeOf(batches[0])
  for (const batch of batches.slice(1)) {
    const until = placeOf(batch)
    const moved = new Set<string>()
    for (; (log[at]?.seq ?? Infinity) <= until; at++) {
      const { seq, subjectId } = log[at] ?? { seq: 0, subjectId: '' }
      if (seq > before) moved.add(subjectId)
    }
    const shown = new Set<string>(batch.changes.map(({ subjectId }) => subjectId))
    gaps += [...moved].filter((id) => !shown.has(id)).length
    strange += [...shown].filter((id) => !moved.has(id)).length
    if (batch.resync) resyncs += 1
    before = Math.max(before, until)
  }
  return { gaps, strange, resyncs }
}
