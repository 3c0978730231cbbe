import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keywordCandidates, normaliseKeyword } from './normalise.js'

test.each([
  { written: 'PHOTO', word: 'photo' },
  { written: 'Photo!', word: 'photo' },
  { written: '“Élan-Vital” 2', word: 'elanvital2' },
  { written: 'ＰＨＯＴＯ', word: 'photo' },
  { written: 'ⓅⒽⓄⓉⓄ', word: 'photo' },
  { written: 'pho\u200bto', word: 'photo' },
  { written: 'pho\u00adto\ufeff', word: 'photo' },
  { written: '📷photo📷', word: 'photo' },
  { written: '👩🏽‍🚀photo1️⃣', word: 'photo1' },
  { written: 'PHOTO™', word: 'photo' },
  { written: 'ФОТО', word: 'фото' },
  { written: 'Ёлка', word: 'елка' },
  { written: 'İstanbul', word: 'istanbul' },
  { written: 'ıstanbul', word: 'istanbul' },
  { written: 'STRASSE', word: 'strasse' },
  { written: 'straße', word: 'strasse' },
  { written: 'STRAẞE', word: 'strasse' },
  { written: 'Łódź', word: 'lodz' },
  { written: 'ΟΔΟΣ', word: 'οδοσ' },
  { written: 'οδός', word: 'οδοσ' },
  { written: 'مُحَمَّد', word: 'محمد' },
  { written: 'שָׁלוֹם', word: 'שלום' },
  // Marks that are letters there, not accents.
  { written: 'कि', word: 'कि' },
  { written: '가나다', word: '가나다' },
  { written: '📷!', word: '' },
])('$written is compared as "$word"', ({ written, word }) => {
  expect(normaliseKeyword(written)).toBe(word)
})

test.each([
  { text: 'PHOTO my dog', candidates: ['photomydog', 'photomy', 'photo'] },
  { text: 'win  photo', candidates: ['winphoto', 'win'] },
  { text: '📷 photo', candidates: ['photo'] },
  { text: 'PHOTO,my dog', candidates: ['photomydog', 'photomy', 'photo'] },
  { text: 'PHOTO: yes', candidates: ['photoyes', 'photo'] },
  { text: 'photo📷dog', candidates: ['photodog', 'photo'] },
  { text: 'PHOTO™ dog', candidates: ['photodog', 'photo'] },
  { text: 'pho-to don’t', candidates: ['photodont', 'photo'] },
  { text: '- photo', candidates: ['photo'] },
  { text: 'photo\u00a0dog\u3000cat', candidates: ['photodogcat', 'photodog', 'photo'] },
  { text: 'ab', candidates: ['ab'] },
  { text: 'averyveryveryveryverylongfirstword photo', candidates: [] },
  { text: 'photo averyveryveryveryverylongsecond', candidates: ['photo'] },
  { text: '', candidates: [] },
])('"$text" could begin with $candidates', ({ text, candidates }) => {
  expect(keywordCandidates(text)).toEqual(candidates)
})

const written = fc.string({ unit: 'binary', maxLength: 40 })

test('what is compared stays itself when it is compared again', () => {
  const check = (text: string): void => {
    expect(normaliseKeyword(normaliseKeyword(text))).toBe(normaliseKeyword(text))
  }
  fc.assert(fc.property(written, check))
})

test('a text in capitals or not begins with the same keywords', () => {
  const inCapitals = (text: string): void => {
    expect(keywordCandidates(text.toUpperCase())).toEqual(keywordCandidates(text.toUpperCase().toLowerCase()))
  }
  fc.assert(fc.property(written, inCapitals))
})
