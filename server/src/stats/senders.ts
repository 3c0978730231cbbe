import type { Plan } from './query.js'

/** How many phones wrote. */
export type UniqueSenders = { readonly count: number; readonly isEstimated: boolean }

/** Phones are kept by inbox and time alone. */
export const isOfSendersAlone = ({ conditions, hours, weekdays }: Plan): boolean =>
  conditions.length === 0 && hours === null && weekdays === null

export const highestLevel = 15
/** As many submissions as are looked through for the phones behind them. */
const looked = 100_000

/** From this level on phones are looked at: from 0, and so all, unless there are very many submissions. */
export const levelFor = (submissions: number): number =>
  Math.min(highestLevel, Math.max(0, Math.ceil(Math.log2(Math.max(1, submissions) / looked))))

/** Each level is passed by half of the phones. */
export const estimateOf = (found: number, level: number): UniqueSenders => ({
  count: found * 2 ** level,
  isEstimated: level > 0,
})
