/** The fewest and the most letters and digits that a keyword may have; an installation may set others. */
export type KeywordLength = { readonly shortest: number; readonly longest: number }

/** What no installation may go beyond, and what the first words of a message are compared up to. */
export const keywordBounds: KeywordLength = { shortest: 1, longest: 32 }

/** Accents, the points of Arabic and Hebrew, and the signs that choose how an emoji looks. */
const accents = /(?![\u3099\u309a])[\p{sc=Inherited}\u0591-\u05c7]/gu
const notInWords = /[^\p{L}\p{M}\p{N}]/gu

/** Letters that people type without what sets them apart, and that no canonical form takes it from. */
const plainLetters: Readonly<Record<string, string>> = { ς: 'σ', ı: 'i', ł: 'l', ø: 'o', đ: 'd', ħ: 'h', ŧ: 't' }

/** By way of the upper case, for which 'ß' and 'SS' are the same. */
const foldCase = (text: string): string => text.toLowerCase().toUpperCase().toLowerCase()

/** Compatibility forms folded; a trade mark's sign is no part of the word before it. */
const foldForms = (text: string): string => text.replace(/[™℠]/g, ' ').normalize('NFKC')

/**
 * What is compared of a word: compatibility forms folded (NFKC), case, accents, punctuation, emoji, spaces and
 * zero-width characters gone. 'Élan-Vital 2!' and 'ELAN VITAL2' are the same word.
 */
export const normaliseKeyword = (written: string): string =>
  foldCase(foldForms(written))
    .normalize('NFD')
    .replace(accents, '')
    .replace(notInWords, '')
    .replace(/[ςıłøđħŧ]/g, (letter) => plainLetters[letter] ?? letter)
    .normalize('NFC')

/** How many characters people would count. */
export const lengthOf = (word: string): number => Array.from(word).length

/**
 * Spaces part words, and so do signs and emoji: 'PHOTO,my dog' begins with PHOTO. What stands inside a word does not:
 * hyphens, apostrophes, marks, and what can't be seen.
 */
const word = /[\p{L}\p{M}\p{N}\p{Cf}\p{Pd}\p{Pc}'’]+/gu

/**
 * The keywords that a text could begin with, longest first: people write 'win photo' for WINPHOTO.
 * Only the first words count, and only as many as fit into the longest keyword.
 */
export const keywordCandidates = (text: string): readonly string[] => {
  const candidates: string[] = []
  let joined = ''
  for (const [written] of foldForms(text).matchAll(word)) {
    const next = normaliseKeyword(written)
    joined += next
    if (lengthOf(joined) > keywordBounds.longest) break
    // A word without a letter or digit, a hyphen alone for instance, adds nothing.
    if (next !== '') candidates.unshift(joined)
  }
  return candidates
}

/** What stands where a keyword would, for the eyes of whoever wrote it: its first word, without signs, and never long. */
export const firstWordOf = (text: string): string => {
  for (const [written] of foldForms(text).matchAll(word)) {
    const letters = written.replace(notInWords, '')
    if (letters !== '') return Array.from(letters).slice(0, keywordBounds.longest).join('')
  }
  return ''
}
