import { text } from 'node:stream/consumers'
import { beforeEach, expect, test } from 'vitest'
import type { Viewer } from '../account/account.js'
import { rowsOf } from '../kernel/csv.js'
import { makeNewId } from '../platform/clock.js'
import { aClock } from '../testing/clock.js'
import { aDatabaseUrl } from '../testing/database.js'
import { connect } from '../platform/db.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { someBlobs } from '../testing/some-blobs.js'
import { makeLocalDoorbell } from '../platform/doorbell.js'
import { migrations } from '../../migrations/index.js'
import { tables } from '../tables.js'
import { afterAll } from 'vitest'
import { anySms } from '../sms-inbox/filter.js'
import { anySender } from '../sender/sender.js'
import { anySubmission } from '../submission/filter.js'
import type { Export, ExportWish } from './export.js'
import { findExport } from './export.store.js'
import type { ExportFilter } from './filter.js'
import { makeMakeExport } from './make-export.use-case.js'
import { makeExpectRows, makeOpenExport } from './open-export.use-case.js'
import { makeRequestExport } from './request-export.use-case.js'

const databaseUrl = await aDatabaseUrl()
const db = await connect({ url: databaseUrl, poolSize: 4, tables, migrations, doorbell: makeLocalDoorbell() })
afterAll(() => db.source.destroy())
const { blobs } = await someBlobs()
const clock = aClock()
const newId = makeNewId(clock.now)
const ours = await aFullOrganisation(db, { mark: 'ours', phone: '+12025550143', code: '71111', word: 'OURS' })
const theirs = await aFullOrganisation(db, { mark: 'theirs', phone: '+12025550186', code: '72222', word: 'THEIRS' })
const request = makeRequestExport({ db, now: clock.now, newId })
let told: Export[] = []
beforeEach(() => {
  told = []
})
const make = makeMakeExport({
  db,
  now: clock.now,
  blobs,
  expect: makeExpectRows({ db }),
  open: makeOpenExport({ db, databaseUrl, blobs }),
  tell: async (_tx, ended) => void told.push(ended),
})
const never = new AbortController().signal

const wish = (filter: ExportFilter, over: Partial<ExportWish> = {}): ExportWish => ({
  filter,
  columns: [],
  timeZone: 'UTC',
  mode: 'machine',
  byteOrderMark: false,
  ...over,
})

const made = async (
  viewer: Viewer,
  wanted: ExportWish,
): Promise<{ file: Export; cells: readonly (readonly string[])[] }> => {
  const asked = await request({ viewer, wish: wanted })
  if (!asked.ok) throw new Error(JSON.stringify(asked.failure))
  expect(await make(asked.value.id, 1, never)).toEqual({ kind: 'done' })
  const file = await findExport(db.manager, viewer.organisationId, asked.value.id)
  if (!file?.blobId) throw new Error(`there is no file: ${file?.stateReason ?? ''}`)
  return { file, cells: rowsOf(await text(blobs.open(file.blobId))).map(({ cells }) => cells) }
}

const span = { from: null, until: null }
const kinds: readonly ExportFilter[] = [
  { kind: 'submissions', which: anySubmission },
  { kind: 'sms', which: anySms },
  { kind: 'senders', which: { ...anySender, ...span } },
  { kind: 'subscribers', which: { ...span, campaignId: ours.campaign.id, states: null, phone: null } },
  { kind: 'consent', which: { ...span, phone: null, campaignId: null } },
  { kind: 'unmatched', which: { ...span, shortCodeId: null } },
  { kind: 'audit', which: span },
]

test.each(kinds)('an export of $kind holds ours and nothing of theirs', async (filter) => {
  const { file, cells } = await made(ours.viewer, wish(filter))
  console.log(filter.kind, cells)
  expect(file).toMatchObject({ state: 'done', rows: cells.length - 1 })
  expect(file.rows).toBeGreaterThan(0)
  expect(JSON.stringify(cells)).not.toMatch(/theirs|\+12025550186/)
})
