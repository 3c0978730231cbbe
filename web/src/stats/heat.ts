import type { Weekday } from '@/graphql/generated/graphql'

export const hours = Array.from({ length: 24 }, (_, hour) => hour)

type Row = { readonly hour: number | null; readonly weekday: Weekday | null; readonly count: number }

/** How many came in at an hour of a day of the week. */
export const countAt = (rows: readonly Row[], weekday: Weekday, hour: number): number =>
  rows.find((row) => row.hour === hour && row.weekday === weekday)?.count ?? 0

export const levels = 5

/** How strong it is shown: 0 for nothing, 5 for the most. By the root, since a few have far more than all others. */
export const levelOf = (count: number, most: number): number =>
  count <= 0 || most <= 0 ? 0 : Math.ceil(Math.sqrt(Math.min(1, count / most)) * levels)
