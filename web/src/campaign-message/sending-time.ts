import { quietFrom, quietUntil, type Quiet } from './quiet-hours'

export type SendingTime = {
  /** When the first leaves: what lies in quiet hours waits for their end. */
  readonly begin: Date
  /** When the last leaves; undefined where nobody knows how fast the channel is, or it takes more than a month. */
  readonly end: Date | undefined
  /** The time of sending itself, without the quiet hours between; undefined where the speed is not known. */
  readonly milliseconds: number | undefined
  /** When quiet hours interrupt it, and it goes on after them; undefined where they don't. */
  readonly pausedAt: Date | undefined
}

const longestNights = 31

/** When a message to so many phones leaves, at the channel's rate and around the quiet hours. */
export const sendingTime = (due: Date, phones: number, perSecond: number | undefined, quiet: Quiet): SendingTime => {
  const begin = quietUntil(quiet, due) ?? due
  if (perSecond === undefined) return { begin, end: undefined, milliseconds: undefined, pausedAt: undefined }
  const milliseconds = (phones / perSecond) * 1_000
  let [at, left] = [begin, milliseconds]
  let pausedAt: Date | undefined
  for (let nights = 0; nights < longestNights; nights += 1) {
    const stop = quietFrom(quiet, at)
    const room = stop ? stop.getTime() - at.getTime() : Number.POSITIVE_INFINITY
    if (left <= room || !stop) return { begin, end: new Date(at.getTime() + left), milliseconds, pausedAt }
    pausedAt ??= stop
    left -= room
    at = quietUntil(quiet, stop) ?? stop
  }
  return { begin, end: undefined, milliseconds, pausedAt }
}

/** A length of time as people say it: the unit, and how many of it. */
export type Length = { readonly unit: 'seconds' | 'minutes' | 'hours'; readonly count: number }

export const lengthOf = (milliseconds: number): Length => {
  const seconds = milliseconds / 1_000
  if (seconds < 90) return { unit: 'seconds', count: Math.max(1, Math.ceil(seconds)) }
  if (seconds < 90 * 60) return { unit: 'minutes', count: Math.round(seconds / 60) }
  return { unit: 'hours', count: Math.round(seconds / 360) / 10 }
}
