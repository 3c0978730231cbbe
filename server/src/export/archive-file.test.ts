import { unzipSync } from 'fflate'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { PartTable } from '../media/part.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { anySubmission } from '../submission/filter.js'
import { aPart, aViewer } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabaseAt } from '../testing/database.js'
import { aWish, cellsOf, exporting } from '../testing/exporting.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { someBlobs } from '../testing/some-blobs.js'
import type { ExportFilter } from './filter.js'

const { db, url } = await aDatabaseAt({ poolSize: 4 })
const { blobs } = await someBlobs()
const exports = exporting({ db, url, blobs, now: aClock().now })
const house = await aFullOrganisation(db, { mark: 'ours', phone: '+12025550143', code: '71111', word: 'OURS' })
const theirs = await aFullOrganisation(db, { mark: 'theirs', phone: '+12025550186', code: '72222', word: 'THEIRS' })

const keep = async (messageId: typeof house.pending.messageId, position: number, words: string, fileName: string) => {
  const blobId = await blobs.put(Buffer.from(words))
  const part = aPart({ messageId, position, blobId, contentType: 'image/jpeg', size: words.length, fileName })
  await inTransaction(db, (tx) => insertMany(tx, PartTable, [part]))
  return part
}
const first = await keep(house.pending.messageId, 7, 'first picture', '../../etc/passwd')
const second = await keep(house.approved.messageId, 7, 'second', 'C:\\evil.exe')
await keep(theirs.pending.messageId, 7, 'not yours', 'theirs.jpg')

const filter = (over: Partial<Extract<ExportFilter, { readonly kind: 'media' }>> = {}): ExportFilter => ({
  kind: 'media',
  which: anySubmission,
  copies: 'originals',
  masked: false,
  ...over,
})

const archived = async (wanted: ExportFilter, viewer = house.viewer) => {
  const asked = await exports.asked(viewer, aWish(wanted))
  expect(await exports.run(asked)).toEqual({ kind: 'done' })
  const file = await exports.found(asked)
  const files = file.blobId ? unzipSync(await buffer(blobs.open(file.blobId))) : {}
  return {
    file,
    words: Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, Buffer.from(bytes).toString()])),
  }
}

/** What an archive of the house holds: whose bytes are gone is told of in the index alone. */
const nameOf = (part: typeof first, day: string, phone: string, time: string): string =>
  `${day}/${day}_${time}_${phone}_8_${part.id.slice(-6)}.jpg`

test('the files of our submissions, named by day, phone and place, with an index in CSV and JSON', async () => {
  const { file, words } = await archived(filter())
  const name = nameOf(first, '2026-06-01', house.phone, '120000')
  expect(words[name]).toBe('first picture')
  const pictures = Object.entries(words).filter(([each]) => !each.startsWith('index.'))
  expect(pictures.map(([, each]) => each).toSorted()).toEqual(['first picture', 'second'])
  expect(file.rows).toBe(2)
  // It is compared below.
  const index = JSON.parse(words['index.json'] ?? '') as readonly { readonly file: string; readonly partId: string }[]
  expect(index).toContainEqual(
    expect.objectContaining({
      file: name,
      partId: first.id,
      phone: house.phone,
      inbox: 'ours inbox',
      receivedAt: '2026-06-01T12:00:00.000Z',
      size: 13,
    }),
  )
  expect(index.map(({ partId }) => partId)).toContain(second.id)
  const [heading, ...rows] = cellsOf(words['index.csv'] ?? '')
  expect(rows.map((row) => row[heading?.indexOf('file') ?? -1])).toEqual(index.map((each) => each.file))
  expect(JSON.stringify(words)).not.toMatch(/not yours|theirs|\+12025550186/)
})

test('a file that was sealed or opened since it was listed is taken from where it lies now', async () => {
  const fresh = await blobs.put(Buffer.from('first picture'))
  let isMoved = false
  const meanwhile = exporting({
    db,
    url,
    now: aClock().now,
    blobs: {
      ...blobs,
      size: async (id) => {
        if (!isMoved) {
          isMoved = true
          await db.manager.query('update part set blob_id = $2 where id = $1', [first.id, fresh])
          if (first.blobId) await blobs.remove(first.blobId)
        }
        return blobs.size(id)
      },
    },
  })
  const asked = await meanwhile.asked(house.viewer, aWish(filter()))
  expect(await meanwhile.run(asked)).toEqual({ kind: 'done' })
  const { blobId } = await meanwhile.found(asked)
  const files = blobId ? unzipSync(await buffer(blobs.open(blobId))) : {}
  expect(Object.values(files).map((bytes) => Buffer.from(bytes).toString())).toContain('first picture')
})

test('whoever does not moderate reads the end of a number only', async () => {
  const analyst = aViewer({ organisationId: house.organisation.id, role: 'analyst' })
  const { words } = await archived(filter({ masked: true }), analyst)
  expect(words[nameOf(first, '2026-06-01', 'x0143', '120000')]).toBe('first picture')
  expect(JSON.stringify(words)).not.toContain('+1202555')
})

test('of a filter alone, and empty where it finds nothing', async () => {
  const pending = await archived(filter({ which: { ...anySubmission, folders: ['pending'] } }))
  expect(pending.file.rows).toBe(1)
  const nothing = await archived(filter({ which: { ...anySubmission, text: 'no such words' } }))
  expect(nothing.words).toEqual({ 'index.csv': '', 'index.json': '[]\n' })
})
