import { randomBytes } from 'node:crypto'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { makeKeepRequest } from '../channel/keep-request.use-case.js'
import { makeFetchPart } from '../channel/fetch-part.use-case.js'
import { confirmPlaces, PlaceChanged } from '../inbox/place.store.js'
import { makeHeedWords } from '../intake/heed-words.use-case.js'
import { makeMoveToInbox } from '../intake/move-to-inbox.use-case.js'
import { makeSettlePart } from '../intake/settle-part.use-case.js'
import { makeAddresses } from '../media/addresses.js'
import { imageConfinement } from '../media/confinements.js'
import { makeForgetBytes } from '../media/forget-bytes.use-case.js'
import type { Part } from '../media/part.js'
import { canBeRetried } from '../media/preview.js'
import { makePrepareMedia } from '../media/prepare-media.use-case.js'
import type { PreparedAnswer } from '../media/prepared.js'
import { makeStoreBytes } from '../media/store-bytes.use-case.js'
import { unpackedLooks } from '../media/sealed-looks.js'
import { makeDecideQuarantine } from '../moderation/decide-quarantine.use-case.js'
import type { MessageId } from '../message/message.js'
import { inTransaction } from '../platform/db.js'
import { makeConfined } from '../platform/confined.js'
import { age, aProcessingKey } from '../testing/age.js'
import { aChannel, opened } from '../testing/builders.js'
import { sample, someClips } from '../testing/clips.js'
import { aDatabaseAt } from '../testing/database.js'
import { fromSource } from '../testing/from-source.js'
import { patterns } from '../testing/patterns.js'
import { placesOf, privateStorage } from '../testing/private-inbox.js'
import { someBlobs } from '../testing/some-blobs.js'
import { aWorld, type World } from '../testing/world.js'
import { makeStorageUpkeep } from './upkeep.use-case.js'
import { makeMoveStorage } from './move-storage.use-case.js'

const { db, url } = await aDatabaseAt({ poolSize: 6 })
const { blobs, folder } = await someBlobs()
const processing = await aProcessingKey()
const house = privateStorage({ db, blobs, processing })
const { now, newId, vault } = house
const since = new Date(now().getTime() - 1000)
const images = makeConfined<Uint8Array, PreparedAnswer>({ ...imageConfinement, execArgv: fromSource })
const clips = await someClips()
afterAll(() => {
  images.close()
  clips.close()
})
const never = new AbortController().signal
const heed = makeHeedWords({ db, now, newId })
const addresses = makeAddresses({ age, processing })
const aProvider = opened(
  aChannel({
    kind: 'twilio',
    settings: { accountSid: 'AC01', apiBase: 'https://api.example', mediaHosts: [] },
    sealedCredentials: JSON.stringify({ authToken: 'token' }),
  }),
)

/** A picture that decodes, with words of our own behind its end, as phones write them. */
const aMarked = (): { readonly marker: string; readonly bytes: Buffer } => {
  const marker = `marker-${randomBytes(24).toString('hex')}`
  return { marker, bytes: Buffer.concat([sample('photo-gps.jpg'), Buffer.from(marker)]) }
}

const found = (marker: string) => placesOf([marker], { folder, url, since })

/** What is found while the child has the bytes. */
let foundMeanwhile: string[] = []
let watched = ''
const { prepare } = makePrepareMedia({
  db,
  blobs,
  now,
  runImage: async (bytes, signal) => {
    const [ran, places] = await Promise.all([images.run(bytes, signal), watched === '' ? [] : found(watched)])
    foundMeanwhile = [...foundMeanwhile, ...places]
    return ran
  },
  runClip: clips.run,
  vault,
})

const onlyPart = async (world: World): Promise<Part> => {
  const [part] = await house.partsOf(world)
  if (!part) throw new Error('no part was stored')
  return part
}

const lies = async (part: Part): Promise<Uint8Array> => blobs.read(part.blobId ?? newId<'blob'>())

const takenBack: string[] = []
const takeBackArchives = async (_tx: unknown, inboxId: string) => {
  takenBack.push(inboxId)
  return []
}
const moveStorage = makeMoveStorage({ db, now, blobs, age, processing, takeBackArchives })
const moved = async (world: World): Promise<void> => {
  for (;;) if ((await moveStorage(world.inbox.id, never)).kind === 'finished') return
}

const aPrivateWorld = async () => {
  const world = await aWorld(db)
  const recoveryKey = await house.makePrivate(world.viewer, world.inbox.id)
  await moved(world)
  return { world, recoveryKey, identity: await house.identityOf(world.inbox.id) }
}

describe('what comes into a private inbox', () => {
  test('lies nowhere as it came: neither before, nor while, nor after its copies are made', async () => {
    const { world, identity } = await aPrivateWorld()
    const { marker, bytes } = aMarked()
    await house.send(world, bytes)
    expect(await found(marker)).toEqual([])
    const before = await onlyPart(world)
    expect(before).toMatchObject({ sealedFor: world.inbox.id, sha256: null, size: bytes.length, preview: 'preparing' })
    expect(Buffer.from((await age.open(await lies(before), processing.identities)) ?? []).equals(bytes)).toBe(true)
    watched = marker
    expect(await prepare(before.id, never)).toEqual({ kind: 'ready' })
    watched = ''
    expect(foundMeanwhile).toEqual([])
    expect(await found(marker)).toEqual([])
    const after = await onlyPart(world)
    expect(after).toMatchObject({ preview: 'ready', thumbhash: null, perceptualHash: null, peaks: null })
    // Sealed anew, to the inbox alone; what we could open is gone.
    expect(await age.open(await lies(after), processing.identities)).toBeNull()
    expect(await blobs.size(before.blobId ?? newId<'blob'>())).toBeUndefined()
    expect(Buffer.from((await age.open(await lies(after), [identity])) ?? []).equals(bytes)).toBe(true)
    const looks = unpackedLooks(after.sealedLooks && (await age.open(after.sealedLooks, [identity])))
    expect(looks).toMatchObject({ thumbhash: expect.any(String), perceptualHash: expect.any(String) })
    for (const copy of await house.derivativesOf(after)) {
      const sealed = await blobs.read(copy.blobId)
      expect(await age.open(sealed, processing.identities)).toBeNull()
      expect((await age.open(sealed, [identity]))?.length).toBe(copy.size)
    }
  })

  test('is prepared to the end when it is a sound, and when nothing can be made of it', async () => {
    const { world, identity } = await aPrivateWorld()
    await house.send(world, sample('voice-amr-nb.amr'), 'audio/amr')
    await house.send(world, Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), randomBytes(200)]))
    for (const { id } of await house.partsOf(world)) await prepare(id, never)
    const [voice, broken] = await house.partsOf(world)
    expect([voice?.preview, broken?.preview]).toEqual(['ready', 'failed'])
    const looks = voice?.sealedLooks && (await age.open(voice.sealedLooks, [identity]))
    expect(unpackedLooks(looks ?? null).peaks).toEqual(expect.any(String))
    for (const each of await house.partsOf(world))
      expect(await age.open(await lies(each), processing.identities)).toBeNull()
  })

  test('is taken without a processing key, too, and says that there is no preview', async () => {
    const { world, identity } = await aPrivateWorld()
    const { marker, bytes } = aMarked()
    await privateStorage({ db, blobs, processing: null }).send(world, bytes)
    const part = await onlyPart(world)
    expect(part).toMatchObject({ preview: 'none', sealedFor: world.inbox.id })
    expect(Buffer.from((await age.open(await lies(part), [identity])) ?? []).equals(bytes)).toBe(true)
    expect(await found(marker)).toEqual([])
  })

  test('is given up when it was sealed to another processing key, and stays sealed', async () => {
    const { world } = await aPrivateWorld()
    await house.send(world, aMarked().bytes)
    const part = await onlyPart(world)
    const other = privateStorage({ db, blobs, processing: await aProcessingKey() })
    const { prepare: elsewhere } = makePrepareMedia({
      db,
      blobs,
      now,
      runImage: images.run,
      runClip: null,
      vault: other.vault,
    })
    expect(await elsewhere(part.id, never)).toMatchObject({ kind: 'unreadable' })
    expect(await onlyPart(world)).toMatchObject({ preview: 'failed', blobId: part.blobId, sealedFor: world.inbox.id })
  })

  test('is sealed when it is fetched later, and its postback tells no digest', async () => {
    const { world, identity } = await aPrivateWorld()
    const { marker, bytes } = aMarked()
    await house.send(world, bytes)
    const { id } = await onlyPart(world)
    await db.manager.query(
      `update part set state = 'to-fetch', blob_id = null, sealed_for = null, source_url = 'https://api.example/media' where id = $1`,
      [id],
    )
    const fetch = makeFetchPart({
      db,
      heed,
      addresses,
      channels: { byId: async () => aProvider },
      http: async () => ({ kind: 'answered', status: 200, headers: { 'content-type': 'image/jpeg' }, body: bytes }),
      storeBytes: makeStoreBytes({ blobs, seal: age.seal }),
      settle: makeSettlePart({ db, now, newId, judgeTexts: patterns.judge }),
      processing: processing.recipient,
      now,
      maxBytes: 10_000_000,
      scanning: null,
      read: blobs.read,
    })
    expect(await fetch(id, 1, never)).toEqual({ kind: 'done' })
    const part = await onlyPart(world)
    expect(part).toMatchObject({ state: 'stored', sealedFor: world.inbox.id, preview: 'preparing', sha256: null })
    // There others could read it.
    expect(part.sourceUrl).toBeNull()
    expect(Buffer.from((await age.open(await lies(part), [identity])) ?? []).equals(bytes)).toBe(true)
    expect(await found(marker)).toEqual([])
  })

  test('is looked through for viruses, and lies sealed before and after, also in quarantine', async () => {
    const { world, identity } = await aPrivateWorld()
    const marked = [aMarked(), aMarked()]
    const scans = privateStorage({ db, blobs, processing, scans: true })
    for (const { bytes } of marked) await scans.send(world, bytes)
    const waiting = await house.partsOf(world)
    expect(waiting.map(({ state, sealedFor }) => [state, sealedFor])).toEqual([
      ['to-fetch', world.inbox.id],
      ['to-fetch', world.inbox.id],
    ])
    const seen: string[] = []
    const fetch = makeFetchPart({
      db,
      heed,
      addresses,
      channels: { byId: async () => aProvider },
      http: () => Promise.reject(new Error('nobody is asked')),
      storeBytes: makeStoreBytes({ blobs, seal: age.seal }),
      settle: makeSettlePart({ db, now, newId, judgeTexts: patterns.judge }),
      processing: processing.recipient,
      now,
      maxBytes: 10_000_000,
      read: async (id, sealedFor) => vault.open(await blobs.read(id), { sealedFor }),
      // A crash comes in between.
      forget: async () => undefined,
      scanning: {
        scan: async (bytes) => {
          seen.push(marked.findIndex((each) => each.bytes.equals(bytes)).toString())
          return seen.length === 1 ? { kind: 'clean' } : { kind: 'found', what: 'Eicar' }
        },
      },
    })
    for (const { id } of waiting) expect(await fetch(id, 1, never)).toEqual({ kind: 'done' })
    expect(seen.toSorted()).toEqual(['0', '1'])
    await makeStorageUpkeep({ db, blobs, now })()
    const after = await house.partsOf(world)
    expect(after.map(({ state, preview }) => [state, preview])).toEqual([
      ['stored', 'preparing'],
      ['quarantined', 'none'],
    ])
    for (const part of after) {
      expect(part.sealedFor).toBe(world.inbox.id)
      expect(await age.open(await lies(part), [identity])).not.toBeNull()
    }
    for (const { blobId } of waiting)
      if (blobId !== after[1]?.blobId) expect(await blobs.size(blobId ?? newId<'blob'>())).toBeUndefined()
    for (const { marker } of marked) expect(await found(marker)).toEqual([])
  })

  test('is sealed to the inbox alone where something was found in it: at once, or when its copies are made', async () => {
    const { world, identity } = await aPrivateWorld()
    const scans = privateStorage({ db, blobs, processing, scans: true })
    await scans.send(world, Buffer.from('words that nobody likes'), 'text/plain')
    await scans.send(world, aMarked().bytes)
    const fetch = makeFetchPart({
      db,
      heed,
      addresses,
      channels: { byId: async () => aProvider },
      http: () => Promise.reject(new Error('nobody is asked')),
      storeBytes: makeStoreBytes({ blobs, seal: age.seal }),
      settle: makeSettlePart({ db, now, newId, judgeTexts: patterns.judge }),
      processing: processing.recipient,
      now,
      maxBytes: 10_000_000,
      read: async (id, sealedFor) => vault.open(await blobs.read(id), { sealedFor }),
      forget: makeForgetBytes({ db, blobs, now }),
      scanning: { scan: async () => ({ kind: 'found', what: 'Eicar' }) },
    })
    for (const { id } of await house.partsOf(world)) expect(await fetch(id, 1, never)).toEqual({ kind: 'done' })
    const isOurs = async () =>
      Promise.all(
        (await house.partsOf(world)).map(
          async (part) => (await age.open(await lies(part), processing.identities)) !== null,
        ),
      )
    expect((await house.partsOf(world)).map(({ state }) => state)).toEqual(['quarantined', 'quarantined'])
    expect(await isOurs()).toEqual([false, true])
    const decide = makeDecideQuarantine({ db, blobs, now, processing: processing.recipient })
    for (const { id } of await house.partsOf(world))
      expect(await decide({ viewer: world.viewer, partId: id, verdict: 'released' })).toMatchObject({ ok: true })
    for (const { id } of await house.partsOf(world)) await prepare(id, never)
    const parts = await house.partsOf(world)
    expect(parts.map(({ preview }) => preview)).toEqual(['none', 'ready'])
    expect(await isOurs()).toEqual([false, false])
    for (const part of parts) expect(await age.open(await lies(part), [identity])).not.toBeNull()
    // Where nobody can make copies, none are waited for.
    await db.manager.query('delete from quarantine_decision')
    await db.manager.query(`update part set state = 'quarantined' where id = $1`, [parts[1]?.id])
    const without = makeDecideQuarantine({ db, blobs, now, processing: null })
    await without({ viewer: world.viewer, partId: parts[1]?.id ?? newId<'part'>(), verdict: 'released' })
    expect((await house.partsOf(world))[1]).toMatchObject({ state: 'stored', preview: 'none' })
  })

  test('is asked for where it was once it was given up, though nobody reads where that is', async () => {
    const { world } = await aPrivateWorld()
    await house.send(world, aMarked().bytes)
    const { id } = await onlyPart(world)
    const marker = `marker-${randomBytes(24).toString('hex')}`
    const sourceUrl = `https://api.example/${marker}`
    await db.manager.query(
      `update part set state = 'to-fetch', blob_id = null, sealed_for = null, source_url = $2 where id = $1`,
      [id, sourceUrl],
    )
    const asked: string[] = []
    let status = 404
    const fetching = (with_: typeof addresses) =>
      makeFetchPart({
        db,
        heed,
        addresses: with_,
        channels: { byId: async () => aProvider },
        http: async ({ url: each }) => {
          asked.push(each)
          return { kind: 'answered', status, headers: { 'content-type': 'image/jpeg' }, body: sample('photo-gps.jpg') }
        },
        storeBytes: makeStoreBytes({ blobs, seal: age.seal }),
        settle: makeSettlePart({ db, now, newId, judgeTexts: patterns.judge }),
        processing: processing.recipient,
        now,
        maxBytes: 10_000_000,
        scanning: null,
        read: blobs.read,
      })
    const again = async (with_ = addresses) => {
      await db.manager.query(`update part set state = 'to-fetch' where id = $1`, [id])
      return fetching(with_)(id, 5, never)
    }
    expect(await again()).toMatchObject({ kind: 'failed' })
    const given = await onlyPart(world)
    expect(given).toMatchObject({ state: 'not-fetched', sourceUrl: null })
    expect(canBeRetried(given)).toBe(true)
    expect(await found(marker)).toEqual([])
    const another = makeAddresses({ age, processing: await aProcessingKey() })
    expect(await again(another)).toMatchObject({ why: expect.stringContaining('no processing key') })
    expect(await again()).toMatchObject({ why: 'The provider answered 404.' })
    status = 200
    expect(await again()).toEqual({ kind: 'done' })
    expect(asked).toEqual([sourceUrl, sourceUrl, sourceUrl])
    expect(await onlyPart(world)).toMatchObject({ state: 'stored', sourceUrl: null, sealedSource: null })
    // Where no key would open it, it is forgotten.
    const withoutKey = makeAddresses({ age, processing: null })
    await db.manager.query(`update part set blob_id = null, sealed_for = null, source_url = $2 where id = $1`, [
      id,
      sourceUrl,
    ])
    status = 404
    await again(withoutKey)
    const forgotten = await onlyPart(world)
    expect(forgotten).toMatchObject({ state: 'not-fetched', sourceUrl: null, sealedSource: null })
    expect(canBeRetried(forgotten)).toBe(false)
  })

  test('is not kept openly for the scanner when its inbox was made private in that very moment', async () => {
    const world = await aWorld(db)
    const { marker, bytes } = aMarked()
    await house.send(world, sample('picture.png'), 'image/png')
    const { id } = await onlyPart(world)
    await db.manager.query(
      `update part set state = 'to-fetch', blob_id = null, source_url = 'https://api.example/media' where id = $1`,
      [id],
    )
    const put = makeStoreBytes({ blobs, seal: age.seal })
    let isMade = false
    const fetch = makeFetchPart({
      db,
      heed,
      addresses,
      channels: { byId: async () => aProvider },
      http: async () => ({ kind: 'answered', status: 200, headers: { 'content-type': 'image/jpeg' }, body: bytes }),
      storeBytes: async (...given) => {
        const stored = await put(...given)
        if (!isMade) await house.makePrivate(world.viewer, world.inbox.id)
        if (!isMade) await moved(world)
        isMade = true
        return stored
      },
      settle: makeSettlePart({ db, now, newId, judgeTexts: patterns.judge }),
      processing: processing.recipient,
      forget: makeForgetBytes({ db, blobs, now }),
      now,
      maxBytes: 10_000_000,
      scanning: { scan: async () => ({ kind: 'away', why: 'clamd is not there' }) },
      read: blobs.read,
    })
    for (const attempt of [1, 2]) {
      expect(await fetch(id, attempt, never)).toMatchObject({ kind: 'again' })
      expect(await found(marker)).toEqual([])
    }
    expect(await onlyPart(world)).toMatchObject({ state: 'to-fetch', sealedFor: world.inbox.id, sourceUrl: null })
  })

  test('is scanned anew where its inbox was made private while somebody looked at it', async () => {
    const world = await aWorld(db)
    const { marker, bytes } = aMarked()
    await privateStorage({ db, blobs, processing, scans: true }).send(world, bytes)
    const { id } = await onlyPart(world)
    let scans = 0
    const fetch = makeFetchPart({
      db,
      heed,
      addresses,
      channels: { byId: async () => aProvider },
      http: () => Promise.reject(new Error('nobody is asked')),
      storeBytes: makeStoreBytes({ blobs, seal: age.seal }),
      settle: makeSettlePart({ db, now, newId, judgeTexts: patterns.judge }),
      processing: processing.recipient,
      forget: makeForgetBytes({ db, blobs, now }),
      now,
      maxBytes: 10_000_000,
      scanning: {
        scan: async () => {
          scans += 1
          if (scans === 1) {
            await house.makePrivate(world.viewer, world.inbox.id)
            await moved(world)
          }
          return { kind: 'clean' }
        },
      },
      read: async (blobId, sealedFor) => vault.open(await blobs.read(blobId), { sealedFor }),
    })
    expect(await fetch(id, 1, never)).toMatchObject({ kind: 'again' })
    expect(await fetch(id, 2, never)).toEqual({ kind: 'done' })
    const part = await onlyPart(world)
    expect(part).toMatchObject({ state: 'stored', sealedFor: world.inbox.id, preview: 'preparing' })
    expect(Buffer.from((await age.open(await lies(part), processing.identities)) ?? []).equals(bytes)).toBe(true)
    expect(await found(marker)).toEqual([])
  })

  test('is sealed when a person has moved it there', async () => {
    const { world } = await aPrivateWorld()
    const { marker, bytes } = aMarked()
    const stray = await aWorld(db, { organisation: world.organisation })
    await house.send(stray, bytes, 'image/jpeg', 'hello there')
    const [message] = await db.manager.query<{ readonly id: MessageId }[]>(
      'select id from message where short_code_id = $1',
      [stray.shortCode.id],
    )
    const move = makeMoveToInbox({ db, now, newId })
    const to = { kind: 'inbox', inboxId: world.inbox.id } as const
    const messageId = message?.id ?? newId<'message'>()
    expect(await move({ viewer: world.viewer, messageId, to })).toMatchObject({ ok: true })
    expect((await found(marker)).length).toBeGreaterThan(0)
    await moved(world)
    expect(await found(marker)).toEqual([])
    expect(await onlyPart(world)).toMatchObject({ sealedFor: world.inbox.id })
    // Once, when it was made private: no archive held what was nobody's.
    expect(takenBack.filter((id) => id === world.inbox.id)).toHaveLength(1)
  })

  test('is sealed also when its inbox was made private while a person moved it there', async () => {
    const world = await aWorld(db)
    const { marker, bytes } = aMarked()
    const stray = await aWorld(db, { organisation: world.organisation })
    await house.send(stray, bytes, 'image/jpeg', 'hello there')
    const [message] = await db.manager.query<{ readonly id: MessageId }[]>(
      'select id from message where short_code_id = $1',
      [stray.shortCode.id],
    )
    const messageId = message?.id ?? newId<'message'>()
    let moving: Promise<unknown> = Promise.resolve()
    await inTransaction(db, async (tx) => {
      await tx.query('lock table submission in share mode')
      const to = { kind: 'inbox', inboxId: world.inbox.id } as const
      moving = makeMoveToInbox({ db, now, newId })({ viewer: world.viewer, messageId, to })
      await vi.waitFor(async () =>
        expect(
          await db.manager.query(
            `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          ),
        ).toHaveLength(1),
      )
      await house.makePrivate(world.viewer, world.inbox.id)
      await moved(world)
    })
    expect(await moving).toMatchObject({ ok: true })
    await moved(world)
    expect(await onlyPart(world)).toMatchObject({ sealedFor: world.inbox.id })
    expect(await found(marker)).toEqual([])
  })

  test('is sealed also when a person moved it there while it was being kept', async () => {
    const { world } = await aPrivateWorld()
    const { marker, bytes } = aMarked()
    const stray = await aWorld(db, { organisation: world.organisation })
    await house.send(stray, aMarked().bytes, 'image/jpeg', 'hello there')
    const [[part]] = await db.manager.query<[Pick<Part, 'id' | 'messageId'>[], number]>(
      `update part set state = 'to-fetch', blob_id = null from message
        where message.id = part.message_id and message.short_code_id = $1 returning part.id, message.id as "messageId"`,
      [stray.shortCode.id],
    )
    if (!part) throw new Error('no part was stored')
    const blobId = await blobs.put(bytes)
    const stored = { contentType: 'image/jpeg', size: bytes.length, sha256: null, blobId } as const
    const settle = makeSettlePart({ db, now, newId, judgeTexts: patterns.judge })
    const to = { kind: 'inbox', inboxId: world.inbox.id } as const
    const waits = async (count: number): Promise<void> =>
      expect(
        await db.manager.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        ),
      ).toHaveLength(count)
    let both: Promise<unknown> = Promise.resolve()
    await inTransaction(db, async (tx) => {
      await tx.query('lock table part in share mode')
      const settling = settle(part.id, { kind: 'stored', stored })
      await vi.waitFor(() => waits(1))
      const moving = makeMoveToInbox({ db, now, newId })({ viewer: world.viewer, messageId: part.messageId, to })
      both = Promise.all([settling, moving])
      // Without waiting for it, all is moved now but what is not there yet.
      await Promise.race([moving.then(() => moved(world)), vi.waitFor(() => waits(2))])
    })
    await both
    await moved(world)
    expect(await onlyPart(world)).toMatchObject({ state: 'stored', sealedFor: world.inbox.id })
    expect(await found(marker)).toEqual([])
  })

  test('is put anew when its inbox was made private in that very moment', async () => {
    const world = await aWorld(db)
    const { marker, bytes } = aMarked()
    let isMade = false
    const late = privateStorage({
      db,
      blobs,
      processing,
      afterPut: async () => {
        if (!isMade) await house.makePrivate(world.viewer, world.inbox.id)
        isMade = true
      },
    })
    await late.send(world, bytes)
    expect(await onlyPart(world)).toMatchObject({ sealedFor: world.inbox.id })
    await makeStorageUpkeep({ db, blobs, now })()
    expect(await found(marker)).toEqual([])
    // Whoever stores asks once more before he commits.
    const asRead = [{ id: world.inbox.id, sealedTo: null }]
    await expect(inTransaction(db, (tx) => confirmPlaces(tx, asRead))).rejects.toThrow(PlaceChanged)
  })

  test('is fetched anew when its inbox was made private in that very moment, and what was put openly goes', async () => {
    const world = await aWorld(db)
    const { marker, bytes } = aMarked()
    await house.send(world, sample('picture.png'), 'image/png')
    const { id } = await onlyPart(world)
    await db.manager.query(
      `update part set state = 'to-fetch', blob_id = null, source_url = 'https://api.example/media' where id = $1`,
      [id],
    )
    let isMade = false
    const put = makeStoreBytes({ blobs, seal: age.seal })
    const fetch = makeFetchPart({
      db,
      heed,
      addresses,
      channels: { byId: async () => aProvider },
      http: async () => ({ kind: 'answered', status: 200, headers: { 'content-type': 'image/jpeg' }, body: bytes }),
      storeBytes: async (...given) => {
        const stored = await put(...given)
        if (!isMade) await house.makePrivate(world.viewer, world.inbox.id)
        isMade = true
        return stored
      },
      settle: makeSettlePart({ db, now, newId, judgeTexts: patterns.judge }),
      processing: processing.recipient,
      forget: makeForgetBytes({ db, blobs, now }),
      now,
      maxBytes: 10_000_000,
      scanning: null,
      read: blobs.read,
    })
    expect(await fetch(id, 1, never)).toMatchObject({ kind: 'again' })
    expect(await found(marker)).toEqual([])
    expect(await fetch(id, 2, never)).toEqual({ kind: 'done' })
    expect(await onlyPart(world)).toMatchObject({ state: 'stored', sealedFor: world.inbox.id })
    expect(await found(marker)).toEqual([])
  })

  test('is kept sealed where nobody understood the request, or not at all', async () => {
    await aPrivateWorld()
    const { marker, bytes } = aMarked()
    const request = {
      method: 'POST',
      path: 'mo',
      publicUrl: 'http://x/mo',
      headers: {},
      body: bytes,
      remoteAddress: '127.0.0.1',
    }
    const keep = makeKeepRequest({ db, now, newId, seal: age.seal, processing: processing.recipient })
    const { channel } = await aWorld(db)
    const id = await keep(channel.id, request)
    const bodyOfRequest = async (id: string): Promise<Buffer> =>
      (await db.manager.query<{ readonly body: Buffer }[]>('select body from raw_request where id = $1', [id]))[0]
        ?.body ?? Buffer.alloc(0)
    const opened = await age.open(await bodyOfRequest(id), processing.identities)
    expect(Buffer.from(opened ?? []).equals(bytes)).toBe(true)
    expect(await bodyOfRequest(await makeKeepRequest({ db, now, newId })(channel.id, request))).toHaveLength(0)
    expect(await found(marker)).toEqual([])
  })
})
