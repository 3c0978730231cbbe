/** As much of a phone as its place in the list goes by. */
type Listed = { readonly id: string; readonly lastAt: string | null }

/** Phones page by page, who wrote last first. Nothing moves under the pointer: what is new is only counted. */
export type SenderPages<Row extends Listed> = {
  readonly items: readonly Row[]
  readonly next: string | null
  /** When the newest of them had written as the list was asked for. */
  readonly newestAt: string
  /** How many have written since that are not shown. */
  readonly newer: number
}

type Page<Row> = { readonly nodes: readonly Row[]; readonly next: string | null }

export const noPages = { items: [], next: null, newestAt: '', newer: 0 } as const

export const withFirst = <Row extends Listed>({ nodes, next }: Page<Row>): SenderPages<Row> => ({
  items: nodes,
  next,
  newestAt: nodes[0]?.lastAt ?? '',
  newer: 0,
})

/** Who has written meanwhile went to the top, so that a later page may hold him no more; nobody is shown twice. */
export const withOlder = <Row extends Listed>(
  pages: SenderPages<Row>,
  { nodes, next }: Page<Row>,
): SenderPages<Row> => {
  const known = new Set(pages.items.map(({ id }) => id))
  return { ...pages, items: [...pages.items, ...nodes.filter(({ id }) => !known.has(id))], next }
}

/** The first page as it is now: those who are shown are renewed in their place. */
export const withNews = <Row extends Listed>(pages: SenderPages<Row>, nodes: readonly Row[]): SenderPages<Row> => {
  const news = new Map(nodes.map((each) => [each.id, each]))
  const shown = new Set(pages.items.map(({ id }) => id))
  return {
    ...pages,
    items: pages.items.map((each) => news.get(each.id) ?? each),
    newer: nodes.filter(({ id, lastAt }) => !shown.has(id) && (lastAt ?? '') > pages.newestAt).length,
  }
}
