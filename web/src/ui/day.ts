const dayMilliseconds = 86_400_000

/** To make one takes longer than to use it hundreds of times. */
const formats = new Map<string, Intl.DateTimeFormat>()

const formatIn = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(timeZone, made)
  return made
}

/** What the clocks of a zone say, as if they said it of UTC. Minutes and seconds included: zones were not always whole hours. */
export const localTime = (at: number, timeZone: string): number => {
  const parts = formatIn(timeZone).formatToParts(at)
  const part = (wanted: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find(({ type }) => type === wanted)?.value ?? 0)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/** The day of a moment in a zone, YYYY-MM-DD. */
export const dayOf = (at: number, timeZone: string): string =>
  new Date(localTime(at, timeZone)).toISOString().slice(0, 10)

/**
 * The moment when a day (YYYY-MM-DD) begins in a zone; undefined for what is no day. Where clocks change at midnight,
 * a day may begin at one.
 */
export const startOfDay = (day: string, timeZone: string): Date | undefined => {
  const midnight = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(midnight)) return undefined
  const found = [-dayMilliseconds, dayMilliseconds]
    .map((aside) => midnight - (localTime(midnight + aside, timeZone) - (midnight + aside)))
    .toSorted((a, b) => a - b)
    .find((at) => dayOf(at, timeZone) === day)
  return new Date(found ?? midnight)
}

/** The moment when a day is over; undefined for what is no day. */
export const endOfDay = (day: string, timeZone: string): Date | undefined => {
  const noon = Date.parse(`${day}T12:00:00Z`)
  return Number.isNaN(noon)
    ? undefined
    : startOfDay(new Date(noon + dayMilliseconds).toISOString().slice(0, 10), timeZone)
}
