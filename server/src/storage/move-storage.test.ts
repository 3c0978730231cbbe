import { randomBytes } from 'node:crypto'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { unzipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { emptyMessages } from '../erasure/empty.store.js'
import { takeBackArchives } from '../export/erased.store.js'
import { makeAddresses } from '../media/addresses.js'
import { usedBlobs } from '../media/blob-use.store.js'
import { DerivativeTable } from '../media/derivative.table.js'
import type { Part } from '../media/part.js'
import { PartTable } from '../media/part.table.js'
import { makeSweepBlobs } from '../media/sweep-blobs.use-case.js'
import { writeBackup } from '../platform/backup.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { anySubmission } from '../submission/filter.js'
import { age, aProcessingKey } from '../testing/age.js'
import { sample } from '../testing/clips.js'
import { aDatabaseAt } from '../testing/database.js'
import { aWish, exporting } from '../testing/exporting.js'
import { placesOf, privateStorage, storagePassword } from '../testing/private-inbox.js'
import { someBlobs } from '../testing/some-blobs.js'
import { aWorld, type World } from '../testing/world.js'
import { makeMakePrivate, makeMakePublic } from './change-storage.use-case.js'
import { makeMoveStorage } from './move-storage.use-case.js'
import { makeOpenByPassword } from './open-by-password.use-case.js'
import { makeStorageReads } from './storage-reads.store.js'
import { makeStorageTries } from './tries.store.js'
import { makeStorageUpkeep } from './upkeep.use-case.js'

const { db, url } = await aDatabaseAt({ poolSize: 6 })
const { blobs, folder } = await someBlobs()
const processing = await aProcessingKey()
const house = privateStorage({ db, blobs, processing })
const { now } = house
const since = new Date(now().getTime() - 1000)
const never = new AbortController().signal
const exports = exporting({ db, url, blobs, now })
const found = (...markers: string[]) => placesOf(markers, { folder, url, since })
const moveStorage = makeMoveStorage({
  db,
  now,
  blobs,
  age,
  processing,
  takeBackArchives: (tx, inboxId) => takeBackArchives(tx, inboxId, now()),
})
const tries = makeStorageTries(db.manager, now)
const openByPassword = makeOpenByPassword({ db: db.manager, age, tries })
const makePublic = makeMakePublic({
  db,
  now,
  age,
  openByPassword,
  processing: processing.recipient,
})
const makePrivate = makeMakePrivate({ db, now, age, tries, openByPassword })

const moved = async (world: World, move = moveStorage): Promise<void> => {
  for (;;) if ((await move(world.inbox.id, never)).kind === 'finished') return
}

const keepsPassword = async ({ inbox, viewer }: World): Promise<boolean> => {
  const asking = { viewer, requestId: '', signal: never }
  return (await makeStorageReads(db.manager).storageOf(asking).load(inbox.id)).keepsPassword
}

const progress = async ({ inbox, viewer }: World) => {
  const asking = { viewer, requestId: '', signal: never }
  return (await makeStorageReads(db.manager).storageOf(asking).load(inbox.id)).move
}

/** A stored picture with a copy and looks, whose bytes all hold the marker. */
const aPrepared = async (world: World, marker: string): Promise<Buffer> => {
  const bytes = Buffer.concat([sample('photo-gps.jpg'), Buffer.from(marker)])
  await house.send(world, bytes)
  for (const part of await house.partsOf(world)) {
    if (part.preview !== 'preparing') continue
    const copy = Buffer.from(`a copy with ${marker}`)
    const blobId = await blobs.put(copy)
    await inTransaction(db, async (tx) => {
      await insertMany(tx, DerivativeTable, [
        { partId: part.id, variant: 'card', blobId, contentType: 'image/webp', size: copy.length, width: 1, height: 1 },
      ])
      await tx.getRepository(PartTable).update(
        { id: part.id },
        {
          sourceUrl: 'https://api.example/media',
          preview: 'ready',
          thumbhash: marker,
          perceptualHash: 'ffffffffffffffff',
          width: 4,
        },
      )
    })
  }
  return bytes
}

const scratch = mkdtemp(join(tmpdir(), 'age-'))
afterAll(async () => rm(await scratch, { recursive: true, force: true }))

const aMarker = (): string => `marker-${randomBytes(24).toString('hex')}`

describe('media that were there before', () => {
  test('are sealed with their copies, looks and requests, and opened again, byte for byte', async () => {
    const world = await aWorld(db)
    const marker = aMarker()
    const bytes = await aPrepared(world, marker)
    const archive = await exports.asked(world.viewer, aWish(ofMedia))
    expect(await exports.run(archive)).toEqual({ kind: 'done' })
    const { inbox: another } = await aWorld(db, { organisation: world.organisation })
    const which = { ...anySubmission, inboxIds: [another.id] }
    const ofAnother = await exports.asked(world.viewer, aWish({ ...ofMedia, which }))
    const ofBoth = await exports.asked(
      world.viewer,
      aWish({ ...ofMedia, which: { ...which, inboxIds: [another.id, world.inbox.id] } }),
    )
    for (const each of [ofAnother, ofBoth]) expect(await exports.run(each)).toEqual({ kind: 'done' })
    expect((await found(marker)).length).toBeGreaterThan(4)
    await house.makePrivate(world.viewer, world.inbox.id)
    expect(await progress(world)).toMatchObject({ direction: 'seal', total: 1, done: 0, finishedAt: null })
    await moved(world)
    expect(await progress(world)).toMatchObject({ done: 1, finishedAt: expect.any(Date) })
    expect(await found(marker)).toEqual([])
    const [sealed] = await house.partsOf(world)
    expect(sealed).toMatchObject({
      sealedFor: world.inbox.id,
      sourceUrl: null,
      sha256: null,
      thumbhash: null,
      width: 4,
      preview: 'ready',
    })
    const ends = await Promise.all([archive, ofBoth, ofAnother].map(exports.found))
    expect(ends.map(({ state }) => state)).toEqual(['expired', 'expired', 'done'])

    const wrong = await makePublic({ viewer: world.viewer, inboxId: world.inbox.id, password: 'not the right one' })
    expect(wrong).toEqual({ ok: false, failure: { kind: 'wrong-password' } })
    const opening = await makePublic({ viewer: world.viewer, inboxId: world.inbox.id, password: storagePassword })
    expect(opening).toEqual({ ok: true, value: null })
    await moved(world)
    const [open] = await house.partsOf(world)
    expect(open).toMatchObject({ sealedFor: null, thumbhash: marker, perceptualHash: 'ffffffffffffffff' })
    expect(open?.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(Buffer.from(await blobs.read(open?.blobId ?? house.newId<'blob'>())).equals(bytes)).toBe(true)
    const [copy] = open ? await house.derivativesOf(open) : []
    expect(Buffer.from(copy ? await blobs.read(copy.blobId) : []).toString()).toBe(`a copy with ${marker}`)
    const rows = await db.manager.query('select sealed, body from raw_request')
    expect(rows.every(({ sealed, body }: { sealed: boolean; body: Buffer }) => !sealed && body.includes('media'))).toBe(
      true,
    )
    expect(await db.manager.query('select 1 from inbox_seal where inbox_id = $1', [world.inbox.id])).toEqual([])
    const row = await db.manager.query('select identity_for_us from storage_move where inbox_id = $1', [world.inbox.id])
    expect(row).toEqual([{ identity_for_us: null }])
  })

  test('go on moving where a crash has cut in, while new ones go where they belong; nothing is left over', async () => {
    const world = await aWorld(db)
    const markers = Array.from({ length: 6 }, aMarker)
    for (const marker of markers) await aPrepared(world, marker)
    await house.makePrivate(world.viewer, world.inbox.id)
    let puts = 0
    let removes = 0
    // Killed in the middle of a part, and then between a commit and what follows it.
    const dying = {
      ...blobs,
      put: (bytes: Uint8Array) => ((puts += 1) === 6 ? Promise.reject(new Error('killed')) : blobs.put(bytes)),
      remove: (id: NonNullable<Part['blobId']>) =>
        (removes += 1) === 10 ? Promise.reject(new Error('killed')) : blobs.remove(id),
    }
    const dies = makeMoveStorage({ db, now, blobs: dying, age, processing, takeBackArchives: async () => [] })
    await expect(moved(world, dies)).rejects.toThrow('killed')
    const before = await progress(world)
    expect(before).toMatchObject({ total: 6, finishedAt: null })
    expect(before?.done).toBeGreaterThan(0)
    expect(before?.done).toBeLessThan(6)
    await expect(moved(world, dies)).rejects.toThrow('killed')
    await house.send(world, Buffer.concat([sample('photo-gps.jpg'), Buffer.from('meanwhile')]))
    await moved(world)
    await makeStorageUpkeep({ db, blobs, now })()
    expect(await progress(world)).toMatchObject({ total: 6, done: 6, finishedAt: expect.any(Date) })
    expect(await found(...markers)).toEqual([])
    const parts = await house.partsOf(world)
    expect(parts.map(({ sealedFor }) => sealedFor)).toEqual(Array.from({ length: 7 }, () => world.inbox.id))
    expect(await db.manager.query('select 1 from unwanted_blob')).toEqual([])
  })

  test('are whole in a backup that is made meanwhile, and what they were goes after it', async () => {
    const world = await aWorld(db)
    await aPrepared(world, aMarker())
    const [before] = await house.partsOf(world)
    const former = before?.blobId ?? house.newId<'blob'>()
    let isMoved = false
    const size = async (id: typeof former) => {
      if (!isMoved) {
        isMoved = true
        await house.makePrivate(world.viewer, world.inbox.id)
        await moved(world)
        await makeStorageUpkeep({ db, blobs, now })()
        expect(await makeSweepBlobs({ db, blobs, now: () => new Date(now().getTime() + 3 * 86_400_000) })()).toBe(0)
      }
      return blobs.size(id)
    }
    const file = join(await scratch, 'backup.tar.gz')
    const made = await writeBackup({
      url,
      file,
      media: { blobs: { open: blobs.open, size }, usedBlobs },
      secretsFile: null,
      now,
    })
    expect(made.blobs).toBeGreaterThan(0)
    expect(made.missing).not.toContain(former)
    expect((await house.partsOf(world))[0]?.sealedFor).toBe(world.inbox.id)
    await makeStorageUpkeep({ db, blobs, now })()
    expect(await blobs.size(former)).toBeUndefined()
  })

  test('stay sealed where a byte of them was changed, and the others are opened', async () => {
    const world = await aWorld(db)
    await house.makePrivate(world.viewer, world.inbox.id)
    await house.send(world, sample('picture.png'), 'image/png')
    await house.send(world, sample('picture.png'), 'image/png')
    await moved(world)
    const [damaged] = await house.partsOf(world)
    const sealed = Buffer.from(await blobs.read(damaged?.blobId ?? house.newId<'blob'>()))
    sealed[400] = (sealed[400] ?? 0) ^ 1
    await blobs.remove(damaged?.blobId ?? house.newId<'blob'>())
    await blobs.putBack(damaged?.blobId ?? house.newId<'blob'>(), asPieces(sealed))
    await makePublic({ viewer: world.viewer, inboxId: world.inbox.id, password: storagePassword })
    await moved(world)
    const states = async () => (await house.partsOf(world)).map(({ sealedFor }) => sealedFor)
    expect(await states()).toEqual([world.inbox.id, null])
    expect(await keepsPassword(world)).toBe(true)
    // It is made private again by the password that it had, and public once more.
    const of = { viewer: world.viewer, inboxId: world.inbox.id }
    expect(await makePrivate({ ...of, password: 'not the right one' })).toMatchObject({
      failure: { kind: 'wrong-password' },
    })
    expect(await makePrivate({ ...of, password: storagePassword })).toEqual({ ok: true, value: null })
    expect(await makePrivate({ ...of, password: storagePassword })).toMatchObject({ failure: { kind: 'as-it-is' } })
    await moved(world)
    expect(await states()).toEqual([world.inbox.id, world.inbox.id])
    expect(await makePublic({ ...of, password: storagePassword })).toEqual({ ok: true, value: null })
    await moved(world)
    expect(await states()).toEqual([world.inbox.id, null])
    // Once the damaged one is erased, nothing needs the old password any more.
    const upkeep = makeStorageUpkeep({ db, blobs, now })
    await upkeep()
    expect(await keepsPassword(world)).toBe(true)
    const [{ messageId } = { messageId: house.newId<'message'>() }] = await house.partsOf(world)
    await inTransaction(db, (tx) => emptyMessages(tx, [{ id: messageId, digest: 'erased-x' }]))
    await upkeep()
    expect(await keepsPassword(world)).toBe(false)
    const anew = await makePrivate({ ...of, password: 'a password of its own' })
    expect(anew).toMatchObject({ ok: true, value: { recoveryKey: expect.any(String) } })
    await upkeep()
    await moved(world)
    expect(await states()).toEqual([null, world.inbox.id])
  })

  test('are sealed and opened also while they wait for the scanner, or were given up', async () => {
    const world = await aWorld(db)
    const marker = aMarker()
    const scans = privateStorage({ db, blobs, processing, scans: true })
    await scans.send(world, Buffer.concat([sample('photo-gps.jpg'), Buffer.from(marker)]))
    await house.send(world, sample('picture.png'), 'image/png')
    const [waiting, given] = await house.partsOf(world)
    const where = `https://api.example/${marker}`
    await db.manager.query(`update part set state = 'not-fetched', blob_id = null, source_url = $2 where id = $1`, [
      given?.id,
      where,
    ])
    expect(waiting).toMatchObject({ state: 'to-fetch', sealedFor: null })
    await house.makePrivate(world.viewer, world.inbox.id)
    await moved(world)
    expect(await found(marker)).toEqual([])
    const [sealed, hidden] = await house.partsOf(world)
    expect(sealed).toMatchObject({ state: 'to-fetch', sealedFor: world.inbox.id })
    // Who scans opens it.
    const { vault } = house
    const bytes = await vault.open(await blobs.read(sealed?.blobId ?? house.newId<'blob'>()), {
      sealedFor: world.inbox.id,
    })
    expect(Buffer.from(bytes ?? []).includes(marker)).toBe(true)
    expect(hidden).toMatchObject({ state: 'not-fetched', sourceUrl: null })
    expect(await makeAddresses({ age, processing }).open(hidden?.sealedSource ?? Buffer.alloc(0))).toBe(where)
    await makePublic({ viewer: world.viewer, inboxId: world.inbox.id, password: storagePassword })
    await moved(world)
    expect((await house.partsOf(world)).map(({ sealedFor }) => sealedFor)).toEqual([null, null])
    expect(await keepsPassword(world)).toBe(false)
  })

  test('are not alone: the requests of messages without any are sealed and opened, too', async () => {
    const world = await aWorld(db)
    const words = async (): Promise<boolean[]> =>
      (
        await db.manager.query<{ readonly sealed: boolean; readonly body: Buffer }[]>(
          `select raw.sealed, raw.body from raw_request raw join message on raw_request_id = raw.id
            where message.short_code_id = $1 order by raw.id`,
          [world.shortCode.id],
        )
      ).map(({ sealed, body }) => {
        expect(body.includes('media')).toBe(!sealed)
        return sealed
      })
    await house.sendWords(world, 'PHOTO before')
    await house.makePrivate(world.viewer, world.inbox.id)
    await house.sendWords(world, 'PHOTO after')
    expect(await words()).toEqual([false, true])
    await moved(world)
    expect(await words()).toEqual([true, true])
    await makePublic({ viewer: world.viewer, inboxId: world.inbox.id, password: storagePassword })
    await moved(world)
    expect(await words()).toEqual([false, false])
  })

  test('are moved without what is lost of them, and the others, too', async () => {
    const world = await aWorld(db)
    for (const each of [1, 2, 3]) await aPrepared(world, `lost ${each}`)
    const lose = async (blobId: Part['blobId'] | undefined) => blobs.remove(blobId ?? house.newId<'blob'>())
    const [first, second] = await house.partsOf(world)
    if (!first || !second) throw new Error('nothing was stored')
    await lose((await house.derivativesOf(first))[0]?.blobId)
    await house.makePrivate(world.viewer, world.inbox.id)
    await moved(world)
    const states = async () => (await house.partsOf(world)).map(({ sealedFor }) => sealedFor)
    expect(await states()).toEqual([world.inbox.id, world.inbox.id, world.inbox.id])
    await lose((await house.partsOf(world))[1]?.blobId)
    await makePublic({ viewer: world.viewer, inboxId: world.inbox.id, password: storagePassword })
    await moved(world)
    expect(await states()).toEqual([null, world.inbox.id, null])
  })
})

const asPieces = async function* (bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const ofMedia = { kind: 'media', which: anySubmission, copies: 'originals', masked: false } as const

/** Debian's; empty where the tests run without it on purpose. */
const program =
  process.env['AGE_PROGRAM'] ??
  (process.env['PATH'] ?? '')
    .split(':')
    .map((each) => join(each, 'age'))
    .find((file) => existsSync(file)) ??
  ''

describe.skipIf(program === '')('an archive of a private inbox, to the program age', () => {
  /** As somebody has it who unpacked it. */
  const unpacked = async () => {
    const world = await aWorld(db)
    const recoveryKey = await house.makePrivate(world.viewer, world.inbox.id)
    const bytes = Buffer.concat([sample('photo-gps.jpg'), Buffer.from(aMarker())])
    await house.send(world, bytes)
    const { file } = await exported(world)
    const files = unzipSync(await buffer(blobs.open(file.blobId ?? house.newId<'blob'>())))
    const inside = join(await scratch, randomBytes(4).toString('hex'))
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(inside, name)), { recursive: true })
      await writeFile(join(inside, name), content)
    }
    const picture = Object.keys(files).find((name) => name.endsWith('.jpg.age')) ?? ''
    return { inside, bytes, recoveryKey, picture, names: Object.keys(files) }
  }
  const exported = async (world: World) => {
    const wanted = await exports.asked(world.viewer, aWish(ofMedia))
    expect(await exports.run(wanted)).toEqual({ kind: 'done' })
    return { file: await exports.found(wanted) }
  }
  const run = (cwd: string, args: readonly string[]): Promise<{ readonly code: unknown; readonly out: Buffer }> =>
    new Promise((ended) => {
      execFile(program, [...args], { cwd, encoding: 'buffer', maxBuffer: 1e8 }, (error, out) =>
        ended({ code: error?.code ?? 0, out }),
      )
    })

  test('is opened with the recovery key, as the docs say, and with no other', async () => {
    const { inside, bytes, recoveryKey, picture, names } = await unpacked()
    expect(names).toEqual(expect.arrayContaining(['identity-password.age', 'identity-recovery.age', 'index.csv']))
    await writeFile(join(inside, 'recovery-key.txt'), `# the recovery key\n${recoveryKey}\n`)
    await run(inside, ['-d', '-i', 'recovery-key.txt', '-o', 'identity.txt', 'identity-recovery.age'])
    expect((await readFile(join(inside, 'identity.txt'), 'utf8')).trim()).toMatch(/^AGE-SECRET-KEY-1/)
    const { out } = await run(inside, ['-d', '-i', 'identity.txt', picture])
    expect(out.equals(bytes)).toBe(true)
    expect((await run(inside, ['-d', '-i', 'recovery-key.txt', picture])).code).not.toBe(0)
  })

  test('is opened with the storage password, which it asks for', async () => {
    const { inside, bytes, picture } = await unpacked()
    const open = (password: string) =>
      withTerminal(inside, `${program} -d -i identity-password.age -o out ${picture}`, password)
    await open('not the storage password')
    expect(existsSync(join(inside, 'out'))).toBe(false)
    await open(storagePassword)
    expect((await readFile(join(inside, 'out'))).equals(bytes)).toBe(true)
  })
})

/** It reads passwords from a terminal alone: `script` (util-linux) is one. */
const withTerminal = (cwd: string, command: string, typed: string): Promise<unknown> =>
  new Promise((ended) => {
    const child = execFile('script', ['-qec', command, '/dev/null'], { cwd }, () => ended(undefined))
    let said = ''
    let isAsked = false
    child.stdout?.on('data', (piece) => {
      said += String(piece)
      if (isAsked || !/passphrase/i.test(said)) return
      isAsked = true
      child.stdin?.write(`${typed}\n`)
    })
  })
