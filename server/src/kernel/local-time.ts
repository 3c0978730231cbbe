/** A date and a time of day as a clock on a wall shows them: `2026-12-31T23:59:59`. Which moment it is, a zone says. */
export type LocalTime = string

const shape = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/

export const isLocalTime = (text: string): boolean => {
  if (!shape.test(text)) return false
  const read = new Date(`${text}Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = clocks.get(timeZone)
  if (known) return known
  const two = '2-digit'
  const parts = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, hourCycle: 'h23', ...parts })
  clocks.set(timeZone, made)
  return made
}

/** What the clocks of a zone show at a moment. */
export const localTimeAt = (moment: Date, timeZone: string): LocalTime =>
  clockOf(timeZone).format(moment).replace(' ', 'T')

const hours = (count: number): number => count * 3_600_000

const around = (local: LocalTime, timeZone: string): { readonly earlier: Date; readonly fitting: readonly Date[] } => {
  const asIfUtc = Date.parse(`${local}Z`)
  const offsetAt = (at: number): number => Date.parse(`${localTimeAt(new Date(at), timeZone)}Z`) - at
  const earlier = new Date(asIfUtc - offsetAt(asIfUtc - hours(24)))
  const later = new Date(asIfUtc - offsetAt(asIfUtc + hours(24)))
  const candidates = earlier.getTime() === later.getTime() ? [earlier] : [earlier, later]
  const fitting = candidates
    .filter((each) => localTimeAt(each, timeZone) === local)
    .toSorted((one, other) => one.getTime() - other.getTime())
  return { earlier, fitting }
}

/** Every moment at which the clocks of a zone show this: two where they show it twice, none where they skip it. */
export const momentsOf = (local: LocalTime, timeZone: string): readonly Date[] => around(local, timeZone).fitting

/**
 * The moment at which the clocks of a zone show this: the first one where they show it twice, and where they skip it,
 * as long after the skip began.
 */
export const momentOf = (local: LocalTime, timeZone: string): Date => {
  const { earlier, fitting } = around(local, timeZone)
  return fitting[0] ?? earlier
}

const dayLength = hours(24)

/** The midnight that a day begins with, `days` days on from the one of the moment. */
export const midnight = (moment: Date, timeZone: string, days = 0): Date => {
  const today = Date.parse(`${localTimeAt(moment, timeZone).slice(0, 10)}T00:00:00Z`)
  return momentOf(new Date(today + days * dayLength).toISOString().slice(0, 19), timeZone)
}

/** Monday is 0, as in most of the world and ISO 8601. */
export const weekdayOf = (moment: Date, timeZone: string): number =>
  (new Date(`${localTimeAt(moment, timeZone)}Z`).getUTCDay() + 6) % 7
