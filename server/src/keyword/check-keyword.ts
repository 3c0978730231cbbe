import { keywordLength, normaliseKeyword } from './normalise.js'

const { shortest, longest } = keywordLength

/** Why a word can't be a keyword, as a sentence; undefined when it can. `isReserved` knows the compulsory words. */
export const faultOfKeyword = (written: string, isReserved: (word: string) => boolean): string | undefined => {
  const word = normaliseKeyword(written)
  if (!/^[\p{L}\p{M}\p{N} ]+$/u.test(written.trim())) return 'A keyword is made of letters and digits.'
  if (word.length < shortest || word.length > longest)
    return `A keyword has ${shortest} to ${longest} letters and digits.`
  if (!/^\p{L}/u.test(word)) return 'A keyword begins with a letter.'
  if (isReserved(word)) return 'This word is reserved: carriers and the law give it a meaning of its own.'
  return undefined
}
