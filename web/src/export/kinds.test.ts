import { expect, test } from 'vitest'
import type { Right } from '@/graphql/generated/graphql'
import { exportKinds, mayExport } from './kinds'

const kindsOf = (rights: readonly Right[], over: { limited?: boolean; operator?: boolean } = {}) =>
  exportKinds.filter((kind) => mayExport({ rights, limited: false, operator: false, ...over }, kind))

const everybodys = ['SUBMISSIONS', 'MEDIA', 'SMS']

test('an administrator exports everything, and who reads what there is to read', () => {
  expect(kindsOf(['READ', 'MODERATE', 'ADMIN'])).toEqual(exportKinds)
  expect(kindsOf(['READ', 'MODERATE'])).toEqual([...everybodys, 'CONSENT', 'UNMATCHED'])
  expect(kindsOf(['READ'])).toEqual([...everybodys, 'UNMATCHED'])
})

test('who is limited to some inboxes has neither the ledger nor what came to no inbox', () => {
  expect(kindsOf(['READ', 'MODERATE'], { limited: true })).toEqual(everybodys)
  expect(kindsOf(['READ'], { limited: true, operator: true })).toEqual([...everybodys, 'UNMATCHED'])
})
