import { momentOf, momentsOf, isLocalTime } from '../kernel/local-time.js'
import type { Folder } from '../submission/submission.js'

/** Where a path leads. Nothing else is there, so no path leads out. */
export type Place =
  | { readonly kind: 'root' }
  | { readonly kind: 'folder'; readonly folder: Folder }
  | { readonly kind: 'day'; readonly folder: Folder; readonly day: string }
  | { readonly kind: 'index'; readonly folder: Folder; readonly day: string }
  | { readonly kind: 'file'; readonly folder: Folder; readonly day: string; readonly name: string }

export const shownFolders = ['approved', 'pending', 'denied'] as const satisfies readonly Folder[]

export const indexName = 'index.csv'

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && isLocalTime(`${text}T00:00:00`)

/** Null for what is no place, whatever it is. */
export const placeOf = (path: string): Place | null => {
  const [before, first = '', day, name, ...more] = path.split('/')
  if (before !== '' || more.length > 0) return null
  if (first === '') return day === undefined ? { kind: 'root' } : null
  const folder = shownFolders.find((each) => each === first)
  if (!folder) return null
  if (day === undefined) return { kind: 'folder', folder }
  if (!isDay(day)) return null
  if (name === undefined) return { kind: 'day', folder, day }
  return name === indexName ? { kind: 'index', folder, day } : { kind: 'file', folder, day, name }
}

export type Span = { readonly from: Date; readonly until: Date }

const dayLength = 86_400_000

/** From its midnight to the next one on the clocks of the zone. */
export const spanOfDay = (day: string, timeZone: string): Span => {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + dayLength).toISOString().slice(0, 10)
  return { from: momentOf(`${day}T00:00:00`, timeZone), until: momentOf(`${next}T00:00:00`, timeZone) }
}

const second = 1000

/** When a file of that name came in: its second, or two where the clocks showed it twice; none for a foreign name. */
export const spansOfName = (name: string, day: string, timeZone: string): readonly Span[] => {
  const [, date = '', hour = '', minute = '', seconds = ''] = /^(\d{4}-\d\d-\d\d)_(\d\d)(\d\d)(\d\d)_/.exec(name) ?? []
  const local = `${date}T${hour}:${minute}:${seconds}`
  if (date !== day || !isLocalTime(local)) return []
  return momentsOf(local, timeZone).map((from) => ({ from, until: new Date(from.getTime() + second) }))
}
