import type { Keyword } from './keyword.js'

/** After how many months without a message an organisation's keywords are released; null is never. */
export type KeywordRelease = { readonly sharedMonths: number; readonly dedicatedMonths: number | null }

/** No release setting may go beyond: others wait for what stands idle on a shared code. */
export const monthsAllowed = { fewest: 1, most: 60 } as const

/** Its people are told so many days before, and once more. */
export const warnedDaysBefore = { first: 30, again: 7 } as const

type Idle = Pick<Keyword, 'createdAt' | 'lastMessageAt' | 'warnedAt' | 'warnedAgainAt'>

const day = 86_400_000

/** Since when nothing was heard of it. */
const idleSince = ({ createdAt, lastMessageAt }: Idle): Date =>
  lastMessageAt && lastMessageAt > createdAt ? lastMessageAt : createdAt

/** The same day some months later; the last of the month where it has no such day. */
export const monthsAfter = (at: Date, months: number): Date => {
  const later = new Date(at)
  later.setUTCMonth(later.getUTCMonth() + months)
  if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0)
  return later
}

const daysAfter = (at: Date, days: number): Date => new Date(at.getTime() + days * day)

const latest = (one: Date, other: Date): Date => (one > other ? one : other)

/** A warning counts while nothing was heard since. */
const counting = (warned: Date | null, idle: Idle): Date | null => (warned && warned >= idleSince(idle) ? warned : null)

export type IdleStep =
  | { readonly do: 'nothing' }
  /** Tell its people that it will be released then. */
  | { readonly do: 'warn' | 'warn-again'; readonly releaseAt: Date }
  | { readonly do: 'release' }

/** When it will be released as things stand: never before its people had their thirty days, and their seven. */
export const releaseAt = (keyword: Idle, months: number, now: Date): Date => {
  const warned = counting(keyword.warnedAt, keyword) ?? now
  const again = counting(keyword.warnedAgainAt, keyword)
  const first = latest(monthsAfter(idleSince(keyword), months), daysAfter(warned, warnedDaysBefore.first))
  return again ? latest(first, daysAfter(again, warnedDaysBefore.again)) : first
}

/** What is to be done about a keyword now. */
export const idleStep = (keyword: Idle, months: number | null, now: Date): IdleStep => {
  if (months === null) return { do: 'nothing' }
  const at = releaseAt(keyword, months, now)
  if (!counting(keyword.warnedAt, keyword))
    return at <= daysAfter(now, warnedDaysBefore.first) ? { do: 'warn', releaseAt: at } : { do: 'nothing' }
  if (!counting(keyword.warnedAgainAt, keyword))
    return at <= daysAfter(now, warnedDaysBefore.again)
      ? { do: 'warn-again', releaseAt: latest(at, daysAfter(now, warnedDaysBefore.again)) }
      : { do: 'nothing' }
  return at <= now ? { do: 'release' } : { do: 'nothing' }
}

/** The months that hold on a code. */
export const monthsOn = (sharing: 'shared' | 'dedicated', release: KeywordRelease): number | null =>
  sharing === 'shared' ? release.sharedMonths : release.dedicatedMonths
