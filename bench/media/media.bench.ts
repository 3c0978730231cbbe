import { monitorEventLoopDelay } from 'node:perf_hooks'
import sharp from 'sharp'
import { afterAll, expect, inject, onTestFinished, test } from 'vitest'
import { imageConfinement } from '../../server/src/media/confinements.js'
import { makePrepareMedia } from '../../server/src/media/prepare-media.use-case.js'
import type { PreparedAnswer } from '../../server/src/media/prepared.js'
import { makeConfined } from '../../server/src/platform/confined.js'
import { someClips } from '../../server/src/testing/clips.js'
import { aDatabase } from '../../server/src/testing/database.js'
import { fromSource } from '../../server/src/testing/from-source.js'
import { someBlobs } from '../../server/src/testing/some-blobs.js'
import { takeTurns, type Side } from '../turns.js'
import { conclude } from '../verdict.js'
import { fileAt, files, makeTextPictures, playable } from './pictures.js'

const db = await aDatabase()
const { blobs } = await someBlobs()
const images = makeConfined<Uint8Array, PreparedAnswer>({ ...imageConfinement, execArgv: fromSource })
afterAll(images.close)
const textPictures = await makeTextPictures(db, blobs)
const { prepare } = makePrepareMedia({ db, blobs, now: () => new Date(), runImage: images.run, runClip: null })
const { signal } = new AbortController()

/** The copies that ours makes, by the library alone: in this process, one picture after the other, kept nowhere. */
const bare = async (bytes: Buffer): Promise<readonly (readonly [number, number])[]> => {
  const { data, info } = await sharp(bytes, { failOn: 'none' })
    .autoOrient()
    .resize({ width: 1280, height: 1280, fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const copies = [
    [320, 72],
    [1280, 80],
  ].map(([side, quality]) =>
    sharp(data, { raw: { width, height, channels } })
      .resize({ ...(side && { width: side, height: side }), fit: 'inside', withoutEnlargement: true })
      .webp({ quality })
      .toBuffer({ resolveWithObject: true }),
  )
  return (await Promise.all(copies)).map((each) => [each.info.width, each.info.height] as const)
}

const delay = monitorEventLoopDelay({ resolution: 1 })

const sides: Readonly<Record<'pipeline' | 'bare sharp', Side>> = {
  pipeline: {
    prepare: async (count) => {
      const waiting = await textPictures(count)
      return async () => {
        delay.enable()
        // As many at a time as effects run.
        const work = async (): Promise<void> => {
          for (let id = waiting.pop(); id; id = waiting.pop()) await prepare(id, signal)
        }
        await Promise.all([work(), work()])
        delay.disable()
      }
    },
  },
  'bare sharp': {
    prepare: (count) =>
      Promise.resolve(async () => {
        for (let at = 0; at < count; at += 1) await bare(fileAt(at))
      }),
  },
}

test('both make copies of the same sizes', async () => {
  for (const bytes of files) {
    const ran = await images.run(bytes)
    const derivatives = ran.kind === 'answered' && ran.answer.kind === 'prepared' ? ran.answer.derivatives : []
    expect(derivatives.map(({ width, height }) => [width, height])).toEqual(await bare(bytes))
  }
})

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const lateness = (p99: number): string => `p99 ${p99.toFixed(1)} ms late, aim 20: ${p99 <= 20 ? 'reached' : 'missed'}`

test('the event loop while sounds and clips are prepared', async () => {
  const clips = await someClips()
  onTestFinished(clips.close)
  const late = monitorEventLoopDelay({ resolution: 1 })
  const clipping = makePrepareMedia({ db, blobs, now: () => new Date(), runImage: images.run, runClip: clips.run })
  const waiting = await (await makeTextPictures(db, blobs, playable))(inject('seconds') * 2)
  const count = waiting.length
  const from = performance.now()
  late.enable()
  const work = async (): Promise<void> => {
    for (let id = waiting.pop(); id; id = waiting.pop()) await clipping.prepare(id, signal)
  }
  await Promise.all([work(), work()])
  late.disable()
  const seconds = (performance.now() - from) / 1000
  say(
    `media: ${count} sounds and clips in ${seconds.toFixed(1)} s; event loop meanwhile: ${lateness(late.percentile(99) / 1e6)}`,
  )
  const ready = await db.manager.query<{ n: number }[]>(`select count(*)::int n from part where preview = 'ready'`)
  expect(ready).toEqual([{ n: count }])
})

test('pictures a second, from the bytes on the disk to the copies on it and their rows', async () => {
  sharp.concurrency(1)
  sharp.cache(false)
  const rounds = await takeTurns(sides, {})
  conclude('media', 'pictures/s', rounds, [{ of: 'pipeline', to: 'bare sharp', aim: 0.6 }])
  say(`  event loop while it prepares: ${lateness(delay.percentile(99) / 1e6)}`)
  expect((await db.manager.query<{ n: number }[]>(`select count(*)::int n from derivative`))[0]?.n).toBeGreaterThan(0)
})
