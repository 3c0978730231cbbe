/** Why a keyword can't be used; a key under `keywords.problems`. The server judges again, reserved words included. */
export type KeywordProblem = 'missing' | 'tooShort' | 'tooLong' | 'startsWithDigit'

export type KeywordLength = { readonly shortest: number; readonly longest: number }

/** What most installations have, until it is known what this one has. */
export const usualLength: KeywordLength = { shortest: 3, longest: 15 }

/** Letters and digits, a letter first; spaces, accents and punctuation don't count. */
export function keywordProblem(
  written: string,
  { shortest, longest }: KeywordLength = usualLength,
): KeywordProblem | undefined {
  const word = written
    .normalize('NFKC')
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (word === '') return 'missing'
  if (/^\p{N}/u.test(word)) return 'startsWithDigit'
  const { length } = [...word.normalize('NFC')]
  if (length < shortest) return 'tooShort'
  if (length > longest) return 'tooLong'
  return undefined
}
