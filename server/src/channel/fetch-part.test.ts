import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { StoredBytes } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import type { PartId } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import type { Scanned } from '../platform/clamd.js'
import { makeHttp } from '../platform/http.js'
import { aChannel, anId, aPart, noon } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { listen } from '../testing/listen.js'
import { makeChannels } from './channel.store.js'
import { ChannelTable } from './channel.table.js'
import { makeFetchPart, type FetchPart, type PartOutcome, type Scanning } from './fetch-part.use-case.js'

const db = await aDatabase()
const clock = aClock()

type Asked = {
  readonly host: 'api' | 'cdn' | 'stranger'
  readonly path: string
  readonly authorization: string | undefined
}
let asked: Asked[] = []
let answer: (asked: Asked, response: ServerResponse) => void = () => undefined
const play = (host: Asked['host']) =>
  listen(({ url = '', headers }: IncomingMessage, response) => {
    const each = { host, path: url, authorization: headers.authorization }
    asked.push(each)
    answer(each, response)
  })
const [api, cdn, stranger] = await Promise.all([play('api'), play('cdn'), play('stranger')])
const hostOf = (url: string): string => new URL(url).host
const { http, close } = makeHttp({ allow: [api, cdn, stranger].map(({ url }) => hostOf(url)) })
afterAll(() => Promise.all([close(), api.close(), cdn.close(), stranger.close()]))

const channel = aChannel({
  kind: 'twilio',
  settings: { accountSid: 'AC01', apiBase: api.url, mediaHosts: [hostOf(cdn.url)] },
  sealedCredentials: JSON.stringify({ authToken: 'token' }),
})
const basic = `Basic ${Buffer.from('AC01:token').toString('base64')}`
await inTransaction(db, (tx) => insertMany(tx, ChannelTable, [channel]))

let stored: string[] = []
let settled: (readonly [PartId, PartOutcome])[] = []
let heeded: string[] = []
beforeEach(() => {
  asked = []
  stored = []
  settled = []
  heeded = []
})

const storedAs: Omit<StoredBytes, 'size'> = { blobId: anId<'blob'>(), contentType: 'image/jpeg', sha256: 'x' }

const fetchingWith = (scanning: Scanning | null): FetchPart =>
  makeFetchPart({
    db,
    channels: makeChannels(db.manager, (sealed) => sealed),
    http,
    storeBytes: async (bytes, declaredType) => {
      stored.push(`${declaredType ?? 'unlabelled'}: ${Buffer.from(bytes).toString()}`)
      return { ...storedAs, size: bytes.length }
    },
    heed: async (_, words) => void heeded.push(words),
    addresses: { seal: async () => null, open: async () => null },
    settle: async (id, outcome) => void settled.push([id, outcome]),
    now: clock.now,
    maxBytes: 1_000,
    scanning,
    read: async (id) => Buffer.from(`blob ${id === storedAs.blobId ? 'of it' : 'of another'}`),
  })

const fetchPart = fetchingWith(null)

const givenUp = (why: string): PartOutcome => ({ kind: 'given-up', why, place: null, sealedSource: null })

type Wishes = { readonly url?: string; readonly state?: 'to-fetch' | 'stored'; readonly declaredType?: string | null }

const aPartAt = async ({ url = `${api.url}/media`, state = 'to-fetch', declaredType = 'image/jpeg' }: Wishes = {}) => {
  const messageId = anId<'message'>()
  const part = aPart({
    id: anId<'part'>(),
    messageId,
    state,
    sourceUrl: url,
    declaredType,
    blobId: null,
    contentType: null,
  })
  await inTransaction(db, async (tx) => {
    await insertMany(tx, MessageTable, [
      {
        id: messageId,
        channelId: channel.id,
        providerMessageId: messageId,
        rawRequestId: null,
        organisationId: null,
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
        route: 'unmatched',
        campaignId: null,
        reservedWord: null,
      },
    ])
    await insertMany(tx, PartTable, [part])
  })
  return part.id
}

const run = (id: PartId, attempt = 1) => fetchPart(id, attempt, new AbortController().signal)

const redirectTo =
  (location: string): typeof answer =>
  ({ host }, response) =>
    host === 'api' ? response.writeHead(307, { location }).end() : response.end('bytes')

describe('fetching a part', () => {
  test('the bytes are asked for with the account’s credentials, stored under the label and settled', async () => {
    answer = (_, response) => response.end('bytes')
    const id = await aPartAt()
    expect(await run(id)).toEqual({ kind: 'done' })
    expect(asked).toEqual([{ host: 'api', path: '/media', authorization: basic }])
    expect(stored).toEqual(['image/jpeg: bytes'])
    expect(settled).toEqual([[id, { kind: 'stored', stored: { ...storedAs, size: 5 }, place: null, kept: null }]])
  })

  test('without a label the answer’s type is what is declared', async () => {
    answer = (_, response) => response.setHeader('content-type', 'audio/amr').end('bytes')
    await run(await aPartAt({ declaredType: null }))
    expect(stored).toEqual(['audio/amr: bytes'])
  })

  test('the words of a text are heeded when it comes, before anything else becomes of it', async () => {
    answer = (_, response) => response.end('STOP ')
    await run(await aPartAt({ declaredType: 'text/plain' }))
    expect(heeded).toEqual(['STOP'])
    answer = (_, response) => response.end(Buffer.from('GIF89a\0'))
    await run(await aPartAt({ declaredType: 'text/plain' }))
    expect(heeded).toEqual(['STOP'])
  })

  test('a redirect to an allowed host is followed, and the credentials stay behind', async () => {
    answer = redirectTo(`${cdn.url}/file?signed=1`)
    expect(await run(await aPartAt())).toEqual({ kind: 'done' })
    expect(asked).toEqual([
      { host: 'api', path: '/media', authorization: basic },
      { host: 'cdn', path: '/file?signed=1', authorization: undefined },
    ])
  })

  test('a redirect within the API keeps them', async () => {
    answer = ({ path }, response) =>
      path === '/media' ? response.writeHead(301, { location: '/moved' }).end() : response.end('bytes')
    expect(await run(await aPartAt())).toEqual({ kind: 'done' })
    expect(asked.at(-1)).toEqual({ host: 'api', path: '/moved', authorization: basic })
  })

  test('a redirect to another host is refused before it is asked', async () => {
    answer = redirectTo(`${stranger.url}/file`)
    const id = await aPartAt()
    const why = `A redirect pointed to ${hostOf(stranger.url)}, which is not allowed.`
    expect(await run(id)).toEqual({ kind: 'failed', why })
    expect(settled).toEqual([[id, givenUp(why)]])
    expect(asked.map(({ host }) => host)).toEqual(['api'])
  })

  test('a ring of redirects ends', async () => {
    answer = (_, response) => response.writeHead(302, { location: '/media' }).end()
    expect(await run(await aPartAt())).toMatchObject({ kind: 'failed' })
    expect(asked).toHaveLength(4)
  })

  test('a forged URL is never asked', async () => {
    expect(await run(await aPartAt({ url: `${stranger.url}/steal` }))).toMatchObject({ kind: 'failed' })
    expect(settled).toHaveLength(1)
    expect(asked).toEqual([])
  })

  test.each([
    { attempt: 1, seconds: 1 },
    { attempt: 2, seconds: 3 },
    { attempt: 3, seconds: 56 },
    { attempt: 4, seconds: 540 },
  ])(
    'media that are not there yet are asked for again: attempt $attempt waits $seconds s',
    async ({ attempt, seconds }) => {
      answer = (_, response) => response.writeHead(404).end()
      expect(await run(await aPartAt(), attempt)).toEqual({
        kind: 'again',
        at: new Date(clock.now().getTime() + seconds * 1000),
        why: 'The provider answered 404.',
      })
      expect(settled).toEqual([])
    },
  )

  test.each([404, 401, 500, 503])('after the fifth %d the part is given up', async (status) => {
    answer = (_, response) => response.writeHead(status).end()
    const id = await aPartAt()
    const why = `The provider answered ${status}.`
    expect(await run(id, 5)).toEqual({ kind: 'failed', why })
    expect(settled).toEqual([[id, givenUp(why)]])
  })

  test.each([
    ['a file beyond the limit', (response: ServerResponse) => void response.end('x'.repeat(1_001))],
    ['a connection that breaks', (response: ServerResponse) => void response.socket?.destroy()],
  ])('%s is tried again', async (_, act) => {
    answer = (_asked, response) => act(response)
    expect(await run(await aPartAt())).toMatchObject({ kind: 'again' })
    expect(stored).toEqual([])
  })

  test('an effect that is claimed again leaves a settled part alone', async () => {
    expect(await run(await aPartAt({ state: 'stored' }))).toEqual({ kind: 'done' })
    expect([asked, settled]).toEqual([[], []])
  })

  test('a part that was erased in the meantime is let go', async () => {
    expect(await run(anId<'part'>())).toEqual({ kind: 'failed', why: 'The part is no longer there.' })
  })
})

describe('where somebody scans', () => {
  const stored: StoredBytes = { ...storedAs, size: 5 }
  let scanned: string[] = []
  let verdict: Scanned = { kind: 'clean' }
  beforeEach(() => {
    scanned = []
    verdict = { kind: 'clean' }
    answer = (_asked, response) => response.end('bytes')
  })
  const scanning: Scanning = {
    scan: async (bytes) => {
      scanned.push(Buffer.from(bytes).toString())
      return verdict
    },
  }
  const scan = (id: PartId, attempt = 1) => fetchingWith(scanning)(id, attempt, new AbortController().signal)

  test('what was fetched is settled once it came clean', async () => {
    const id = await aPartAt()
    expect(await scan(id)).toEqual({ kind: 'done' })
    expect([scanned, settled]).toEqual([['bytes'], [[id, { kind: 'stored', stored, place: null, kept: null }]]])
  })

  test('what something was found in goes into quarantine, with what it was', async () => {
    verdict = { kind: 'found', what: 'Eicar' }
    const id = await aPartAt()
    expect(await scan(id)).toEqual({ kind: 'done' })
    expect(settled).toEqual([[id, { kind: 'quarantined', stored, finding: 'Eicar', place: null, kept: null }]])
  })

  test('while nobody is there it waits, and its provider is not asked a second time', async () => {
    verdict = { kind: 'away', why: 'clamd is not there' }
    const id = await aPartAt()
    const seconds = async (attempt: number): Promise<number | undefined> => {
      const outcome = await scan(id, attempt)
      return outcome.kind === 'again' ? (outcome.at.getTime() - clock.now().getTime()) / 1000 : undefined
    }
    expect([await seconds(1), await seconds(4), await seconds(5), await seconds(1_000)]).toEqual([1, 30, 60, 60])
    expect(settled).toEqual([])
    expect(await db.manager.findOneBy(PartTable, { id })).toMatchObject({ state: 'to-fetch', ...stored })
    verdict = { kind: 'clean' }
    expect(await scan(id, 1_001)).toEqual({ kind: 'done' })
    expect(settled).toEqual([[id, { kind: 'stored', stored, place: null, kept: stored.blobId }]])
    expect([asked.filter(({ path }) => path === '/media'), scanned.at(-1)]).toEqual([[expect.anything()], 'blob of it'])
  })

  test('what came in the request is looked at where it lies, and its words are not read again', async () => {
    const id = await aPartAt({ url: '' })
    const text = { ...stored, contentType: 'text/plain; charset=utf-8' }
    await db.manager.update(PartTable, { id }, text)
    expect(await scan(id)).toEqual({ kind: 'done' })
    expect([asked, scanned, heeded]).toEqual([[], ['blob of it'], []])
    expect(settled).toEqual([[id, { kind: 'stored', stored: text, place: null, kept: stored.blobId }]])
  })
})
