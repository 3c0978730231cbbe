export const shortestPassword = 12
export const longestPassword = 200

/** Characters as people count them; the server counts alike where it is too short. */
export const lengthOf = (password: string): number => [...password].length

export type Strength =
  { readonly kind: 'short' | 'long'; readonly count: number } | { readonly kind: 'weak' | 'fair' | 'good' }

const pools = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /\s/u, /[^\p{L}\p{N}\s]/u] as const
const sizes = [26, 26, 10, 1, 32] as const

/** What repeats is no harder to guess for being longer: `abcabcabc` counts as `abc`. */
const unrepeated = (password: string): number => {
  const letters = [...password.toLowerCase()]
  const pairs = new Set(letters.map((letter, at) => `${letter}${letters[at + 1] ?? ''}`))
  return pairs.size
}

/**
 * How long a password would keep a guesser busy, roughly: its different pairs of letters, times what each could have
 * been. A hint for whoever chooses one; the rule is the length.
 */
export const strengthOf = (password: string): Strength => {
  const length = lengthOf(password)
  if (length < shortestPassword) return { kind: 'short', count: shortestPassword - length }
  if (password.length > longestPassword) return { kind: 'long', count: password.length - longestPassword }
  const pool = pools.reduce((sum, each, at) => sum + (each.test(password) ? (sizes[at] ?? 0) : 0), 0)
  // Words are far from any letters: they count half of what letters drawn by lot would.
  const bits = (unrepeated(password) * Math.log2(Math.max(2, pool))) / (/\p{L}{4}/u.test(password) ? 2 : 1)
  if (bits < 40) return { kind: 'weak' }
  return { kind: bits < 52 ? 'fair' : 'good' }
}

export type NewPassword = { readonly password: string; readonly repeated: string }

/** What is wrong with a new password before it is sent anywhere. */
export const problemOfNew = ({ password, repeated }: NewPassword): 'short' | 'long' | 'different' | undefined => {
  const { kind } = strengthOf(password)
  if (kind === 'short' || kind === 'long') return kind
  return password === repeated ? undefined : 'different'
}
