import 'reflect-metadata'
import { expect, test } from 'vitest'
import { anySubmission } from '../submission/filter.js'
import { idsOf } from '../submission/reference.js'
import { criteriaOf } from './export.graphql.js'

test('what was asked for is told as it was written, and nothing else', () => {
  const reference = 'K3T9-Q0WX-7MZB'
  const which = {
    ...anySubmission,
    folders: ['pending', 'denied'] as const,
    reference: idsOf(reference) ?? null,
    receivedFrom: new Date('2026-06-01T00:00:00Z'),
    arriving: false,
  }
  expect(criteriaOf({ kind: 'media', which, copies: 'previews', masked: true })).toEqual([
    { name: 'folders', values: ['pending', 'denied'] },
    { name: 'reference', values: [reference] },
    { name: 'receivedFrom', values: ['2026-06-01T00:00:00.000Z'] },
    { name: 'arriving', values: ['false'] },
    { name: 'copies', values: ['previews'] },
  ])
})
