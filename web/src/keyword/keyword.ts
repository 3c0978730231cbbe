/** Why a keyword can't be used; a key under `keywords.problems`. The server judges again, reserved words included. */
export type KeywordProblem = 'missing' | 'tooShort' | 'tooLong' | 'startsWithDigit'

/** 3–15 letters and digits, a letter first; spaces, accents and punctuation don't count. */
export function keywordProblem(written: string): KeywordProblem | undefined {
  const word = written
    .normalize('NFKC')
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
  if (word === '') return 'missing'
  if (/^\p{N}/u.test(word)) return 'startsWithDigit'
  const { length } = word.normalize('NFC')
  if (length < 3) return 'tooShort'
  if (length > 15) return 'tooLong'
  return undefined
}
