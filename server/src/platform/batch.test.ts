import { expect, test } from 'vitest'
import { makeBatch, QueueFull } from './batch.js'

type Setting = {
  readonly maxItems?: number
  readonly maxBytes?: number
  readonly maxQueued?: number
  readonly maxQueuedBytes?: number
}

const aBatch = (
  runs: number[][],
  { maxItems = 100, maxBytes = 1000, maxQueued = 1000, maxQueuedBytes = 100_000 }: Setting = {},
) =>
  makeBatch<number, number>({
    run: async (items) => {
      runs.push([...items])
      await new Promise(setImmediate)
      if (items.includes(13)) throw new Error('a bad row')
      return items.map((item) => item * 2)
    },
    bytesOf: () => 10,
    worthSplitting: (error) => error instanceof Error && error.message === 'a bad row',
    lanes: 1,
    maxItems,
    maxBytes,
    maxQueued,
    maxQueuedBytes,
  })

test('calls that arrive together share one run, and each gets its own answer', async () => {
  const runs: number[][] = []
  const call = aBatch(runs)
  expect(await Promise.all([1, 2, 3].map(call))).toEqual([2, 4, 6])
  expect(runs).toEqual([[1, 2, 3]])
})

test('what arrives during a run gathers for the next one', async () => {
  const runs: number[][] = []
  const call = aBatch(runs)
  const first = call(1)
  await new Promise(setImmediate)
  await Promise.all([first, call(2), call(3)])
  expect(runs).toEqual([[1], [2, 3]])
})

test('a bad item costs only itself', async () => {
  const runs: number[][] = []
  const call = aBatch(runs)
  const answers = await Promise.allSettled([1, 2, 13, 4, 5, 6, 7, 8].map(call))
  expect(answers.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1)
  expect(answers[2]?.status).toBe('rejected')
})

test.each([
  { limit: { maxItems: 2 }, sizes: [2, 2, 1] },
  { limit: { maxBytes: 30 }, sizes: [3, 2] },
  { limit: { maxBytes: 1 }, sizes: [1, 1, 1, 1, 1] },
])('a run holds no more than $limit', async ({ limit, sizes }) => {
  const runs: number[][] = []
  await Promise.all([1, 2, 3, 4, 5].map(aBatch(runs, limit)))
  expect(runs.map((run) => run.length)).toEqual(sizes)
})

test.each([{ maxQueued: 2 }, { maxQueuedBytes: 25 }])(
  'beyond the bound of the queue, $maxQueued calls or $maxQueuedBytes bytes, a call is refused at once',
  async (bound) => {
    const call = aBatch([], bound)
    const answers = await Promise.allSettled([1, 2, 3].map(call))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    await expect(Promise.all([1, 2, 3].map(call))).rejects.toBeInstanceOf(QueueFull)
  },
)
