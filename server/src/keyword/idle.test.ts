import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idleStep, monthsAfter, monthsOn, releaseAt } from './idle.js'

const at = (day: string): Date => new Date(`${day}T12:00:00Z`)
const maybe = (day: string | undefined): Date | null => (day ? at(day) : null)

type Case = {
  readonly name: string
  readonly now: string
  readonly created?: string
  readonly last?: string
  readonly warned?: string
  readonly again?: string
  readonly months?: number | null
  readonly step: string
  readonly releaseAt?: string
}

test.each<Case>([
  { name: 'young', now: '2026-06-01', step: 'nothing' },
  { name: 'silent, but never released here', now: '2036-01-01', months: null, step: 'nothing' },
  { name: 'a day before the warning', now: '2026-12-01', step: 'nothing' },
  { name: 'thirty days before', now: '2026-12-02', step: 'warn', releaseAt: '2027-01-01' },
  { name: 'warned', now: '2026-12-20', warned: '2026-12-02', step: 'nothing' },
  { name: 'seven days before', now: '2026-12-25', warned: '2026-12-02', step: 'warn-again', releaseAt: '2027-01-01' },
  {
    name: 'warned twice, a day too early',
    now: '2026-12-31',
    warned: '2026-12-02',
    again: '2026-12-25',
    step: 'nothing',
  },
  { name: 'its time is over', now: '2027-01-01', warned: '2026-12-02', again: '2026-12-25', step: 'release' },
  {
    name: 'a message came after the warnings',
    now: '2027-01-01',
    last: '2026-12-26',
    warned: '2026-12-02',
    again: '2026-12-25',
    step: 'nothing',
  },
  {
    name: 'silent again after that: warned anew',
    now: '2027-11-26',
    last: '2026-12-26',
    warned: '2026-12-02',
    again: '2026-12-25',
    step: 'warn',
    releaseAt: '2027-12-26',
  },
  {
    name: 'overdue when the setting came: thirty days all the same',
    now: '2027-05-01',
    step: 'warn',
    releaseAt: '2027-05-31',
  },
  {
    name: 'the second warning was late: seven days all the same',
    now: '2027-03-01',
    warned: '2026-12-02',
    step: 'warn-again',
    releaseAt: '2027-03-08',
  },
  {
    name: 'moved a while ago: young again',
    now: '2026-12-25',
    created: '2026-11-01',
    last: '2026-01-01',
    step: 'nothing',
  },
])('$name: $step', ({ now, created = '2026-01-01', last, warned, again, months = 12, step, releaseAt: due }) => {
  const keyword = {
    createdAt: at(created),
    lastMessageAt: maybe(last),
    warnedAt: maybe(warned),
    warnedAgainAt: maybe(again),
  }
  const next = idleStep(keyword, months, at(now))
  expect(next.do).toBe(step)
  if ('releaseAt' in next) expect(next.releaseAt).toEqual(at(due ?? ''))
})

test.each([
  { from: '2026-01-31', months: 1, day: '2026-02-28' },
  { from: '2024-01-31', months: 1, day: '2024-02-29' },
  { from: '2026-11-30', months: 3, day: '2027-02-28' },
  { from: '2026-06-15', months: 12, day: '2027-06-15' },
])('$months months after $from is $day', ({ from, months, day }) => {
  expect(monthsAfter(at(from), months)).toEqual(at(day))
})

test('looked at day by day from any start, nothing is released before thirty days of warning and seven of the second', () => {
  const day = 86_400_000
  const check = (silentDays: number, months: number, everyDays: number): void => {
    const created = at('2026-01-01')
    const keyword: { createdAt: Date; lastMessageAt: null; warnedAt: Date | null; warnedAgainAt: Date | null } = {
      createdAt: created,
      lastMessageAt: null,
      warnedAt: null,
      warnedAgainAt: null,
    }
    for (let now = new Date(created.getTime() + silentDays * day); ; now = new Date(now.getTime() + everyDays * day)) {
      const next = idleStep(keyword, months, now)
      if (next.do === 'warn') keyword.warnedAt = now
      if (next.do === 'warn-again') keyword.warnedAgainAt = now
      if (next.do !== 'release') continue
      expect(now.getTime() - (keyword.warnedAt?.getTime() ?? Infinity)).toBeGreaterThanOrEqual(30 * day)
      expect(now.getTime() - (keyword.warnedAgainAt?.getTime() ?? Infinity)).toBeGreaterThanOrEqual(7 * day)
      expect(now >= monthsAfter(created, months)).toBe(true)
      expect(now >= releaseAt(keyword, months, now)).toBe(true)
      return
    }
  }
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 900 }),
      fc.integer({ min: 1, max: 24 }),
      fc.integer({ min: 1, max: 20 }),
      check,
    ),
  )
})

test('on dedicated codes nothing is released unless somebody says so', () => {
  expect(monthsOn('dedicated', { sharedMonths: 12, dedicatedMonths: null })).toBeNull()
  expect(monthsOn('shared', { sharedMonths: 12, dedicatedMonths: null })).toBe(12)
})
