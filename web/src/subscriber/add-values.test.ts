import { expect, test } from 'vitest'
import { addInputOf, addValues, newSubscriber, type AddValues } from './add-values'

const right: AddValues = {
  ...newSubscriber,
  phone: '+12025550143',
  evidence: { source: 'A form on paper', agreedOn: '2026-05-31', words: '' },
}

const faults = (values: AddValues) =>
  addValues.safeParse(values).error?.issues.map(({ path, message }) => [path.join('.'), message]) ?? []

test('a phone with where and when it agreed is enough', () => {
  expect(faults(right)).toEqual([])
})

test('an empty form says all that it wants', () => {
  expect(faults(newSubscriber)).toEqual([
    ['phone', 'phoneMissing'],
    ['evidence.source', 'sourceMissing'],
    ['evidence.agreedOn', 'agreedOnMissing'],
  ])
})

test.each([
  { field: { name: '', value: '' }, problem: [] },
  { field: { name: 'firstName', value: 'Ava' }, problem: [] },
  { field: { name: '', value: 'Ava' }, problem: [['fields.0.name', 'nameInvalid']] },
  { field: { name: 'first name', value: 'Ava' }, problem: [['fields.0.name', 'nameInvalid']] },
  { field: { name: 'campaign', value: 'Ava' }, problem: [['fields.0.name', 'nameTaken']] },
  { field: { name: 'firstName', value: 'x'.repeat(101) }, problem: [['fields.0.value', 'valueTooLong']] },
])('the field $field: $problem', ({ field, problem }) => {
  expect(faults({ ...right, fields: [field] })).toEqual(problem)
})

test('a name is given once', () => {
  const fields = [
    { name: 'city', value: 'Bath' },
    { name: 'city', value: 'York' },
  ]
  expect(faults({ ...right, fields })).toEqual([['fields.1.name', 'nameTwice']])
})

test('what goes to the server has no blanks around it, and no line that was left empty', () => {
  const typed = {
    ...right,
    phone: ' +12025550143 ',
    evidence: { source: ' Form ', agreedOn: '2026-05-31', words: ' ' },
  }
  const fields = [
    { name: ' city ', value: ' Bath ' },
    { name: '', value: '' },
    { name: 'vip', value: ' ' },
  ]
  expect(addInputOf({ ...typed, fields }, 'c')).toEqual({
    campaignId: 'c',
    phone: '+12025550143',
    type: 'DOUBLE',
    evidence: { source: 'Form', agreedAt: '2026-05-31', words: null },
    fields: [{ name: 'city', value: 'Bath' }],
  })
})
