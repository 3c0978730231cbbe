import { expect, test } from 'vitest'
import { standingOf } from './standing'

const fresh = { fingerprint: null, offeredFingerprint: null, testedAt: null, problem: null }
const testedAt = '2026-06-01T12:00:00Z'

test.each([
  [fresh, 'untested'],
  [{ ...fresh, testedAt, offeredFingerprint: 'SHA256:A' }, 'unconfirmed'],
  [{ ...fresh, testedAt, fingerprint: 'SHA256:A' }, 'ready'],
  [{ ...fresh, testedAt, problem: 'Nobody answers.' }, 'trouble'],
  [{ testedAt, fingerprint: 'SHA256:A', offeredFingerprint: 'SHA256:B', problem: 'Another key.' }, 'trouble'],
] as const)('%o is %s', (known, standing) => {
  expect(standingOf(known)).toBe(standing)
})
