import { setTimeout as pause } from 'node:timers/promises'
import type { House } from '../../server/e2e/house.js'
import { apiSocket } from '../../server/src/testing/api-socket.js'
import type { Texted } from '../kill/phones.js'
import { latencyOf, type Latency } from './latency.js'

const page = `query ($inboxIds: [ID!]) { inboxes { nodes { id } }
  submissions(filter: { inboxIds: $inboxIds, folders: [PENDING] }, first: 50) {
    nodes { id receivedAt text sender { phone } parts { id contentType } } } }`

const changes = `subscription ($inboxIds: [ID!]!) {
  batch: submissionChanges(inboxIds: $inboxIds) { cursor resync changes { kind submission { id text sender { phone } } } } }`

const queue = `query ($inboxIds: [ID!], $after: String) {
  submissions(filter: { inboxIds: $inboxIds, folders: [PENDING] }, first: 100, after: $after) {
    nodes { sender { phone } } pageInfo { hasNextPage endCursor } } }`

type Submission = { readonly sender: { readonly phone: string } }
type Queue = {
  readonly nodes: readonly Submission[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}
type Batch = { readonly resync: boolean; readonly changes: readonly { readonly submission: Submission }[] }

/**
 * What somebody at a board has of it: how long the queue's first page takes, and how long an item until it is there. What
 * was never told is missing; a board that was left too far behind is told so, and reads the queue again.
 */
export type Seen = {
  readonly looks: Latency
  readonly arrivals: Latency & { readonly missing: number }
  readonly resyncs: number
  /** Why nothing is told any more. */
  readonly broken: string | undefined
}

const patience = 60_000

const betweenLooks = 100

/** A moderator's board of an inbox: it asks for the queue's first page ten times a second, and follows what comes. */
export const aBoard = async ({ ask, url, signIn }: House, inboxId: string) => {
  const inboxIds = [inboxId]
  const arrivedAt = new Map<string, number>()
  let resyncs = 0
  let broken: string | undefined
  const client = apiSocket(url, await signIn())
  const batches = client.iterate<{ batch: Batch }>({ query: changes, variables: { inboxIds } })
  // The first one comes at once.
  await batches.next()
  const arrived = (submissions: readonly Submission[]): void => {
    for (const { sender } of submissions)
      if (!arrivedAt.has(sender.phone)) arrivedAt.set(sender.phone, performance.now())
  }
  const readAgain = async (): Promise<void> => {
    for (let after: string | null = null; ;) {
      const { submissions }: { submissions: Queue } = await ask(queue, { inboxIds, after })
      arrived(submissions.nodes)
      if (!submissions.pageInfo.hasNextPage) return
      after = submissions.pageInfo.endCursor
    }
  }
  const following = (async () => {
    for await (const { data, errors } of batches) {
      if (errors) throw new Error(JSON.stringify(errors))
      arrived((data?.batch.changes ?? []).map(({ submission }) => submission))
      if (!data?.batch.resync) continue
      resyncs += 1
      await readAgain()
    }
    broken = 'the server ended it'
  })().catch((error: unknown) => {
    broken = String(error instanceof Error ? error.message : JSON.stringify(error))
  })

  const look = async (): Promise<number> => {
    const from = performance.now()
    await ask(page, { inboxIds })
    return performance.now() - from
  }
  const looksUntil = async (isOver: () => boolean): Promise<Latency> => {
    const took: number[] = []
    while (!isOver()) {
      const last = await look()
      took.push(last)
      await pause(Math.max(0, betweenLooks - last))
    }
    return latencyOf(took)
  }
  /** Of what was texted in a span, whenever it came. */
  const arrivalsOf = async (
    texted: () => readonly Texted[],
    from: number,
    until: number,
  ): Promise<Seen['arrivals']> => {
    const ofSpan = () => texted().filter(({ textedAt }) => textedAt >= from && textedAt < until)
    const missing = () => ofSpan().filter(({ phone }) => !arrivedAt.has(phone)).length
    const end = performance.now() + patience
    while (missing() > 0 && performance.now() < end) await pause(50)
    const took = ofSpan().flatMap(({ phone, textedAt }) => {
      const at = arrivedAt.get(phone)
      return at === undefined ? [] : at - textedAt
    })
    return { ...latencyOf(took), missing: missing() }
  }
  return {
    /** Until that ends, of the messages that were texted meanwhile. */
    seenUntil: async (end: Promise<unknown>, texted: () => readonly Texted[]): Promise<Seen> => {
      const from = performance.now()
      let until: number | null = null
      void end.finally(() => (until = performance.now()))
      const looks = await looksUntil(() => until !== null)
      const arrivals = await arrivalsOf(texted, from, until ?? performance.now())
      return { looks, arrivals, resyncs, broken }
    },
    close: async (): Promise<void> => {
      client.terminate()
      await following
    },
  }
}
