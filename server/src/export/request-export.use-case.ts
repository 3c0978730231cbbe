import { actorOf, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { isTimeZone } from '../kernel/time-zone.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { Export, ExportScheduleId, ExportWish } from './export.js'
import { countOpen, insertExport } from './export.store.js'
import { findStranger, type NamedThing } from './named.store.js'
import { mayExport } from './rights.js'
import { columnsOf, usualColumns } from './statement.store.js'

export type RequestRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found'; readonly what: NamedThing }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

/** Asks for a file, which an effect makes. Without columns it has the usual ones. */
export type RequestExport = (request: {
  readonly viewer: Viewer
  readonly wish: ExportWish
}) => Promise<Result<Export, RequestRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/** Each waits for its turn; more than these at once is a mistake of a program. */
const mostOpen = 50

const invalid = (field: string, message: string) => failed({ kind: 'invalid', path: [field], message } as const)

export const makeRequestExport =
  ({ db, now, newId }: Deps): RequestExport =>
  async ({ viewer, wish }) => {
    if (!mayExport(viewer, wish.filter.kind)) return failed({ kind: 'not-allowed' })
    const checked = checkedWish(wish)
    if (!checked.ok) return checked
    return inTransaction(db, async (tx) => {
      const stranger = await findStranger(tx, viewer, wish.filter)
      if (stranger) return failed({ kind: 'not-found', what: stranger })
      if ((await countOpen(tx, viewer.organisationId)) >= mostOpen)
        return invalid('kind', `There are ${mostOpen} exports under way. Wait for some of them, or cancel them.`)
      const wanted = newExport(newId<'export'>(), viewer, checked.value, null, now())
      await insertExport(tx, wanted)
      return ok(wanted)
    })
  }

/** With the usual columns where none are asked for; or why it can't be made. */
export const checkedWish = (wish: ExportWish): Result<ExportWish, Extract<RequestRefusal, { kind: 'invalid' }>> => {
  if (!isTimeZone(wish.timeZone)) return invalid('timeZone', `There is no time zone called “${wish.timeZone}”.`)
  const { kind } = wish.filter
  // An archive's index has all that there is.
  if (kind === 'media') return ok({ ...wish, columns: [] })
  const known = columnsOf(kind).map(({ name }) => name)
  const stranger = wish.columns.find((name) => !known.includes(name))
  if (stranger !== undefined)
    return invalid('columns', `There is no column “${stranger}”. There are ${known.join(', ')}.`)
  if (new Set(wish.columns).size < wish.columns.length) return invalid('columns', 'A column can be there only once.')
  return ok({ ...wish, columns: wish.columns.length > 0 ? wish.columns : usualColumns(kind) })
}

export const newExport = (
  id: Export['id'],
  viewer: Viewer,
  wish: ExportWish,
  scheduleId: ExportScheduleId | null,
  createdAt: Date,
): Export => ({
  ...wish,
  id,
  organisationId: viewer.organisationId,
  requestedBy: actorOf(viewer),
  inboxes: viewer.inboxes,
  operator: viewer.operator,
  scheduleId,
  spanFrom: null,
  spanUntil: null,
  state: 'waiting',
  stateReason: null,
  rows: 0,
  rowsExpected: null,
  blobId: null,
  size: null,
  createdAt,
  startedAt: null,
  finishedAt: null,
  expiresAt: null,
})
