import type { ClockKey, StatsKey } from './dimensions.js'
import type { Dimension } from './dimensions.js'

type Row = StatsKey & { readonly count: number; readonly countBefore: number | null }
type Table = {
  readonly rows: readonly Row[]
  readonly totalBefore: number | null
  readonly query: { readonly groupBy: readonly Dimension[] }
}

type Cell = string | number | null

const cells: Readonly<Record<Dimension, (row: Row & ClockKey) => Cell>> = {
  date: ({ date }) => date,
  hour: ({ hour }) => hour,
  weekday: ({ weekday }) => weekday,
  country: ({ country }) => country,
  carrier: ({ carrier }) => carrier,
  'carrier-source': ({ carrierSource }) => carrierSource,
  kind: ({ contentKind }) => contentKind,
  folder: ({ folder }) => folder,
  reason: ({ reason }) => reason,
  inbox: ({ inboxId }) => inboxId,
  keyword: ({ keyword }) => keyword,
  moderator: ({ moderator }) => moderator && (moderator.name ?? moderator.id),
}

const names: Readonly<Record<Dimension, string>> = {
  date: 'date',
  hour: 'hour',
  weekday: 'weekday',
  country: 'country',
  carrier: 'carrier',
  'carrier-source': 'carrierSource',
  kind: 'contentKind',
  folder: 'folder',
  reason: 'reason',
  inbox: 'inboxId',
  keyword: 'keyword',
  moderator: 'moderator',
}

/** The first row of names and the rows of a CSV: what was grouped by, in that order, then the counts. */
export const tableOf = ({ rows, totalBefore, query: { groupBy } }: Table): readonly (readonly Cell[])[] => {
  const by = [...new Set(groupBy)]
  const isCompared = totalBefore !== null
  return [
    [...by.map((each) => names[each]), 'count', ...(isCompared ? ['countBefore'] : [])],
    ...rows.map((row) => [...by.map((each) => cells[each](row)), row.count, ...(isCompared ? [row.countBefore] : [])]),
  ]
}
