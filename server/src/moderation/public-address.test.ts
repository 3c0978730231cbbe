import { randomBytes } from 'node:crypto'
import express from 'express'
import { afterAll, describe, expect, test } from 'vitest'
import { makeReceive } from '../intake/receive.use-case.js'
import { DerivativeTable } from '../media/derivative.table.js'
import { publicMediaRoutes } from '../media/public-media.http.js'
import { findPublic } from '../media/public-url.store.js'
import { makeStoreBytes } from '../media/store-bytes.use-case.js'
import type { PartId } from '../message/message.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction } from '../platform/db.js'
import { setSealedTo } from '../storage/seal.store.js'
import type { SubmissionId } from '../submission/submission.js'
import type { Credential } from '../testing/api.js'
import { anIncoming } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aFullApi } from '../testing/full-api.js'
import { listen } from '../testing/listen.js'
import { patterns } from '../testing/patterns.js'
import { someBlobs } from '../testing/some-blobs.js'
import { aWorld, type World } from '../testing/world.js'
import { makeChangePublicAddresses, type PublicAddressChange } from './public-address.use-case.js'

const db = await aDatabase()
const { blobs } = await someBlobs()
const api = await aFullApi(db)
const now = (): Date => new Date()
const newId = makeNewId(now)
const receive = makeReceive({ db, now, newId, storeBytes: makeStoreBytes({ blobs }), judgeTexts: patterns.judge })

const door = await listen(
  express().use(
    publicMediaRoutes({
      urls: api.publicMedia,
      find: (object) => findPublic(db.manager, object),
      blobs,
      mediaUrl: null,
      publicUrl: 'https://inbox.example',
      cacheSeconds: 3600,
    }),
  ),
)
afterAll(door.close)

const bytes = Buffer.from('GIF89a, and a zero\0 that no text has'.padEnd(100, '.'))
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.alloc(0),
  remoteAddress: '127.0.0.1',
} as const

/** A world whose inbox has one picture, with a card of it as its preparation leaves it. */
const aWorldWithPicture = async (given?: World): Promise<World> => {
  const world = given ?? (await aWorld(db))
  const part = { contentType: 'image/gif', fileName: 'dog.exe', source: { kind: 'bytes', bytes } } as const
  await receive(world.channel, request, anIncoming({ to: world.shortCode.code, parts: [part] }))
  const copy = { blobId: await blobs.put(Buffer.from('webp')), size: 4, width: 1, height: 1 }
  const [[prepared]] = await db.manager.query<[{ readonly id: PartId }[], number]>(
    `update part set preview = 'ready', width = 1 where preview = 'preparing' returning id`,
  )
  if (!prepared) throw new Error('no part was stored')
  await db.manager.insert(DerivativeTable, { ...copy, partId: prepared.id, variant: 'card', contentType: 'image/webp' })
  return world
}

type Shown = {
  readonly id: SubmissionId
  readonly publicAddresses: { readonly state: string; readonly changedBy: { readonly name: string } | null }
  readonly parts: readonly [{ readonly publicUrl: string | null; readonly publicPreviewUrl: string | null }]
}

const fields = 'id publicAddresses { state changedAt changedBy { name } } parts { publicUrl publicPreviewUrl }'

const lookAll = async (as: Credential, { inbox }: World): Promise<readonly Shown[]> => {
  const { data } = await api.ask(
    as,
    `query ($id: ID!) { submissions(first: 5, filter: { inboxIds: [$id] }) { nodes { ${fields} } } }`,
    { id: inbox.id },
  )
  // As it was asked for.
  return (data as { readonly submissions: { readonly nodes: readonly Shown[] } }).submissions.nodes
}

const look = async (as: Credential, world: World): Promise<Shown> => {
  const [shown] = await lookAll(as, world)
  if (!shown) throw new Error('nothing is shown')
  return shown
}

const pathOf = (address: string | null): string => new URL(address ?? 'https://none.example/none').pathname
const fetched = (address: string | null, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  fetch(`${door.url}${pathOf(address)}`, { headers, method })
const statuses = async ({ parts: [part] }: Shown): Promise<readonly number[]> => [
  (await fetched(part.publicUrl)).status,
  (await fetched(part.publicPreviewUrl)).status,
]

const setUp = async () => {
  const world = await aWorldWithPicture()
  // A program may what a moderator may, and needs no password.
  const moderator = await api.keyOf(world.organisation, ['moderate'])
  return { world, moderator, shown: await look(moderator, world) }
}

const makeChange = makeChangePublicAddresses({ db, now, newKey: () => randomBytes(32).toString('hex') })
const change = ({ viewer }: World, { id }: Shown, wish: PublicAddressChange) =>
  makeChange({ viewer, submissionId: id, change: wish })

const mutate = async (as: Credential, wish: 'takeBack' | 'renew', { id }: Shown): Promise<unknown> => {
  const { data } = await api.ask(
    as,
    `mutation ($id: ID!) { done: ${wish}PublicAddresses(input: { submissionId: $id }) {
      result { __typename ... on PublicAddressesChanged { submission { ${fields} } } } } }`,
    { id },
  )
  return (data as { readonly done: { readonly result: unknown } }).done.result // as it was asked for
}

describe('a part of a public inbox', () => {
  test('is given whole at its address, to be saved, to whoever has it and to any page', async () => {
    const { shown } = await setUp()
    expect(shown.publicAddresses).toMatchObject({ state: 'GIVEN', changedAt: null, changedBy: null })
    const [part] = shown.parts
    expect(part.publicUrl).toMatch(/^https:\/\/media\.example\/media\/public\/[\w-]{36}\/original\/[\w-]{43}$/)
    const answer = await fetched(part.publicUrl)
    expect([answer.status, Buffer.from(await answer.arrayBuffer())]).toEqual([200, bytes])
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/gif',
      'content-length': '100',
      'content-disposition': 'attachment; filename="dog.gif"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'x-robots-tag': 'noindex',
      'cache-control': 'public, max-age=3600, must-revalidate',
    })
    expect(answer.headers.get('set-cookie')).toBeNull()
    const preview = await fetched(part.publicPreviewUrl)
    expect([preview.headers.get('content-disposition'), await preview.text()]).toEqual(['inline', 'webp'])
  })

  test('with ranges, without bytes, and not once more where it is known', async () => {
    const { shown } = await setUp()
    const { publicUrl } = shown.parts[0]
    const range = await fetched(publicUrl, { Range: 'bytes=6-7' })
    expect([range.status, await range.text(), range.headers.get('content-range')]).toEqual([206, ', ', 'bytes 6-7/100'])
    const head = await fetched(publicUrl, {}, 'HEAD')
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '100', ''])
    const known = await fetched(publicUrl, { 'If-None-Match': head.headers.get('etag') ?? '' })
    expect([known.status, known.headers.get('cache-control')]).toEqual([304, 'public, max-age=3600, must-revalidate'])
    expect((await fetched(publicUrl, {}, 'POST')).status).toBe(405)
  })

  test('at no other address: the one of its copy proves nothing for it, nor does that of another', async () => {
    const { world, moderator, shown } = await setUp()
    await aWorldWithPicture(world)
    const other = (await lookAll(moderator, world)).find(({ id }) => id !== shown.id)
    if (!other) throw new Error('one of two is not listed')
    const { publicUrl, publicPreviewUrl } = shown.parts[0]
    const path = pathOf(publicUrl)
    const proof = (address: string | null): string => pathOf(address).split('/').at(-1) ?? ''
    for (const changed of [
      path.replace(proof(publicUrl), proof(publicPreviewUrl)),
      path.replace(proof(publicUrl), proof(other.parts[0].publicUrl)),
      pathOf(publicPreviewUrl).replace('/card/', '/original/'),
      pathOf(publicPreviewUrl).replace('/card/', '/thumbnail/'),
      path.replace('/public/', '/PUBLIC/'),
      `${path}?download=1`,
      `${path}/`,
      '/media/public',
    ]) {
      const answer = await fetch(`${door.url}${changed}`)
      expect([changed, answer.status, await answer.text()]).toEqual([
        changed,
        404,
        'There is nothing here, or not any more.',
      ])
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })
})

describe('an address that is taken back', () => {
  test('answers no more, whoever has it, and says so to the organisation', async () => {
    const { world, moderator, shown } = await setUp()
    const taken = await mutate(moderator, 'takeBack', shown)
    expect(taken).toMatchObject({
      submission: {
        publicAddresses: { state: 'TAKEN_BACK', changedBy: { name: 'A program' } },
        parts: [{ publicUrl: null, publicPreviewUrl: null }],
      },
    })
    expect(await statuses(shown)).toEqual([404, 404])
    // Asked twice it does nothing twice.
    expect(await mutate(moderator, 'takeBack', shown)).toEqual(taken)
    expect((await look(moderator, world)).publicAddresses.state).toBe('TAKEN_BACK')
  })

  test('leaves those of others alone', async () => {
    const { world, moderator, shown } = await setUp()
    await aWorldWithPicture(world)
    const other = (await lookAll(moderator, world)).find(({ id }) => id !== shown.id)
    await mutate(moderator, 'takeBack', shown)
    expect(other && (await statuses(other))).toEqual([200, 200])
  })

  test('is renewed by an administrator, with others than before, once', async () => {
    const { world, moderator, shown } = await setUp()
    const owner = await api.memberOf(world.organisation, 'owner')
    // What nobody took back is not renewed.
    expect(await mutate(owner, 'renew', shown)).toMatchObject({ submission: { parts: shown.parts } })
    await mutate(moderator, 'takeBack', shown)
    expect(await mutate(moderator, 'renew', shown)).toEqual({ __typename: 'NotAllowed' })
    const renewed = await mutate(owner, 'renew', shown)
    expect(renewed).toMatchObject({
      submission: { publicAddresses: { state: 'GIVEN', changedBy: { name: 'A owner' } } },
    })
    expect(await mutate(owner, 'renew', shown)).toEqual(renewed)
    expect(await statuses(shown)).toEqual([404, 404])
    expect(await statuses(await look(owner, world))).toEqual([200, 200])
  })

  test('is not another organisation’s to take back or to renew', async () => {
    const { world, moderator, shown } = await setUp()
    const other = await aWorld(db)
    const notFound = { ok: false, failure: { kind: 'not-found' } }
    expect(await change(other, shown, 'take-back')).toEqual(notFound)
    expect(await statuses(shown)).toEqual([200, 200])
    await change(world, shown, 'take-back')
    expect(await change(other, shown, 'renew')).toEqual(notFound)
    expect(await statuses(await look(moderator, world))).toEqual([404, 404])
  })
})

describe('an address ends with what it shows', () => {
  const storage = (world: World, sealedTo: string | null) =>
    inTransaction(db, (tx) => setSealedTo(tx, world.inbox.id, sealedTo))

  /** A part, with what its addresses are made of. */
  const partOf = async ({ id }: Shown): Promise<{ readonly id: PartId; readonly key: string }> => {
    const [found] = await db.manager.query<{ readonly id: PartId; readonly key: string }[]>(
      `select part.id, inbox.address_key as key from submission join part using (message_id)
         join inbox on inbox.id = submission.inbox_id where submission.id = $1`,
      [id],
    )
    if (!found) throw new Error('it has no part')
    return found
  }

  test('from the moment that its inbox is private, before a byte is sealed; public again, it has another', async () => {
    const { world, moderator, shown } = await setUp()
    await storage(world, 'age1someone')
    expect(await statuses(shown)).toEqual([404, 404])
    // Nor at one of the key that it has now.
    const { id, key } = await partOf(shown)
    expect((await fetched(api.publicMedia.url({ kind: 'original', id }, key))).status).toBe(404)
    expect(await look(moderator, world)).toMatchObject({
      publicAddresses: { state: 'PRIVATE' },
      parts: [{ publicUrl: null, publicPreviewUrl: null }],
    })
    await storage(world, null)
    expect(await statuses(shown)).toEqual([404, 404])
    expect(await statuses(await look(moderator, world))).toEqual([200, 200])
  })

  test.each(['quarantined', 'erased', 'to-fetch'])('a part that is %s has none', async (state) => {
    const { world, moderator, shown } = await setUp()
    const { id } = await partOf(shown)
    await db.manager.query('update part set state = $2 where id = $1', [id, state])
    expect(await statuses(shown)).toEqual([404, 404])
    expect((await look(moderator, world)).parts).toEqual([{ publicUrl: null, publicPreviewUrl: null }])
  })

  test('what is still sealed in an inbox that was made public has none yet', async () => {
    const { world, moderator, shown } = await setUp()
    const { id } = await partOf(shown)
    await db.manager.query(
      `insert into inbox_seal (inbox_id, recipient, identity_by_password, identity_by_recovery, made_at)
       values ($1, 'age1', '', '', now())`,
      [world.inbox.id],
    )
    await db.manager.query('update part set sealed_for = $2 where id = $1', [id, world.inbox.id])
    expect(await statuses(shown)).toEqual([404, 404])
    expect((await look(moderator, world)).parts).toEqual([{ publicUrl: null, publicPreviewUrl: null }])
  })
})
