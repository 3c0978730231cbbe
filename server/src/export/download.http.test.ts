import express from 'express'
import { afterAll, expect, test } from 'vitest'
import type { Viewer } from '../account/account.js'
import { aViewer } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabaseAt } from '../testing/database.js'
import { aWish, exporting } from '../testing/exporting.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { listen } from '../testing/listen.js'
import { someBlobs } from '../testing/some-blobs.js'
import { anySubmission } from '../submission/filter.js'
import { makeRemoveExportFile } from './change-export.use-case.js'
import { downloadRoutes } from './download.http.js'

const { db, url } = await aDatabaseAt({ poolSize: 4 })
const { blobs } = await someBlobs()
const clock = aClock('2026-07-01T12:34:00Z')
const house = await aFullOrganisation(db, { mark: 'ours', phone: '+12025550143', code: '71111', word: 'OURS' })
const exports = exporting({ db, url, blobs, now: clock.now })
const wish = aWish({ kind: 'submissions', which: anySubmission })
const { file, bytes } = await exports.made(house.viewer, wish)

let viewer: Viewer | null = house.viewer
const app = express()
app.use(downloadRoutes({ db: db.manager, viewerOf: async () => viewer, blobs }))
const door = await listen(app)
afterAll(door.close)

const get = (
  as: Viewer | null,
  { id = file.id, headers = {} }: { id?: string; headers?: Record<string, string> } = {},
) => {
  viewer = as
  return fetch(`${door.url}/exports/${id}/file`, { headers })
}

test('whoever asked gets the file, named by what it holds and when, and nobody between keeps it', async () => {
  const response = await get(house.viewer)
  expect(response.status).toBe(200)
  expect(await response.text()).toBe(bytes)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': expect.stringContaining('submissions 2026-07-01 1234.csv'),
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
})

const strangers: readonly (readonly [string, Viewer | null, number])[] = [
  ['nobody', null, 401],
  ['another organisation', aViewer(), 404],
  ['somebody who sees less', aViewer({ organisationId: house.organisation.id, role: 'analyst', inboxes: [] }), 404],
  ['a colleague', aViewer({ organisationId: house.organisation.id, role: 'analyst' }), 200],
]

test.each(strangers)('%s', async (_, as, status) => {
  expect((await get(as)).status).toBe(status)
})

test('a download that broke off goes on where it was', async () => {
  const first = await get(house.viewer, { headers: { Range: 'bytes=0-9' } })
  expect(first.status).toBe(206)
  const etag = first.headers.get('etag') ?? ''
  const rest = await get(house.viewer, { headers: { Range: 'bytes=10-', 'If-Range': etag } })
  expect(rest.headers.get('content-range')).toBe(`bytes 10-${bytes.length - 1}/${bytes.length}`)
  expect((await first.text()) + (await rest.text())).toBe(bytes)
  // Of another file from its beginning.
  expect((await get(house.viewer, { headers: { Range: 'bytes=10-', 'If-Range': '"other"' } })).status).toBe(200)
})

test('before it is made, and after it was removed, there is none, with what to do', async () => {
  const waiting = await exports.asked(house.viewer, wish)
  expect(await (await get(house.viewer, { id: waiting.id })).text()).toBe('Its file is not made yet.\n')
  expect((await get(house.viewer, { id: 'nonsense' })).status).toBe(404)
  const other = await exports.made(house.viewer, wish)
  await makeRemoveExportFile({ db, now: clock.now, blobs })({ viewer: house.viewer, id: other.file.id })
  const gone = await get(house.viewer, { id: other.file.id })
  expect([gone.status, await gone.text()]).toEqual([410, 'Its file was removed. Run the export again.\n'])
})
