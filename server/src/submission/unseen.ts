import type { Part } from '../media/part.js'

/** Why nobody has seen a message whole; of what is dangerous first. */
export const whyUnseen = (parts: readonly Pick<Part, 'state'>[]): 'part-quarantined' | 'part-not-fetched' | null => {
  if (parts.some(({ state }) => state === 'quarantined')) return 'part-quarantined'
  return parts.some(({ state }) => state === 'not-fetched') ? 'part-not-fetched' : null
}
