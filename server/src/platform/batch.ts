import { mayBeOnesFault } from './db-away.js'
import { isWorthRepeating } from './db-error.js'

/** Too many callers wait already: whoever called must try again later. Nothing was taken in. */
export class QueueFull extends Error {
  override name = 'QueueFull'
}

type BatchOptions<Item, Answer> = {
  /** Does the work of many callers at once; one answer each, in order. Rejects as a whole. */
  readonly run: (items: readonly Item[]) => Promise<readonly Answer[]>
  readonly bytesOf: (item: Item) => number
  /** Whether a failed batch may succeed in halves: one bad row, not a database that is away. */
  readonly worthSplitting: (error: unknown) => boolean
  readonly lanes: number
  readonly maxItems: number
  readonly maxBytes: number
  readonly maxQueued: number
  /** Of all that wait together; one alone is let in whatever its size. */
  readonly maxQueuedBytes: number
}

type Waiting<Item, Answer> = {
  readonly item: Item
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/**
 * Gathers calls that arrive together into one run and answers each caller only after it. A lane that is free takes
 * what has gathered, so one call alone waits for nothing and batches grow with the load.
 */
export const makeBatch = <Item, Answer>(options: BatchOptions<Item, Answer>): ((item: Item) => Promise<Answer>) => {
  const queue: Waiting<Item, Answer>[] = []
  let busy = 0
  let queuedBytes = 0

  const take = (): Waiting<Item, Answer>[] => {
    let bytes = 0
    let count = 0
    for (const { item } of queue) {
      bytes += options.bytesOf(item)
      if (count === options.maxItems || (count > 0 && bytes > options.maxBytes)) break
      count += 1
    }
    const taken = queue.splice(0, count)
    for (const { item } of taken) queuedBytes -= options.bytesOf(item)
    return taken
  }

  const settle = async (waiting: readonly Waiting<Item, Answer>[]): Promise<void> => {
    try {
      const answers = await options.run(waiting.map(({ item }) => item))
      answers.forEach((answer, index) => waiting[index]?.resolve(answer))
    } catch (error) {
      if (waiting.length === 1 || !options.worthSplitting(error)) {
        for (const { reject } of waiting) reject(error)
        return
      }
      const half = Math.ceil(waiting.length / 2)
      await settle(waiting.slice(0, half))
      await settle(waiting.slice(half))
    }
  }

  const work = async (): Promise<void> => {
    busy += 1
    while (queue.length > 0) await settle(take())
    busy -= 1
  }

  return (item) =>
    new Promise<Answer>((resolve, reject) => {
      const bytes = options.bytesOf(item)
      const full = queue.length >= options.maxQueued || queuedBytes + bytes > options.maxQueuedBytes
      if (full && queue.length > 0) {
        reject(new QueueFull('too many messages wait to be stored'))
        return
      }
      queue.push({ item, resolve, reject })
      queuedBytes += bytes
      // On the next turn, so that calls made together share the first run as well.
      if (busy < options.lanes) setImmediate(() => busy < options.lanes && void work())
    })
}

/**
 * Looks up one key at a time for each caller, and for all who ask at once in one question. Every question is put after
 * its callers' calls, so each of them sees what was saved before; nothing is remembered.
 */
export const makeLookup = <Key, Found>(
  find: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Found>>,
): ((key: Key) => Promise<Found | undefined>) =>
  makeBatch<Key, Found | undefined>({
    run: async (keys) => {
      const found = await find([...new Set(keys)])
      return keys.map((key) => found.get(key))
    },
    bytesOf: () => 0,
    worthSplitting: () => false,
    lanes: 2,
    maxItems: 1_000,
    maxBytes: Infinity,
    maxQueued: 10_000,
    maxQueuedBytes: Infinity,
  })

/**
 * Writes for each caller, and for all who write at once in one transaction; answers one for each, in order. What lost
 * against another transaction is done again.
 */
export const makeWrite = <Item, Answer>(
  run: (items: readonly Item[]) => Promise<readonly Answer[]>,
): ((item: Item) => Promise<Answer>) =>
  makeBatch<Item, Answer>({
    run: (items) =>
      run(items).catch((error: unknown) => (isWorthRepeating(error) ? run(items) : Promise.reject(error))),
    bytesOf: () => 0,
    worthSplitting: mayBeOnesFault,
    lanes: 2,
    maxItems: 200,
    maxBytes: Infinity,
    maxQueued: 10_000,
    maxQueuedBytes: Infinity,
  })

/**
 * Two that concern one row, as two runs of one effect do of which one has lost its lease, must see each other's work: a
 * batch that holds both fails by this, and is run again in halves.
 */
export const refuseRepeats = (ids: readonly string[]): void => {
  if (new Set(ids).size < ids.length) throw new Error('two of a batch concern the same row')
}
