import type { Page, Queued } from './queue'

/** A folder of decided submissions, newest first, as somebody reads it: nothing is put in or taken out under the pointer. */
export type FolderList<T extends Queued> = {
  readonly items: readonly T[]
  readonly next: string | null
  /** Came into the folder since the list was fetched; shown when asked for. */
  readonly newer: ReadonlySet<string>
}

export const emptyList = <T extends Queued>(): FolderList<T> => ({ items: [], next: null, newer: new Set() })

export const withFirst = <T extends Queued>({ nodes, next }: Page<T>): FolderList<T> => ({
  items: nodes,
  next,
  newer: new Set(),
})

export const withOlder = <T extends Queued>(list: FolderList<T>, { nodes, next }: Page<T>): FolderList<T> => {
  const known = new Set(list.items.map(({ id }) => id))
  return { ...list, items: [...list.items, ...nodes.filter(({ id }) => !known.has(id))], next }
}

/** Reads the pages again that make up what is shown, one after another, each handed on as it comes. */
export const readAgain = async <T extends Queued>(
  pageAfter: (after: string | null) => Promise<Page<T>>,
  shown: number,
  hear: (nodes: readonly T[]) => void,
): Promise<void> => {
  let after: string | null = null
  let read = 0
  do {
    const page: Page<T> = await pageAfter(after)
    hear(page.nodes)
    read += page.nodes.length
    after = page.next
  } while (after !== null && read < shown)
}

/** What is shown is renewed in its place, also when it belongs elsewhere now; what is new is only counted. */
export const withNewsOf = <T extends Queued>(
  list: FolderList<T>,
  belongs: (submission: T) => boolean,
  submissions: readonly T[],
): FolderList<T> => {
  const news = new Map(submissions.map((each) => [each.id, each]))
  const items = list.items.map((each) => {
    const found = news.get(each.id)
    return found && found.version >= each.version ? found : each
  })
  const shown = new Set(items.map(({ id }) => id))
  const newer = new Set(list.newer)
  for (const each of submissions) {
    if (belongs(each) && !shown.has(each.id)) newer.add(each.id)
    else newer.delete(each.id)
  }
  return { ...list, items, newer }
}
