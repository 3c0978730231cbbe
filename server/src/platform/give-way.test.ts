import { describe, expect, test } from 'vitest'
import { givingWay, restAfter } from './give-way.js'

describe('long work gives way', () => {
  test.each([
    [0, 0],
    [1, 0],
    [1.5, 6],
    [5, 20],
    [10, 40],
    [500, 40],
  ])('after a turn of %s ms it rests for %s ms', (turn, rest) => {
    expect(restAfter(turn)).toBe(rest)
  })

  test('all pieces come, in their order, and an end in between ends what gives them', async () => {
    let ended = 0
    async function* numbers() {
      try {
        for (let number = 1; number <= 3; number++) yield await Promise.resolve(number)
      } finally {
        ended += 1
      }
    }
    const { signal } = new AbortController()
    const all: number[] = []
    for await (const number of givingWay(numbers(), signal)) all.push(number)
    expect(all).toEqual([1, 2, 3])
    for await (const number of givingWay(numbers(), signal)) if (number === 2) break
    expect(ended).toBe(2)
  })
})
