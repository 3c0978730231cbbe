import { localTimeAt } from '@/inbox-settings/local-time'

const dayLength = 86_400_000

/**
 * The moment at which the clocks of a zone show this (`2026-12-31T23:59:59`): the first one where they show it twice, and
 * where they skip it, as long after the skip began. As the server reckons.
 */
export const momentOf = (local: string, timeZone: string): Date => {
  const asIfUtc = Date.parse(`${local}Z`)
  const offsetAt = (at: number): number => Date.parse(`${localTimeAt(new Date(at), timeZone)}Z`) - at
  const before = new Date(asIfUtc - offsetAt(asIfUtc - dayLength))
  const after = new Date(asIfUtc - offsetAt(asIfUtc + dayLength))
  const fitting = [before, after]
    .filter((each) => localTimeAt(each, timeZone) === local)
    .toSorted((one, other) => one.getTime() - other.getTime())
  return fitting[0] ?? before
}

/** What a field for a date and a time of day holds, as a time to the second; undefined while it is not filled. */
export const localTimeOf = (typed: string): string | undefined => {
  const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed) ? `${typed}:00` : typed
  return Number.isNaN(Date.parse(`${local}Z`)) || local.length !== 19 ? undefined : local
}

/** The next full hour that leaves time to think again, as such a field holds it. */
export const soonAt = (now: Date, timeZone: string): string => {
  const hour = 3_600_000
  const next = new Date(Math.ceil((now.getTime() + hour / 2) / hour) * hour)
  return localTimeAt(next, timeZone).slice(0, 16)
}
