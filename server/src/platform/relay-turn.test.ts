import { expect, test } from 'vitest'
import type { Standing } from './relay.store.js'
import { turnsOf } from './relay-turn.js'

const now = new Date('2026-11-23T12:00:00Z')
const after = (milliseconds: number): Date => new Date(now.getTime() + milliseconds)
const due: Standing = {
  id: '1',
  attempt: 2,
  state: 'waiting',
  attempts: 1,
  dueAt: after(-5_000),
  leaseUntil: null,
  lane: null,
  opensAt: null,
  perSecond: null,
}
const turns = (standings: readonly Partial<Standing>[], fullLanes: readonly string[] = []) => {
  const all = standings.map((given, index): Standing => ({ ...due, id: String(index + 1), ...given }))
  return [...turnsOf(all, { now, isFull: (lane) => fullLanes.includes(lane) }).values()].map((turn) =>
    turn.kind === 'gone' ? 'gone' : turn.at.getTime() - now.getTime(),
  )
}

test.each([
  { what: 'that is done', given: { state: 'done' }, turn: 'gone' },
  { what: 'that was cancelled', given: { state: 'cancelled' }, turn: 'gone' },
  { what: 'whose attempt is over', given: { attempts: 2 }, turn: 'gone' },
  { what: 'whose attempt is far away', given: { attempts: 0 }, turn: 'gone' },
  { what: 'that is not due', given: { dueAt: after(700) }, turn: 700 },
  { what: 'that runs elsewhere', given: { state: 'claimed', attempts: 2, leaseUntil: after(900) }, turn: 925 },
  { what: 'that another has in hand', given: {}, turn: 25 },
  { what: 'in an open lane', given: { lane: 'a', opensAt: after(-9), perSecond: 10 }, turn: 25 },
  { what: 'in a closed lane', given: { lane: 'a', opensAt: after(400), perSecond: 10 }, turn: 400 },
] as const)('an effect $what has its turn: $turn', ({ given, turn }) => {
  expect(turns([given])).toEqual([turn])
})

test('those of one closed lane come one after the other at its rate, whatever is between them', () => {
  const inLane = (lane: string) => ({ lane, opensAt: after(100), perSecond: 4 })
  expect(turns([inLane('a'), inLane('b'), inLane('a'), {}, inLane('a')])).toEqual([100, 100, 350, 25, 600])
})

test('a lane without a free place is asked again a little later', () => {
  expect(turns([{ lane: 'a', opensAt: after(-9), perSecond: 10 }], ['a'])).toEqual([1_500])
})
