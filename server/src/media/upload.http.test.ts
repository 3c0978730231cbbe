import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import express from 'express'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '../account/account.js'
import { OrganisationTable } from '../account/organisation.table.js'
import { anOrganisation, aViewer } from '../testing/builders.js'
import type { Scanned } from '../platform/clamd.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { someBlobs } from '../testing/some-blobs.js'
import { makeMediaUrls } from './media-url.js'
import { mediaRoutes } from './media.http.js'
import type { BlobId } from './part.js'
import { findServed } from './served.store.js'
import { makeStoreBytes } from './store-bytes.use-case.js'
import { uploadRoutes } from './upload.http.js'
import { findUploads } from './upload.store.js'
import { makeTakeUpload } from './upload.use-case.js'

const db = await aDatabase()
const { blobs } = await someBlobs()
const { now } = aClock()
const origin = 'https://inbox.example'
const urls = makeMediaUrls({
  sign: (text) => text.replaceAll(/\W/g, '').padEnd(43, 'x').slice(-43),
  publicUrl: '',
  now,
})
const acme = anOrganisation()
const other = anOrganisation()

let viewer: Viewer | null
let scanned: Scanned = { kind: 'clean' }
let base: string
const server = createServer()

beforeAll(async () => {
  await db.manager.insert(OrganisationTable, [acme, other])
  const app = express()
  const scan = async () => scanned
  const takeUpload = makeTakeUpload({ db, storeBytes: makeStoreBytes({ blobs }), now, scan })
  app.use(uploadRoutes({ viewerOf: async () => viewer, origins: [origin], takeUpload, url: urls.url }))
  app.use(mediaRoutes({ check: urls.check, find: findServed.bind(null, db.manager), blobs, now }))
  server.on('request', app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})

afterAll(() => {
  server.close()
  server.closeAllConnections()
})

const admin = aViewer({ organisationId: acme.id, role: 'admin' })

const send = async (
  body: Uint8Array,
  { as = admin, headers = { origin } }: { as?: Viewer | null; headers?: Record<string, string> } = {},
) => {
  viewer = as
  const answer = await fetch(`${base}/uploads`, { method: 'POST', headers, body: Buffer.from(body) })
  // What the tests below expect of it, they check.
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}

const sample = (name: string): Buffer => readFileSync(new URL(`../../samples/${name}`, import.meta.url))
const aPicture = (): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 8, channels: 3, background: 'red' } })
    .png()
    .toBuffer()

test.each<[string, Scanned, number, string]>([
  [
    'in which something is found',
    { kind: 'found', what: 'Eicar' },
    422,
    'ClamAV found Eicar in the file. It was not kept.',
  ],
  ['that nobody can scan', { kind: 'away', why: 'clamd is not there' }, 503, 'Upload it again in a minute.'],
])('an upload %s is not kept', async (_, verdict, status, sentence) => {
  const kept = () => db.manager.query('select 1 from upload')
  const before = await kept()
  scanned = verdict
  const came = await send(await aPicture())
  scanned = { kind: 'clean' }
  expect(came).toMatchObject({ status, body: { message: expect.stringContaining(sentence) } })
  expect(await kept()).toEqual(before)
})

test('what was uploaded has an id for the reply and an address that shows it', async () => {
  const bytes = await aPicture()
  const { status, body } = await send(bytes)
  expect(status).toBe(201)
  const id = body['id'] as BlobId // the test's own upload
  expect(body).toMatchObject({ contentType: 'image/png', size: bytes.length, warning: null })
  expect(await findUploads(db.manager, acme.id, ['nothing', id])).toEqual([
    { blobId: id, organisationId: acme.id, contentType: 'image/png', size: bytes.length, createdAt: now() },
  ])
  expect(await findUploads(db.manager, other.id, [id])).toEqual([])
  const shown = await fetch(`${base}${body['url']}`)
  expect(Buffer.from(await shown.arrayBuffer())).toEqual(bytes)
  expect(shown.headers.get('content-disposition')).toMatch(/^attachment/)
  const elsewhere = await fetch(`${base}${urls.url({ kind: 'upload', id }, other.id)}`)
  expect(elsewhere.status).toBe(404)
})

test.each([
  ['animated.gif', 'image/gif'],
  ['clip.mp4', 'video/mp4'],
  ['clip-h263-amr.3gp', 'video/3gpp'],
  ['tone.mp3', 'audio/mpeg'],
  ['voice-amr-nb.amr', 'audio/amr'],
])('%s is taken as %s, whatever its label', async (name, contentType) => {
  const { status, body } = await send(sample(name), { headers: { origin, 'content-type': 'text/html' } })
  expect([status, body['contentType']]).toEqual([201, contentType])
})

test('what few carriers deliver is taken with a warning', async () => {
  const { body } = await send(sample('clip.mp4'))
  expect(body['warning']).toBe(
    'Many carriers refuse media of more than 600 kB; this one has 1054 kB and may not reach every phone.',
  )
})

describe('refused', () => {
  test.each([
    [
      'SVG',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      415,
      /^This is image\/svg\+xml\. Phones take/,
    ],
    ['a page', () => Buffer.from('<html><script>'), 415, /^This is text\/html\./],
    ['a program', () => Buffer.from('MZ\0\0\0'), 415, /^This is application\/x-msdownload\./],
    ['nothing', () => Buffer.alloc(0), 400, /^The file is empty/],
    [
      'more than 5 MB',
      () => Buffer.concat([sample('animated.gif'), Buffer.alloc(5 * 1024 * 1024)]),
      413,
      /more than 5 MB/,
    ],
  ])('%s', async (_name, make, status, message) => {
    expect(await send(make())).toEqual({ status, body: { message: expect.stringMatching(message) } })
  })

  test.each([
    ['who is not signed in', { as: null }, 401],
    ['a moderator', { as: aViewer({ organisationId: acme.id, role: 'moderator' }) }, 403],
    ['an analyst', { as: aViewer({ organisationId: acme.id, role: 'analyst' }) }, 403],
    ['a page of another origin', { headers: { origin: 'https://evil.example' } }, 403],
    ['a page of no origin', { headers: { origin: 'null' } }, 403],
    ['a caller that names no origin', { headers: {} }, 403],
    ['squeezed bytes', { headers: { origin, 'content-encoding': 'gzip' } }, 415],
  ] as const)('%s', async (_name, how, status) => {
    const before = await db.manager.query('select count(*) from upload')
    expect(await send(await aPicture(), how)).toMatchObject({ status, body: { message: expect.any(String) } })
    expect(await db.manager.query('select count(*) from upload')).toEqual(before)
  })
})
