import { setImmediate } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { makeReceive } from '../intake/receive.use-case.js'
import type { PartId } from '../message/message.js'
import { makeNewId } from '../platform/clock.js'
import { makeConfined, type Ran } from '../platform/confined.js'
import { anId, anIncoming } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aTaggedJpeg, secretTags } from '../testing/an-image.js'
import { sample, someClips } from '../testing/clips.js'
import { fromSource } from '../testing/from-source.js'
import { someBlobs } from '../testing/some-blobs.js'
import { aWorld } from '../testing/world.js'
import { DerivativeTable } from './derivative.table.js'
import type { BlobId, Part } from './part.js'
import { PartTable } from './part.table.js'
import { makePrepareMediaJob, type PreparePart } from './prepare-media.job.js'
import { makePrepareMedia, type RunClip } from './prepare-media.use-case.js'
import { imageConfinement } from './confinements.js'
import type { PreparedAnswer } from './prepared.js'
import { makeStoreBytes } from './store-bytes.use-case.js'
import { makeSweepBlobs } from './sweep-blobs.use-case.js'
import { patterns } from '../testing/patterns.js'

const db = await aDatabase()
const { blobs } = await someBlobs()
const now = (): Date => new Date()
const receive = makeReceive({
  db,
  now,
  newId: makeNewId(now),
  storeBytes: makeStoreBytes({ blobs }),
  judgeTexts: patterns.judge,
})

const images = makeConfined<Uint8Array, PreparedAnswer>({ ...imageConfinement, execArgv: fromSource })
afterAll(images.close)
const clips = await someClips()
afterAll(clips.close)

type RunImage = (bytes: Uint8Array, signal?: AbortSignal) => Promise<Ran<PreparedAnswer>>

const aJob = (runImage: RunImage = images.run): PreparePart =>
  makePrepareMediaJob({ now, ...makePrepareMedia({ db, blobs, now, runImage, runClip: null }) })

const run = (job: PreparePart, subjectId: PartId, attempt = 1, signal = new AbortController().signal) =>
  job({ kind: 'prepare-media', subjectId }, attempt, signal)

/** An MMS with these bytes, through the real intake. */
const aPicture = async (bytes: Uint8Array, text = 'PHOTO my dog'): Promise<PartId> => {
  const world = await aWorld(db)
  const part = { contentType: 'image/jpeg', fileName: null, source: { kind: 'bytes', bytes } } as const
  await receive(
    world.channel,
    {
      method: 'POST',
      path: 'mo',
      publicUrl: 'http://x/mo',
      headers: {},
      body: Buffer.alloc(0),
      remoteAddress: '127.0.0.1',
    },
    anIncoming({ to: world.shortCode.code, text, parts: [part] }),
  )
  const rows: { id: PartId }[] = await db.manager.query(
    'select p.id from part p join message m on m.id = p.message_id where m.short_code_id = $1',
    [world.shortCode.id],
  )
  const [row] = rows
  if (!row) throw new Error('the part was not stored')
  return row.id
}

const partOf = (id: PartId): Promise<Part> => db.manager.getRepository(PartTable).findOneByOrFail({ id })
const derivativesOf = (partId: PartId) => db.manager.findBy(DerivativeTable, { partId })
const changesOf = async (id: PartId): Promise<string[]> => {
  const rows: { kind: string }[] = await db.manager.query(
    `select c.kind from change c join submission s on s.id = c.subject_id join part p using (message_id)
      where p.id = $1 order by c.id`,
    [id],
  )
  return rows.map(({ kind }) => kind)
}
const blobCount = async (): Promise<number> => {
  const ids: BlobId[] = []
  for await (const { id } of blobs.list()) ids.push(id)
  return ids.length
}

test('a picture gets its copies, its looks, and a change for the boards', async () => {
  const id = await aPicture(await aTaggedJpeg(6))
  expect(await partOf(id)).toMatchObject({ preview: 'preparing', width: null, contentType: 'image/jpeg' })
  expect(await run(aJob(), id)).toEqual({ kind: 'done' })
  const part = await partOf(id)
  expect(part).toMatchObject({
    preview: 'ready',
    width: 48,
    height: 64,
    thumbhash: expect.stringMatching(/^[\w+/]+=*$/),
  })
  const derivatives = await derivativesOf(id)
  expect(derivatives.map(({ variant }) => variant).sort()).toEqual(['card', 'thumbnail'])
  for (const { blobId, size, contentType, width, height } of derivatives) {
    const bytes = Buffer.from(await blobs.read(blobId))
    expect([bytes.length, contentType]).toEqual([size, 'image/webp'])
    expect(await sharp(bytes).metadata()).toMatchObject({ width, height })
    expect(Object.values(secretTags).filter((tag) => bytes.includes(tag))).toEqual([])
  }
  expect(await changesOf(id)).toEqual(['received', 'prepared'])
})

test('the original stays as it came', async () => {
  const bytes = await aTaggedJpeg(3)
  const id = await aPicture(bytes)
  await run(aJob(), id)
  const { blobId } = await partOf(id)
  expect(blobId && Buffer.from(await blobs.read(blobId))).toEqual(bytes)
})

test('claimed twice, at the same time and later, it is prepared once, and no bytes are left over', async () => {
  const id = await aPicture(await aTaggedJpeg())
  const before = await blobCount()
  expect(await Promise.all([run(aJob(), id), run(aJob(), id)])).toEqual([{ kind: 'done' }, { kind: 'done' }])
  expect(await run(aJob(), id, 2)).toEqual({ kind: 'done' })
  expect(await changesOf(id)).toEqual(['received', 'prepared'])
  expect((await blobCount()) - before).toBe(2)
})

test('the sweeper takes nothing that is shown, however old', async () => {
  const id = await aPicture(await aTaggedJpeg())
  await run(aJob(), id)
  const inThreeDays = (): Date => new Date(now().getTime() + 3 * 24 * 60 * 60 * 1000)
  const before = await blobCount()
  expect(await makeSweepBlobs({ db, blobs, now: inThreeDays })()).toBe(0)
  expect(await blobCount()).toBe(before)
})

test('an unreadable picture is given up at once, and the boards learn it', async () => {
  const id = await aPicture(Buffer.from('ffd8ffe1fffffeff', 'hex'))
  const outcome = await run(aJob(), id)
  expect(outcome).toEqual({ kind: 'failed', why: expect.stringMatching(/^the picture cannot be read/) })
  expect(await partOf(id)).toMatchObject({ preview: 'failed', width: null })
  expect(await changesOf(id)).toEqual(['received', 'prepared'])
})

test('a child that is killed in the middle is tried again, and the third time given up', async () => {
  const id = await aPicture(await aTaggedJpeg())
  const killed: RunImage = async (bytes, signal) => {
    await images.run(bytes) // a child is up
    const pid = images.pid()
    // It holds still until it was given the task: it is neither done before it is killed, nor out of reach before that.
    if (pid) process.kill(pid, 'SIGSTOP')
    const ran = images.run(bytes, signal)
    await setImmediate()
    if (pid) process.kill(pid, 'SIGKILL')
    return ran
  }
  const job = aJob(killed)
  for (const attempt of [1, 2]) {
    expect(await run(job, id, attempt)).toEqual({
      kind: 'again',
      at: expect.any(Date),
      why: 'the child process ended (SIGKILL)',
    })
    expect((await partOf(id)).preview).toBe('preparing')
  }
  expect(await run(job, id, 3)).toEqual({ kind: 'failed', why: 'the child process ended (SIGKILL)' })
  expect((await partOf(id)).preview).toBe('failed')
  const another = await aPicture(await aTaggedJpeg())
  expect(await run(aJob(), another)).toEqual({ kind: 'done' })
})

test('a stop of the server costs nothing: the next run does it', async () => {
  const id = await aPicture(await aTaggedJpeg())
  expect(await run(aJob(), id, 1, AbortSignal.abort())).toMatchObject({ kind: 'again' })
  expect((await partOf(id)).preview).toBe('preparing')
  expect(await run(aJob(), id, 2)).toEqual({ kind: 'done' })
})

test('a picture that belongs to no submission is prepared without a word to the boards', async () => {
  const id = await aPicture(await aTaggedJpeg(), 'NOBODYKNOWSTHIS')
  expect(await run(aJob(), id)).toEqual({ kind: 'done' })
  expect(await changesOf(id)).toEqual([])
})

describe('sounds and clips', () => {
  const withClips = makePrepareMediaJob({
    now,
    ...makePrepareMedia({ db, blobs, now, runImage: images.run, runClip: clips.run }),
  })

  test('a voice gets a copy that plays, how loud it gets, and a change for the boards', async () => {
    const id = await aPicture(sample('voice-amr-wb.amr'))
    const kinds: unknown = await db.manager.query('select kind from effect where subject_id = $1', [id])
    expect(kinds).toEqual([{ kind: 'prepare-clip' }])
    expect(await partOf(id)).toMatchObject({ preview: 'preparing', peaks: null, contentType: 'audio/amr-wb' })
    expect(await run(withClips, id)).toEqual({ kind: 'done' })
    expect(await partOf(id)).toMatchObject({ preview: 'ready', width: null, milliseconds: 4000 })
    expect(Buffer.from((await partOf(id)).peaks ?? '', 'base64').length).toBe(128)
    expect((await derivativesOf(id)).map(({ variant, width }) => [variant, width])).toEqual([['sound', null]])
    expect(await changesOf(id)).toEqual(['received', 'prepared'])
  })

  test('a clip gets a copy that plays, a poster and a contact sheet', async () => {
    const id = await aPicture(sample('clip-h263-amr.3gp'))
    expect(await run(withClips, id)).toEqual({ kind: 'done' })
    const part = await partOf(id)
    expect(part).toMatchObject({ preview: 'ready', width: 176, height: 144, peaks: null })
    expect(part.perceptualHash).toMatch(/^[0-9a-f]{16}$/)
    const variants = (await derivativesOf(id)).map(({ variant }) => variant)
    expect(variants.sort()).toEqual(['card', 'clip', 'sheet', 'thumbnail'])
  })

  test('a broken one is given up at once', async () => {
    const id = await aPicture(sample('clip.mp4').subarray(0, 5000))
    expect(await run(withClips, id)).toEqual({ kind: 'failed', why: expect.stringMatching(/^there is neither/) })
    expect(await partOf(id)).toMatchObject({ preview: 'failed' })
  })

  test('a fault of this machine is none of the file: it is tried again', async () => {
    const runClip: RunClip = async () => ({ kind: 'answered', answer: { kind: 'fault', why: 'no room' } })
    const job = makePrepareMediaJob({ now, ...makePrepareMedia({ db, blobs, now, runImage: images.run, runClip }) })
    const id = await aPicture(sample('voice.qcp'))
    expect(await run(job, id)).toMatchObject({ kind: 'again', why: 'no room' })
    expect(await partOf(id)).toMatchObject({ preview: 'preparing' })
  })

  test('without ffmpeg there is nothing to wait for, and pictures are prepared all the same', async () => {
    const id = await aPicture(sample('voice.qcp'))
    expect(await run(aJob(), id)).toMatchObject({ kind: 'failed', why: expect.stringContaining('no ffmpeg') })
    expect(await partOf(id)).toMatchObject({ preview: 'none', state: 'stored' })
    expect(await changesOf(id)).toEqual(['received', 'prepared'])
    expect(await run(aJob(), await aPicture(await aTaggedJpeg()))).toEqual({ kind: 'done' })
  })
})

test('a part that is gone is nothing to do', async () => {
  expect(await run(aJob(), anId<'part'>())).toEqual({ kind: 'done' })
})
