/** How long a keyword may be, in letters and digits. */
export const keywordLength = { shortest: 3, longest: 15 } as const

const marks = /\p{M}/gu
const notInWords = /[^\p{L}\p{N}]/gu

/**
 * What is compared of a word: compatibility forms folded (NFKC), case, accents, punctuation, emoji, spaces and
 * zero-width characters gone. 'Élan-Vital 2!' and 'ELAN VITAL2' are the same word.
 */
export const normaliseKeyword = (written: string): string =>
  written.normalize('NFKC').toLowerCase().normalize('NFD').replace(marks, '').replace(notInWords, '').normalize('NFC')

/** The words of a text as they are compared; what holds no letter or digit is no word. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .split(/\s+/u)
    .map(normaliseKeyword)
    .filter((word) => word !== '')

/**
 * The keywords that a text could begin with, longest first: people write 'win photo' for WINPHOTO.
 * Only the first words count, and only as many as fit into the longest keyword.
 */
export const keywordCandidates = (text: string): readonly string[] => {
  const candidates: string[] = []
  let joined = ''
  for (const word of wordsOf(text)) {
    joined += word
    if (joined.length > keywordLength.longest) break
    if (joined.length >= keywordLength.shortest) candidates.unshift(joined)
  }
  return candidates
}
