import { expect, test } from 'vitest'
import { noEvidence } from '@/subscriber/evidence-values'
import { evidenceProblems } from './list-evidence'

const inEveryRow = { source: 0, agreedOn: 0 }

test('what no row says has to be said for all', () => {
  expect(evidenceProblems(noEvidence, { source: 3, agreedOn: 1 })).toEqual({
    source: 'sourceMissing',
    agreedOn: 'agreedOnMissing',
  })
})

test('what every row says need not be said again', () => {
  expect(evidenceProblems(noEvidence, inEveryRow)).toEqual({})
  expect(evidenceProblems(noEvidence, { source: 0, agreedOn: 1 })).toEqual({ agreedOn: 'agreedOnMissing' })
})

test('what is said all the same has to be right', () => {
  const evidence = { source: 'x'.repeat(201), agreedOn: '', words: 'x'.repeat(1_601) }
  expect(evidenceProblems(evidence, inEveryRow)).toEqual({ source: 'sourceTooLong', words: 'wordsTooLong' })
})
