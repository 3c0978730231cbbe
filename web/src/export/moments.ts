import { dayOf, endOfDay, startOfDay } from '@/ui/day'

/** The end of a span as people say it: a whole day where it falls on one's border, else the moment. */
export type Moment = { readonly day: string } | { readonly at: string }

const dayMilliseconds = 86_400_000

/** From when on. */
export const fromMoment = (at: string, timeZone: string): Moment => {
  const day = dayOf(Date.parse(at), timeZone)
  return startOfDay(day, timeZone)?.getTime() === Date.parse(at) ? { day } : { at }
}

/** Before when; a day is the last one that belongs to it. */
export const beforeMoment = (at: string, timeZone: string): Moment => {
  const day = dayOf(Date.parse(at) - dayMilliseconds / 2, timeZone)
  return endOfDay(day, timeZone)?.getTime() === Date.parse(at) ? { day } : { at }
}
