/** How a figure moved: by a share of what it was, or out of nothing; null where there is nothing to compare. */
export type Change = { readonly share: number } | 'new' | null

export const changeOf = (now: number | null | undefined, before: number | null | undefined): Change => {
  if (typeof now !== 'number' || typeof before !== 'number') return null
  if (before === 0) return now === 0 ? { share: 0 } : 'new'
  return { share: (now - before) / before }
}
