import type { ExportState } from '@/graphql/generated/graphql'

/** As much of an export as its place in the list goes by. */
type Listed = { readonly id: string; readonly createdAt: string }

/** Exports page by page, newest first. */
export type ExportPages<Row extends Listed> = { readonly items: readonly Row[]; readonly next: string | null }

type Page<Row> = { readonly nodes: readonly Row[]; readonly next: string | null }

export const noPages = { items: [], next: null } as const

export const isOver = ({ state }: { readonly state: ExportState }): boolean =>
  state !== 'WAITING' && state !== 'RUNNING'

/** Rows as they are now: in their place, and those that are new before all others. */
export const withNews = <Row extends Listed>(pages: ExportPages<Row>, rows: readonly Row[]): ExportPages<Row> => {
  const news = new Map(rows.map((each) => [each.id, each]))
  const shown = new Set(pages.items.map(({ id }) => id))
  const newest = pages.items[0]?.createdAt ?? ''
  const newer = rows.filter(({ id, createdAt }) => !shown.has(id) && createdAt >= newest)
  return { ...pages, items: [...newer, ...pages.items.map((each) => news.get(each.id) ?? each)] }
}

export const withFirst = <Row extends Listed>({ nodes, next }: Page<Row>): ExportPages<Row> => ({ items: nodes, next })

export const withOlder = <Row extends Listed>(
  pages: ExportPages<Row>,
  { nodes, next }: Page<Row>,
): ExportPages<Row> => {
  const shown = new Set(pages.items.map(({ id }) => id))
  return { items: [...pages.items, ...nodes.filter(({ id }) => !shown.has(id))], next }
}

/** How far it has come, from 0 to 1: what is expected is estimated, so it is never said to be whole before it is. */
export const partDone = (rows: number, expected: number | null): number | null =>
  expected === null || expected === 0 ? null : Math.min(rows / expected, 0.99)
