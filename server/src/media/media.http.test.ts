import { createServer } from 'node:http'
import { once } from 'node:events'
import { createHmac } from 'node:crypto'
import express from 'express'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ChannelTable } from '../channel/channel.table.js'
import { MessageTable } from '../message/message.table.js'
import { OrganisationTable } from '../account/organisation.table.js'
import type { PartId } from '../message/message.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { aClock } from '../testing/clock.js'
import { aChannel, anId, anOrganisation, aPart, noon } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { someBlobs } from '../testing/some-blobs.js'
import { DerivativeTable } from './derivative.table.js'
import { makeMediaUrls, type MediaObject } from './media-url.js'
import { mediaRoutes } from './media.http.js'
import type { Part } from './part.js'
import { PartTable } from './part.table.js'
import { findServed } from './served.store.js'
import { makeStoreBytes } from './store-bytes.use-case.js'

const db = await aDatabase()
const clock = aClock()
const sign = (text: string): string => createHmac('sha256', 'a key').update(text).digest('base64url')
const { url, check } = makeMediaUrls({ sign, publicUrl: '', now: clock.now })

const acme = anOrganisation()
const other = anOrganisation()
const channel = aChannel()
const { blobs } = await someBlobs()
let base: string
const server = createServer()

beforeAll(async () => {
  await db.manager.insert(OrganisationTable, [acme, other])
  await inTransaction(db, (tx) => insertMany(tx, ChannelTable, [channel]))
  const app = express()
  app.use(mediaRoutes({ check, find: (object, owner) => findServed(db.manager, object, owner), blobs, now: clock.now }))
  server.on('request', app).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})

afterAll(() => {
  server.close()
  server.closeAllConnections()
})

/** A part of a message of Acme's, its bytes stored as an intake would. */
const aStoredPart = async (bytes: Uint8Array, over: Partial<Part> = {}): Promise<PartId> => {
  const messageId = anId<'message'>()
  await db.manager.insert(MessageTable, {
    id: messageId,
    channelId: channel.id,
    providerMessageId: messageId,
    rawRequestId: null,
    organisationId: acme.id,
    shortCodeId: null,
    kind: 'mms',
    sender: '+12025550143',
    recipient: '72345',
    subject: null,
    text: null,
    sentAt: null,
    receivedAt: noon,
    country: null,
    countrySource: 'unknown',
    carrier: null,
    carrierSource: 'unknown',
    route: 'inbox',
    campaignId: null,
    reservedWord: null,
  })
  const stored = await makeStoreBytes({ blobs })(bytes, over.declaredType ?? null)
  const part = aPart({ messageId, ...stored, ...over })
  await db.manager.insert(PartTable, part)
  return part.id
}

const digits = Buffer.from('GIF89a, then ninety-four bytes more'.padEnd(100, '.'))
let partId: PartId
let original: MediaObject

beforeEach(async () => {
  partId = await aStoredPart(digits, { fileName: 'my dog.exe', contentType: 'image/gif' })
  original = { kind: 'original', id: partId }
})

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  fetch(`${base}${path}`, { method, headers })

test('an original is given whole, to be saved under a harmless name, and to nothing else', async () => {
  const answer = await ask(url(original, acme.id))
  expect(answer.status).toBe(200)
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(digits)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/gif',
    'content-length': '100',
    'content-disposition': 'attachment; filename="my dog.gif"',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=3600, immutable',
  })
  expect(answer.headers.get('set-cookie')).toBeNull()
})

test('a copy is shown in place', async () => {
  const blobId = await blobs.put(Buffer.from('webp'))
  const derivative = {
    partId,
    variant: 'card',
    blobId,
    contentType: 'image/webp',
    size: 4,
    width: 1,
    height: 1,
  } as const
  await db.manager.insert(DerivativeTable, derivative)
  const answer = await ask(url({ kind: 'card', id: partId }, acme.id))
  expect([answer.status, await answer.text()]).toEqual([200, 'webp'])
  expect(answer.headers.get('content-type')).toBe('image/webp')
  expect(answer.headers.get('content-disposition')).toBe('inline')
  expect((await ask(url({ kind: 'thumbnail', id: partId }, acme.id))).status).toBe(404)
})

describe('what a browser might run is bytes to it, whatever its label says', () => {
  test.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'image/svg+xml'],
    ['<html><script>alert(1)</script></html>', 'image/png'],
    ['<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>', 'image/jpeg'],
    ['%PDF-1.4', 'application/pdf'],
    ['MZ\0\0', 'image/gif'],
    ['<smil/>', 'text/html'],
  ])('%s, labelled %s', async (text, declaredType) => {
    const id = await aStoredPart(Buffer.from(text), { declaredType, fileName: 'page.html' })
    const { headers } = await ask(url({ kind: 'original', id }, acme.id))
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-disposition')).toBe('attachment; filename="page.bin"')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('ranges', () => {
  test.each([
    ['bytes=0-5', 206, 'GIF89a', 'bytes 0-5/100'],
    ['bytes=6-7', 206, ', ', 'bytes 6-7/100'],
    ['bytes=99-', 206, '.', 'bytes 99-99/100'],
    ['bytes=-2', 206, '..', 'bytes 98-99/100'],
    ['bytes=95-500', 206, '.....', 'bytes 95-99/100'],
    ['bytes=0-1,4-5', 200, String(digits), null],
    ['lines=0-1', 200, String(digits), null],
  ])('%s', async (Range, status, text, contentRange) => {
    const answer = await ask(url(original, acme.id), { Range })
    expect([answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([
      status,
      text,
      contentRange,
    ])
    expect(answer.headers.get('content-length')).toBe(String(text.length))
  })

  test.each(['bytes=100-', 'bytes=-0'])('%s lies outside', async (Range) => {
    const answer = await ask(url(original, acme.id), { Range })
    expect([answer.status, answer.headers.get('content-range')]).toEqual([416, 'bytes */100'])
    expect(answer.headers.get('content-type')).toContain('text/plain')
  })

  test('a range of another version is not mixed in', async () => {
    const path = url(original, acme.id)
    const tag = (await ask(path, {}, 'HEAD')).headers.get('etag') ?? ''
    expect((await ask(path, { Range: 'bytes=0-1', 'If-Range': tag })).status).toBe(206)
    expect((await ask(path, { Range: 'bytes=0-1', 'If-Range': '"other"' })).status).toBe(200)
  })
})

test('HEAD says the same without the bytes, and a known tag saves them', async () => {
  const path = url(original, acme.id)
  const [head, get] = [await ask(path, {}, 'HEAD'), await ask(path)]
  const without = (headers: Headers) =>
    Object.fromEntries([...headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name)))
  expect(without(head.headers)).toEqual(without(get.headers))
  expect(await head.text()).toBe('')
  const again = await ask(path, { 'If-None-Match': get.headers.get('etag') ?? '' })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

describe('refused, with a sentence', () => {
  test('another organisation’s object, even with a signature that is good', async () => {
    const answer = await ask(url(original, other.id))
    expect([answer.status, await answer.text()]).toEqual([404, 'There is nothing here, or not any more.'])
  })

  test('an address that was changed', async () => {
    const path = url(original, acme.id)
    for (const changed of [
      path.replace(acme.id, other.id),
      `${path}?download=1`,
      `${path}/`,
      path.replace('/original/', '/card/'),
      `${path.slice(0, -1)}!`,
    ]) {
      const answer = await ask(changed)
      expect([answer.status, await answer.text()]).toEqual([403, 'This address was not made here, or it was changed.'])
      expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    }
  })

  test('an address that has expired', async () => {
    const path = url(original, acme.id)
    clock.pass(2 * 60 * 60 * 1000)
    const answer = await ask(path)
    expect([answer.status, await answer.text()]).toEqual([410, 'This address has expired. Ask for a new one.'])
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('bytes that are gone', async () => {
    const [part] = await db.manager.findBy(PartTable, { id: partId })
    if (part?.blobId) await blobs.remove(part.blobId)
    expect((await ask(url(original, acme.id))).status).toBe(404)
  })

  test('a method that changes things', async () => {
    const answer = await ask(url(original, acme.id), {}, 'POST')
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})

test('a reader who leaves in the middle hurts nobody', async () => {
  const id = await aStoredPart(Buffer.alloc(8 * 1024 * 1024, 1))
  const leave = new AbortController()
  const answer = await fetch(`${base}${url({ kind: 'original', id }, acme.id)}`, { signal: leave.signal })
  await answer.body?.getReader().read()
  leave.abort()
  expect((await ask(url(original, acme.id))).status).toBe(200)
})
