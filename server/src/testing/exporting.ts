import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import type { Viewer } from '../account/account.js'
import type { Outcome } from '../effects.js'
import type { Export, ExportWish } from '../export/export.js'
import { findExport } from '../export/export.store.js'
import type { ExportFilter } from '../export/filter.js'
import { makeMakeExport } from '../export/make-export.use-case.js'
import { makeExpectRows, makeOpenExport } from '../export/open-export.use-case.js'
import { makeRequestExport } from '../export/request-export.use-case.js'
import type { Blobs } from '../platform/blob.js'
import { makeNewId, type Clock } from '../platform/clock.js'
import type { Database } from '../platform/db.js'

type Place = { readonly db: Database; readonly url: string; readonly blobs: Blobs; readonly now: Clock }

export const aWish = (filter: ExportFilter, over: Partial<ExportWish> = {}): ExportWish => ({
  filter,
  columns: [],
  timeZone: 'UTC',
  mode: 'machine',
  byteOrderMark: false,
  ...over,
})

const never = new AbortController().signal

/** Asks for exports and makes them, as the product does; notes whom it told of which end. */
export const exporting = ({ db, url, blobs, now }: Place) => {
  const told: Export[] = []
  const request = makeRequestExport({ db, now, newId: makeNewId(now) })
  const open = makeOpenExport({ db, databaseUrl: url, blobs })
  const make = makeMakeExport({
    db,
    now,
    blobs,
    expect: makeExpectRows({ db }),
    open,
    tell: async (_tx, ended) => void told.push(ended),
  })
  const asked = async (viewer: Viewer, wish: ExportWish): Promise<Export> => {
    const answer = await request({ viewer, wish })
    if (!answer.ok) throw new Error(JSON.stringify(answer.failure))
    return answer.value
  }
  const found = async ({ organisationId, id }: Export): Promise<Export> => {
    const row = await findExport(db.manager, organisationId, id)
    if (!row) throw new Error('the export is gone')
    return row
  }
  /** With its byte order mark. */
  const bytesOf = async ({ blobId, stateReason }: Export): Promise<string> => {
    if (!blobId) throw new Error(`there is no file: ${stateReason ?? ''}`)
    return (await buffer(blobs.open(blobId))).toString()
  }
  return {
    told,
    request,
    make,
    open,
    asked,
    found,
    bytesOf,
    run: (wanted: Export, attempt = 1, signal = never): Promise<Outcome> => make(wanted.id, attempt, signal),
    /** Asked for and made: its row, its bytes, and its cells as another program reads them, the heading first. */
    made: async (viewer: Viewer, wish: ExportWish) => {
      const wanted = await asked(viewer, wish)
      const outcome = await make(wanted.id, 1, never)
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
      const file = await found(wanted)
      const bytes = await bytesOf(file)
      return { file, bytes, cells: cellsOf(bytes) }
    },
  }
}

/** Read by a program that is not ours. */
export const cellsOf = (csv: string): readonly (readonly string[])[] =>
  parse(csv, { bom: true, record_delimiter: '\r\n' })
