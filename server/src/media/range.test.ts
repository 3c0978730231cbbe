import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wantedOf } from './range.js'

const part = (start: number, end: number) => ({ kind: 'part', range: { start, end } })
const whole = { kind: 'whole' }
const unsatisfiable = { kind: 'unsatisfiable' }

test.each([
  [undefined, 100, whole],
  ['bytes=0-0', 100, part(0, 0)],
  ['bytes=0-99', 100, part(0, 99)],
  ['bytes=0-', 100, part(0, 99)],
  ['bytes=10-19', 100, part(10, 19)],
  ['bytes=99-', 100, part(99, 99)],
  ['bytes=90-1000', 100, part(90, 99)],
  ['bytes=-1', 100, part(99, 99)],
  ['bytes=-30', 100, part(70, 99)],
  ['bytes=-1000', 100, part(0, 99)],
  ['BYTES = 1 - 2', 100, part(1, 2)],
  ['bytes=100-', 100, unsatisfiable],
  ['bytes=100-200', 100, unsatisfiable],
  ['bytes=-0', 100, unsatisfiable],
  ['bytes=0-0', 0, unsatisfiable],
  ['bytes=-1', 0, unsatisfiable],
  ['bytes=20-10', 100, whole],
  ['bytes=0-1,5-6', 100, whole],
  ['bytes=', 100, whole],
  ['bytes=-', 100, whole],
  ['bytes=a-b', 100, whole],
  ['bytes=1.5-2', 100, whole],
  ['bytes=--1', 100, whole],
  ['bytes=1-2-3', 100, whole],
  ['items=0-1', 100, whole],
  ['0-1', 100, whole],
  [`bytes=${'9'.repeat(400)}-`, 100, whole],
])('%s of %i bytes', (header, size, wanted) => expect(wantedOf(header, size)).toEqual(wanted))

test('whatever is asked, what is given lies inside', () => {
  const side = fc.option(fc.nat({ max: 300 }), { nil: '' })
  fc.assert(
    fc.property(side, side, fc.nat({ max: 200 }), (first, last, size) => {
      const wanted = wantedOf(`bytes=${first}-${last}`, size)
      if (wanted.kind !== 'part') return
      const { start, end } = wanted.range
      expect(start).toBeGreaterThanOrEqual(0)
      expect(end).toBeGreaterThanOrEqual(start)
      expect(end).toBeLessThan(size)
    }),
  )
})
