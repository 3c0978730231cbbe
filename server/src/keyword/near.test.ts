import fc from 'fast-check'
import { expect, test } from 'vitest'
import { distance, nearKeywords } from './near.js'

const keywords = ['photo', 'winphoto', 'wine', 'contest', 'фото'].map((word) => ({ word }))

test.each([
  { text: 'FOTO of my dog', near: [] },
  { text: 'PHTO of my dog', near: ['photo'] },
  { text: 'Phoot', near: ['photo'] },
  { text: 'photos!', near: ['photo'] },
  { text: 'pohto', near: ['photo'] },
  { text: 'win foto', near: ['wine', 'winphoto'] },
  { text: 'win', near: ['wine'] },
  { text: 'kontest', near: ['contest'] },
  { text: 'konntest', near: ['contest'] },
  { text: 'konnttest', near: [] },
  { text: 'фотто', near: ['фото'] },
  { text: 'hello there', near: [] },
  { text: '', near: [] },
])('"$text" may have meant $near', ({ text, near }) => {
  expect(nearKeywords({ text, subject: null }, keywords).map(({ word }) => word)).toEqual(near)
})

test('the subject may have meant one, too', () => {
  expect(nearKeywords({ text: 'my dog', subject: 'Phot' }, keywords)).toEqual([{ word: 'photo' }])
})

/** The definition, tried out in full. */
const slowDistance = (one: string, other: string): number => {
  if (one === '' || other === '') return one.length + other.length
  const same = one.at(-1) === other.at(-1) ? 0 : 1
  const swapped = one.length > 1 && other.length > 1 && one.at(-1) === other.at(-2) && one.at(-2) === other.at(-1)
  return Math.min(
    slowDistance(one.slice(0, -1), other) + 1,
    slowDistance(one, other.slice(0, -1)) + 1,
    slowDistance(one.slice(0, -1), other.slice(0, -1)) + same,
    swapped ? slowDistance(one.slice(0, -2), other.slice(0, -2)) + 1 : Infinity,
  )
}

test('the distance is that of the definition, or said to be more than asked for', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
  const check = (one: string, other: string, most: number): void => {
    expect(Math.min(distance(one, other, most), most + 1)).toBe(Math.min(slowDistance(one, other), most + 1))
  }
  fc.assert(fc.property(word, word, fc.integer({ min: 0, max: 3 }), check), { numRuns: 300 })
})
