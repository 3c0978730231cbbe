import { expect, test } from 'vitest'
import { eachRow, rowsOf } from './csv.js'

test('a row that does not end is interrupted all the time, however it is written', () => {
  for (const long of ['x'.repeat(100_000), '""'.repeat(50_000), '\n'.repeat(100_000)]) {
    let longest = 0
    let interruptions = 0
    for (const row of eachRow(`a,"${long}`)) {
      if (row === undefined) interruptions += 1
      else longest = Math.max(longest, ...row.cells.map((cell) => cell.length))
    }
    expect(interruptions).toBeGreaterThan(10)
    expect(longest).toBeLessThanOrEqual(10_000)
  }
})

test('cells behind the thousandth are left out, and the next row is whole', () => {
  const [first, second] = rowsOf(`${'x,'.repeat(5_000)}y\na,b`)
  expect(first?.cells).toHaveLength(1_000)
  expect(second).toEqual({ line: 2, cells: ['a', 'b'] })
})
