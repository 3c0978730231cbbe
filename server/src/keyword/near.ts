import { keywordCandidates, lengthOf } from './normalise.js'

/** How many letters may be wrong in a word of so many: one in a short one, two in others. */
const allowed = (length: number): number => (length < 6 ? 1 : 2)

/**
 * How many letters must be added, left out, changed or swapped with their neighbour to make one word of the other;
 * beyond `most` it is only known to be more.
 */
export const distance = (one: string, other: string, most: number): number => {
  const [from, to] = [Array.from(one), Array.from(other)]
  if (Math.abs(from.length - to.length) > most) return most + 1
  let before: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [row, letter] of from.entries()) {
    const next = [row + 1]
    for (const [column, wanted] of to.entries()) {
      const changed = (last[column] ?? 0) + (letter === wanted ? 0 : 1)
      const shorter = Math.min((last[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1)
      const swapped = letter === to[column - 1] && wanted === from[row - 1] ? (before[column - 1] ?? 0) + 1 : Infinity
      next.push(Math.min(changed, shorter, swapped))
    }
    if (Math.min(...next) > most) return most + 1
    before = last
    last = next
  }
  return last.at(-1) ?? 0
}

type Word = { readonly word: string }

/** At most so many are worth a person's look. */
const mostHints = 3

/** The keywords that a text may have meant, nearest first: a hint for a person, never a guess of ours. */
export const nearKeywords = <Each extends Word>(
  { text, subject }: { readonly text: string | null; readonly subject: string | null },
  keywords: readonly Each[],
): readonly Each[] => {
  const written = [text, subject].flatMap((each) => keywordCandidates(each ?? ''))
  const near = keywords.flatMap((keyword) => {
    const most = allowed(lengthOf(keyword.word))
    const away = Math.min(...written.map((each) => distance(each, keyword.word, most)))
    return away <= most ? [{ keyword, away }] : []
  })
  return near
    .toSorted((one, other) => one.away - other.away || (one.keyword.word < other.keyword.word ? -1 : 1))
    .slice(0, mostHints)
    .map(({ keyword }) => keyword)
}
