import type { House } from '../../server/e2e/house.js'

const page = `{ inboxes { nodes { id } } submissions(filter: { folders: [PENDING] }, first: 50) {
  nodes { id receivedAt text sender { phone } parts { id contentType } } } }`

export type Latency = { readonly asked: number; readonly p50: number; readonly p95: number }

const latencyOf = (milliseconds: readonly number[]): Latency => {
  const sorted = milliseconds.toSorted((one, other) => one - other)
  const at = (share: number): number => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
  return { asked: sorted.length, p50: at(0.5), p95: at(0.95) }
}

/** Somebody who looks at the first page of a queue again and again. */
export const aBoard = ({ ask }: House) => {
  const once = async (): Promise<number> => {
    const from = performance.now()
    await ask(page)
    return performance.now() - from
  }
  return {
    /** In milliseconds, of so many looks; as many before them do not count. */
    latency: async (looks: number): Promise<Latency> => {
      for (let look = 0; look < looks; look++) await once()
      const took: number[] = []
      for (let look = 0; look < looks; look++) took.push(await once())
      return latencyOf(took)
    },
    latencyUntil: async (end: Promise<void>): Promise<Latency> => {
      let over = false
      void end.finally(() => (over = true))
      const took: number[] = []
      while (!over) took.push(await once())
      return latencyOf(took)
    },
  }
}
