import type { NormalizedCacheObject } from '@apollo/client'

/** What the server has asked for one visitor and one page, as Apollo's cache holds it. */
export type Handed = NormalizedCacheObject

/** Of a thing that is in both, every field that either knows; where both know it, what came later. */
export const bothOf = (before: Handed, later: Handed): Handed => {
  const both: Handed = { ...before }
  for (const [id, fields] of Object.entries(later)) if (fields) both[id] = { ...both[id], ...fields }
  return both
}
