import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inSlices } from './slices.js'

const busyFor = (milliseconds: number): void => {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

test('others have their turns while many are worked at', async () => {
  let turns = 0
  let working = true
  const others = async (): Promise<void> => {
    while (working) {
      await setImmediate()
      turns += 1
    }
  }
  const counting = others()
  const done: number[] = []
  await inSlices(
    Array.from({ length: 50 }, (_, index) => index),
    (item) => {
      busyFor(2)
      done.push(item)
      return false
    },
  )
  working = false
  await counting
  expect(done).toHaveLength(50)
  // Ten milliseconds at a time of a hundred at least.
  expect(turns).toBeGreaterThanOrEqual(5)
})

test('it ends where the work says so', async () => {
  const done: number[] = []
  await inSlices([1, 2, 3], (item) => done.push(item) === 2)
  expect(done).toEqual([1, 2])
})
