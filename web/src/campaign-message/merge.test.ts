import { expect, test } from 'vitest'
import { fieldNamesOf, fieldsNamedIn, merged, spreadOf } from './merge'

const ava = { phone: '+12025550143', fields: [{ name: 'firstName', value: 'Ava' }] }
const ben = {
  phone: '+12025550186',
  fields: [
    { name: 'firstName', value: 'Benjamin' },
    { name: 'city', value: 'Bath' },
  ],
}
const nobody = { phone: '+12025550199', fields: [] }
const campaign = { campaign: 'Summer Club', frequency: '4 a month', shortCode: '72345' }

test('fields that most have come first', () => {
  expect(fieldNamesOf([ben, ava, nobody])).toEqual(['firstName', 'city'])
})

test('the campaign’s own names stand for no field', () => {
  expect(fieldsNamedIn('{campaign}: hi {firstName}, {points_2026}, {firstName}, {2nd}')).toEqual([
    'firstName',
    'points_2026',
  ])
})

test.each([
  { who: ava, text: 'Summer Club: hi Ava from !' },
  { who: ben, text: 'Summer Club: hi Benjamin from Bath!' },
  { who: nobody, text: 'Summer Club: hi  from !' },
])('$who.phone gets “$text”', ({ who, text }) => {
  expect(merged('{campaign}: hi {firstName} from {city}!', campaign, who.fields)).toBe(text)
})

test('a field can’t take the place of the campaign’s own', () => {
  expect(merged('{campaign}', campaign, [{ name: 'campaign', value: 'Other' }])).toBe('Summer Club')
})

test('what is known of phones makes their texts longer, and gaps are counted', () => {
  const text = `${'x'.repeat(155)}{firstName}`
  expect(spreadOf(text, campaign, [ava, ben, nobody])).toEqual({ least: 1, most: 2, gaps: 1 })
  // A name that nobody knows is a slip, and no gap.
  expect(spreadOf('{nobody}', campaign, [ava]).gaps).toBe(0)
  expect(spreadOf('Hi', campaign, [])).toEqual({ least: 1, most: 1, gaps: 0 })
})
