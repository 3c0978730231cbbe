import fc from 'fast-check'
import { expect, test } from 'vitest'
import { climb } from './ladder.js'
import { outboundStates, type OutboundState } from './outbound.js'

const reported = ['accepted', 'sent', 'delivered', 'failed', 'expired', 'unknown'] as const

test.each([
  { from: 'sending', report: 'accepted', to: 'accepted' },
  { from: 'accepted', report: 'sent', to: 'sent' },
  { from: 'sent', report: 'accepted', to: 'sent' },
  { from: 'sent', report: 'delivered', to: 'delivered' },
  { from: 'delivered', report: 'failed', to: 'delivered' },
  { from: 'failed', report: 'delivered', to: 'delivered' },
  { from: 'failed', report: 'expired', to: 'failed' },
  { from: 'expired', report: 'failed', to: 'expired' },
  { from: 'sent', report: 'unknown', to: 'unknown' },
  { from: 'unknown', report: 'sent', to: 'unknown' },
  { from: 'unknown', report: 'failed', to: 'failed' },
  { from: 'cancelled', report: 'delivered', to: 'cancelled' },
  { from: 'suppressed', report: 'sent', to: 'suppressed' },
] as const)('$from, then a report of $report, is $to', ({ from, report, to }) => {
  expect(climb(from, report)).toBe(to)
})

test('the order of reports changes nothing but which of two equals stays; a repeat changes nothing at all', () => {
  const after = (reports: readonly OutboundState[]): OutboundState => reports.reduce(climb, 'accepted')
  const same = (state: OutboundState): OutboundState => (state === 'expired' ? 'failed' : state)
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...reported), { maxLength: 8 }), fc.func(fc.nat()), (reports, shuffle) => {
      const other = [...reports].sort((one, two) => shuffle(one) - shuffle(two))
      expect(same(after(other))).toBe(same(after(reports)))
      expect(after([...reports, ...reports])).toBe(after(reports))
    }),
  )
})

test('no report ever takes a delivered message back', () => {
  for (const state of outboundStates)
    if (state !== 'suppressed' && state !== 'cancelled') expect(climb('delivered', state)).toBe('delivered')
})
