/** What the queue needs to know of a submission; the rest it hands on as it is. */
export type Queued = {
  readonly id: string
  readonly version: number
  readonly folder: string
  /** ISO 8601 in UTC, so that text order is time order. */
  readonly receivedAt: string
}

/** A page of the list, oldest first. `next` is null on the last one. */
export type Page<T> = { readonly nodes: readonly T[]; readonly next: string | null }

/**
 * The pending submissions of an inbox as one moderator goes through them. What is looked at is held by its id, so
 * nothing that comes or goes moves it.
 */
export type Queue<T extends Queued> = {
  /** Pending, oldest first, as far as pages have been fetched. */
  readonly items: readonly T[]
  readonly currentId: string | null
  /** The one that was being looked at when somebody else decided it; shown until one goes on. */
  readonly departed: T | null
  /** Decided here, the answer still out: not shown, not gone. */
  readonly taken: ReadonlySet<string>
  /** Where the next page begins; null when everything has been fetched. */
  readonly next: string | null
  /** The last place that the fetched pages cover. Submissions behind it come with their page. */
  readonly reach: Place | null
  /** What the feed said while a page was on its way: the page may be older. Null while none is. */
  readonly meanwhile: ReadonlyMap<string, T> | null
  /** Versions that the server confirmed to us; a batch that was on its way by then is older. The newest few hundred. */
  readonly confirmed: ReadonlyMap<string, number>
  readonly loaded: boolean
}

type Place = Pick<Queued, 'receivedAt' | 'id'>

const confirmedKept = 500

export const emptyQueue = <T extends Queued>(): Queue<T> => ({
  items: [],
  currentId: null,
  departed: null,
  taken: new Set(),
  next: null,
  reach: null,
  meanwhile: null,
  confirmed: new Map(),
  loaded: false,
})

/** What can be decided now, in order. */
export const visibleOf = <T extends Queued>({ items, taken }: Queue<T>): readonly T[] =>
  items.filter(({ id }) => !taken.has(id))

/** The submission on the stage: the one looked at, or the one that somebody else has just taken away. */
export const shownOf = <T extends Queued>(queue: Queue<T>): T | undefined =>
  queue.departed ?? queue.items.find(({ id }) => id === queue.currentId)

const byPlace = (a: Place, b: Place): number =>
  a.receivedAt < b.receivedAt ? -1 : a.receivedAt > b.receivedAt ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0

/** A page is about to be asked for: from now on the feed's word is kept beside the queue. */
export const fetching = <T extends Queued>(queue: Queue<T>): Queue<T> => ({ ...queue, meanwhile: new Map() })

/** The page did not come. */
export const notFetched = <T extends Queued>(queue: Queue<T>): Queue<T> => ({ ...queue, meanwhile: null })

/** The first page of a fresh list replaces what was there. */
export const withFreshList = <T extends Queued>(queue: Queue<T>, page: Page<T>): Queue<T> =>
  withPage({ ...queue, items: [], next: null, reach: null, loaded: true }, page, queue)

/** The page after the last one. Who was decided while it was on its way does not come back with it. */
export const withNextPage = <T extends Queued>(queue: Queue<T>, page: Page<T>): Queue<T> => withPage(queue, page, queue)

const withPage = <T extends Queued>(queue: Queue<T>, { nodes, next }: Page<T>, before: Queue<T>): Queue<T> => {
  const last = nodes.at(-1)
  const reach = next === null ? null : last ? { receivedAt: last.receivedAt, id: last.id } : queue.reach
  const said = [...(queue.meanwhile?.values() ?? [])]
  const extended = { ...queue, next, reach, meanwhile: null }
  return keepPlace(before, merge(merge(extended, nodes), said))
}

/** A batch of the feed. Each submission as it was when the batch was made; the newest version wins. */
export const withChanges = <T extends Queued>(queue: Queue<T>, changed: readonly T[]): Queue<T> => {
  const news = new Map(changed.map((each) => [each.id, each] as const))
  const meanwhile = queue.meanwhile && new Map([...queue.meanwhile, ...news])
  const kept = keepPlace(queue, merge({ ...queue, meanwhile }, changed), 'by-somebody-else')
  // Who looks at the one that was taken away is told by whom, so it is shown as it is now.
  return { ...kept, departed: kept.departed && (news.get(kept.departed.id) ?? kept.departed) }
}

const merge = <T extends Queued>(queue: Queue<T>, incoming: readonly T[]): Queue<T> => {
  if (incoming.length === 0) return queue
  const items = new Map(queue.items.map((each) => [each.id, each]))
  for (const each of incoming) {
    if (isOlder(each, items.get(each.id)?.version, queue.confirmed.get(each.id))) continue
    if (each.folder !== 'PENDING') items.delete(each.id)
    else if (items.has(each.id) || isWithin(each, queue)) items.set(each.id, each)
  }
  return { ...queue, items: [...items.values()].sort(byPlace) }
}

const isOlder = ({ version }: Queued, ...known: readonly (number | undefined)[]): boolean =>
  known.some((each) => each !== undefined && version < each)

const isWithin = (place: Place, { loaded, reach }: Queue<Queued>): boolean =>
  loaded && (reach === null || byPlace(place, reach) <= 0)

/** Keeps what is looked at; when it has gone, the next one in order, else the one before. */
const keepPlace = <T extends Queued>(before: Queue<T>, merged: Queue<T>, why?: 'by-somebody-else'): Queue<T> => {
  const after = withoutReturned(merged)
  const visible = visibleOf(after)
  if (visible.some(({ id }) => id === after.currentId)) return after
  const gone = before.items.find(({ id }) => id === before.currentId)
  const next = gone && visible.find((each) => byPlace(each, gone) > 0)
  const currentId = (next ?? visible.at(gone ? -1 : 0))?.id ?? null
  const departed = why && gone && !before.taken.has(gone.id) && !after.departed ? gone : after.departed
  return { ...after, currentId, departed }
}

/** Who was taken away from under one's eyes may be back before one has gone on. */
const withoutReturned = <T extends Queued>(queue: Queue<T>): Queue<T> =>
  queue.items.some(({ id }) => id === queue.departed?.id)
    ? { ...queue, departed: null, currentId: queue.departed?.id ?? null }
    : queue

/** Somebody here decided it: it leaves the screen before the server has answered. */
export const take = <T extends Queued>(queue: Queue<T>, id: string): Queue<T> =>
  keepPlace(queue, { ...queue, departed: null, taken: new Set([...queue.taken, id]) })

/** The decision did not hold, yet the submission is still pending: it comes back to the front. */
export const giveBack = <T extends Queued>(queue: Queue<T>, id: string): Queue<T> => {
  const untaken = { ...queue, taken: without(queue.taken, id) }
  return untaken.items.some((each) => each.id === id)
    ? { ...untaken, currentId: id, departed: null }
    : keepPlace(queue, untaken)
}

/** The server's own answer about a submission: the decision held, or was undone, or something newer was found. */
export const confirm = <T extends Queued>(queue: Queue<T>, submission: T): Queue<T> => {
  const confirmed = new Map([...queue.confirmed, [submission.id, submission.version] as const].slice(-confirmedKept))
  const meanwhile = queue.meanwhile && new Map([...queue.meanwhile, [submission.id, submission] as const])
  const merged = merge({ ...queue, confirmed, meanwhile, taken: without(queue.taken, submission.id) }, [submission])
  return submission.folder === 'PENDING'
    ? { ...keepPlace(queue, merged), ...frontOf(merged, submission) }
    : keepPlace(queue, merged)
}

const frontOf = <T extends Queued>(queue: Queue<T>, { id }: T): Partial<Queue<T>> =>
  queue.items.some((each) => each.id === id) ? { currentId: id, departed: null } : {}

const without = (ids: ReadonlySet<string>, gone: string): ReadonlySet<string> =>
  new Set([...ids].filter((id) => id !== gone))

/** Looks at the next or the one before; beyond the end it begins again. */
export const step = <T extends Queued>(queue: Queue<T>, by: 1 | -1): Queue<T> => {
  if (queue.departed) return { ...queue, departed: null }
  const visible = visibleOf(queue)
  const at = visible.findIndex(({ id }) => id === queue.currentId)
  const id = visible.at((at + by) % visible.length)?.id ?? null
  return { ...queue, currentId: id }
}

/** Looks at this one. */
export const lookAt = <T extends Queued>(queue: Queue<T>, id: string): Queue<T> =>
  visibleOf(queue).some((each) => each.id === id) ? { ...queue, currentId: id, departed: null } : queue

/** How many are behind the one that is looked at: few of them, and the next page is due. */
export const aheadOf = <T extends Queued>(queue: Queue<T>): number => {
  const visible = visibleOf(queue)
  return visible.length - 1 - visible.findIndex(({ id }) => id === queue.currentId)
}
