import type { Folder } from '../submission/submission.js'

/** Days after which what lies in a folder is erased; null for never. Counted from when it was put there. */
export type Retention = Readonly<Record<Folder, number | null>>

/** Nothing is erased by itself unless somebody says so. */
export const keepForEver: Retention = { pending: null, approved: null, denied: null }

export const daysAllowed = { fewest: 1, most: 3650 } as const

export const isDays = (days: number | null): boolean =>
  days === null || (Number.isInteger(days) && days >= daysAllowed.fewest && days <= daysAllowed.most)

const day = 86_400_000

/** What was put there before then is too old. */
export const oldestKept = (days: number, now: Date): Date => new Date(now.getTime() - days * day)
