import { setImmediate } from 'node:timers/promises'

/** No longer than this is anybody else kept waiting by what takes long. */
const sliceMilliseconds = 10

/** Does something for each of many, and lets everybody else have a turn in between. True ends it. */
export const inSlices = async <Item>(items: Iterable<Item>, work: (item: Item) => boolean): Promise<void> => {
  let until = performance.now() + sliceMilliseconds
  for (const item of items) {
    if (work(item)) return
    if (performance.now() < until) continue
    await setImmediate()
    until = performance.now() + sliceMilliseconds
  }
}
