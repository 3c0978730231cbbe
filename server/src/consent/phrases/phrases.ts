/** How people of one language say in everyday speech that they want to stop. All are asked of `spoken` words. */
export type Phrases = {
  /** What revokes consent beyond reasonable doubt: each is all that was said, courtesies at both ends left out. */
  readonly sure: readonly RegExp[]
  /** What may mean it: a person reads it. */
  readonly doubt: readonly RegExp[]
  /** What is plainly about something else, though a word of it would give rise to doubt: it is cut out first. */
  readonly harmless: readonly RegExp[]
}

/** All that was said is one of these. */
export const allOf = (...patterns: readonly string[]): RegExp => new RegExp(`^(?:${patterns.join('|')})$`, 'u')

/** One of these is among the words. */
export const within = (...patterns: readonly string[]): RegExp =>
  new RegExp(`(?<![^ ])(?:${patterns.join('|')})(?![^ ])`, 'u')
