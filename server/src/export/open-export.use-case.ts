import type { Blobs } from '../platform/blob.js'
import type { Database } from '../platform/db.js'
import { givingWay } from '../platform/give-way.js'
import { archiveFile } from './archive-file.use-case.js'
import { copyOut, expectedRows } from './copy.store.js'
import type { Export } from './export.js'
import type { Making } from './making.js'
import { countable, reachOf, statementOf } from './statement.store.js'
import { tableFile } from './table-file.js'

type Deps = {
  readonly db: Database
  /** Where COPY connects to. */
  readonly databaseUrl: string
  readonly blobs: Pick<Blobs, 'open' | 'size'>
}

/** The bytes of an export as they come: a table straight from Postgres, an archive from the blob store. */
export const makeOpenExport =
  ({ db, databaseUrl, blobs }: Deps) =>
  (wanted: Export, signal: AbortSignal): Making => {
    const { filter, timeZone, mode, columns, byteOrderMark } = wanted
    if (filter.kind === 'media') return archiveFile({ db, blobs }, { ...wanted, filter }, signal)
    const statement = statementOf({ filter, columns, mode }, reachOf(wanted))
    const copied = copyOut({ url: databaseUrl, statement, timeZone, signal })
    return tableFile(givingWay(copied, signal), byteOrderMark)
  }

/** About how many rows there will be. */
export const makeExpectRows =
  ({ db }: Pick<Deps, 'db'>) =>
  async (wanted: Export): Promise<number | null> =>
    wanted.filter.kind === 'media' ? null : expectedRows(db.manager, countable(wanted.filter, reachOf(wanted)))
