import type { StatsInterval } from '@/graphql/generated/graphql'

export const intervals = ['QUARTER_HOUR', 'HOUR', 'DAY', 'WEEK', 'MONTH'] as const satisfies readonly StatsInterval[]

/** From how many days on, and up to how many, it makes a chart that can be read. */
const readable: Readonly<Record<StatsInterval, readonly [number, number]>> = {
  QUARTER_HOUR: [1, 1],
  HOUR: [1, 7],
  DAY: [2, 190],
  WEEK: [14, 1_100],
  MONTH: [59, 15_000],
}

export const intervalsFor = (days: number): readonly StatsInterval[] =>
  intervals.filter((each) => days >= readable[each][0] && days <= readable[each][1])

const usual = (days: number): StatsInterval => {
  if (days <= 2) return 'HOUR'
  if (days <= 92) return 'DAY'
  return days <= 400 ? 'WEEK' : 'MONTH'
}

/** The one asked for where it fits the span, else the one that suits it best. */
export const intervalOf = (wanted: StatsInterval | null, days: number): StatsInterval =>
  wanted !== null && intervalsFor(days).includes(wanted) ? wanted : usual(days)
