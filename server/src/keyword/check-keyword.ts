import { lengthOf, normaliseKeyword, type KeywordLength } from './normalise.js'

/** What a keyword must keep to on this installation. */
export type KeywordLimits = KeywordLength & {
  /** Knows the compulsory words, as they are compared. */
  readonly isReserved: (word: string) => boolean
}

/** Why a word can't be a keyword, as a sentence; undefined when it can. */
export const faultOfKeyword = (
  written: string,
  { shortest, longest, isReserved }: KeywordLimits,
): string | undefined => {
  const word = normaliseKeyword(written)
  if (!/^[\p{L}\p{M}\p{N} ]+$/u.test(written.trim())) return 'A keyword is made of letters and digits.'
  if (lengthOf(word) < shortest || lengthOf(word) > longest)
    return `A keyword has ${shortest} to ${longest} letters and digits.`
  if (!/^\p{L}/u.test(word)) return 'A keyword begins with a letter.'
  if (isReserved(word)) return 'This word is reserved: carriers and the law give it a meaning of its own.'
  return undefined
}
