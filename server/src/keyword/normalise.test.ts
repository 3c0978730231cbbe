import { expect, test } from 'vitest'
import { keywordCandidates, normaliseKeyword } from './normalise.js'

test.each([
  { written: 'PHOTO', word: 'photo' },
  { written: 'Photo!', word: 'photo' },
  { written: '“Élan-Vital” 2', word: 'elanvital2' },
  { written: 'ＰＨＯＴＯ', word: 'photo' },
  { written: 'pho\u200bto', word: 'photo' },
  { written: '📷photo📷', word: 'photo' },
  { written: 'ФОТО', word: 'фото' },
  { written: 'İstanbul', word: 'istanbul' },
  { written: '📷!', word: '' },
])('$written is compared as "$word"', ({ written, word }) => {
  expect(normaliseKeyword(written)).toBe(word)
})

test.each([
  { text: 'PHOTO my dog', candidates: ['photomydog', 'photomy', 'photo'] },
  { text: 'win  photo', candidates: ['winphoto', 'win'] },
  { text: '📷 photo', candidates: ['photo'] },
  { text: 'ab', candidates: [] },
  { text: 'averyveryverylongfirstword photo', candidates: [] },
  { text: '', candidates: [] },
])('"$text" could begin with $candidates', ({ text, candidates }) => {
  expect(keywordCandidates(text)).toEqual(candidates)
})
