import { closeSync, readFileSync } from 'node:fs'
import { answerTasks } from '../platform/confined.child.js'
import { runLimited, type Ended, type Limited, type Wire } from '../platform/limited-program.js'
import { openNameless, pathOf } from '../platform/nameless-file.js'
import { isClipTask, type ClipTask } from './clip-task.js'
import { clipArgs, longest, looksArgs, mostPixelsOfClip, probeArgs, readerOf, soundArgs } from './ffmpeg-args.js'
import { kindOf } from './kinds.js'
import { noLooks } from './part.js'
import { makeWaveform } from './peaks.js'
import { copiesOf, read } from './pixels.child.js'
import type { Prepared, PreparedAnswer, PreparedDerivative } from './prepared.js'
import { probedOf, type Probed } from './probe.js'

const limits: Limited['limits'] = { processorSeconds: 90, memoryMegabytes: 600, fileMegabytes: 32 }

/** Something that is wrong with the file, as a sentence. */
class Unreadable extends Error {}

/** The first wire is descriptor 3, and so on. */
const [third, fourth] = [pathOf(3), pathOf(4)]

type Ffmpeg = (args: readonly string[], output: (bytes: Buffer) => void, wires: readonly Wire[]) => Promise<Ended>

const makeFfmpeg =
  ({ ffmpeg, prlimit }: ClipTask): Ffmpeg =>
  (args, output, wires) =>
    runLimited({ program: ffmpeg, prlimit, limits }, { args, output, wires })

/** What ffmpeg said last, without the addresses that it puts before it. */
const lastWords = (complaints: string): string =>
  complaints
    .trim()
    .split('\n')
    .at(-1)
    ?.replace(/^\[[^\]]*\] */, '')
    .slice(0, 200) ?? ''

const check = ({ code, signal, complaints }: Ended): void => {
  if (code === 0) return
  if (signal === 'SIGKILL') throw new Error('ffmpeg was killed')
  throw new Unreadable(
    signal === null ? `it cannot be played (${lastWords(complaints)})` : `it takes too much to be played (${signal})`,
  )
}

const tooLong = (minutes: number): Unreadable => new Unreadable(`it is longer than ${minutes} minutes`)

const collect = (): { readonly add: (bytes: Buffer) => void; readonly bytes: () => Buffer } => {
  const chunks: Buffer[] = []
  return { add: (bytes) => void chunks.push(bytes), bytes: () => Buffer.concat(chunks) }
}

/** Hands out a new file in memory, and takes it back. */
const withFile = async <T>(use: (file: number) => Promise<T>, bytes?: Uint8Array): Promise<T> => {
  const file = openNameless(bytes)
  try {
    return await use(file)
  } finally {
    closeSync(file)
  }
}

const nothing = (): void => undefined

type Made = Omit<Prepared, 'kind'>

const soundOf = (ffmpeg: Ffmpeg, reader: string, from: number, probed: Probed): Promise<Made> =>
  withFile(async (to) => {
    // What it says of itself is a guess with many; decoding it to find out would take seconds.
    if ((probed.measured ?? 0) > longest.sound) throw tooLong(longest.sound / 60)
    const waveform = makeWaveform()
    check(await ffmpeg(soundArgs(reader, third, fourth), waveform.add, [from, to]))
    const milliseconds = waveform.milliseconds()
    if (milliseconds === 0) throw new Unreadable('there is no sound in it')
    if (milliseconds > longest.sound * 1000) throw tooLong(longest.sound / 60)
    const bytes = readFileSync(to)
    return {
      ...noLooks,
      milliseconds,
      peaks: Buffer.from(waveform.peaks()).toString('base64'),
      derivatives: [{ variant: 'sound', contentType: 'audio/mp4', bytes, width: null, height: null }],
    }
  })

const sheetOf = async (png: Buffer): Promise<PreparedDerivative[]> => {
  if (png.length === 0) return []
  const { data, info } = await read(png).webp({ quality: 70 }).toBuffer({ resolveWithObject: true })
  return [{ variant: 'sheet', contentType: 'image/webp', bytes: data, width: info.width, height: info.height }]
}

const looksOf = async (ffmpeg: Ffmpeg, clip: number, seconds: number) => {
  const [poster, sheet] = [collect(), collect()]
  check(await ffmpeg(looksArgs(third, seconds, 'pipe:4'), poster.add, [clip, sheet.add]))
  if (poster.bytes().length === 0) throw new Unreadable('there is no picture in it')
  const { width, height } = await read(poster.bytes()).metadata()
  const { derivatives, ...seen } = await copiesOf(read(poster.bytes()))
  return { width, height, seen, derivatives: [...derivatives, ...(await sheetOf(sheet.bytes()))] }
}

const clipOf = (ffmpeg: Ffmpeg, reader: string, from: number, probed: Probed): Promise<Made> =>
  withFile(async (to) => {
    if (Math.max(probed.seconds ?? 0, probed.measured ?? 0) > longest.clip) throw tooLong(longest.clip / 60)
    const clip = { probed, from: third, to: fourth, megabytes: limits.fileMegabytes }
    check(await ffmpeg(clipArgs(reader, clip), nothing, [from, to]))
    const { seconds } = await probe(ffmpeg, 'mov', to)
    if (seconds === null) throw new Unreadable('there is nothing in it that plays')
    if (seconds > longest.clip) throw tooLong(longest.clip / 60)
    const { width, height, seen, derivatives } = await looksOf(ffmpeg, to, seconds)
    const bytes = readFileSync(to)
    return {
      ...noLooks,
      ...seen,
      width,
      height,
      milliseconds: Math.max(1, Math.round(seconds * 1000)),
      derivatives: [{ variant: 'clip', contentType: 'video/mp4', bytes, width, height }, ...derivatives],
    }
  })

const probe = async (ffmpeg: Ffmpeg, reader: string, from: number): Promise<Probed> => {
  // Whether it came to the end or not, what it found is in its complaints.
  const { complaints } = await ffmpeg(probeArgs(reader, third), nothing, [from])
  const probed = probedOf(complaints)
  if (!probed.picture && !probed.sound) throw new Unreadable('there is neither picture nor sound in it')
  const { width = 0, height = 0 } = probed.picture ?? {}
  if (width * height > mostPixelsOfClip) throw new Unreadable(`its pictures are too large (${width} by ${height})`)
  return probed
}

const prepare = async (task: ClipTask): Promise<PreparedAnswer> => {
  const reader = readerOf(task.contentType)
  if (!reader) throw new Unreadable(`nothing here plays ${task.contentType}`)
  const ffmpeg = makeFfmpeg(task)
  return withFile(async (from) => {
    const probed = await probe(ffmpeg, reader, from)
    // The picture in a sound is its cover, and not every ffmpeg tells a cover from a clip.
    const isClip = probed.picture && !(probed.sound && kindOf(task.contentType) === 'audio')
    const made = isClip ? await clipOf(ffmpeg, reader, from, probed) : await soundOf(ffmpeg, reader, from, probed)
    return { kind: 'prepared', ...made }
  }, task.bytes)
}

answerTasks(async (task) => {
  if (!isClipTask(task)) return { kind: 'unreadable', why: 'no bytes were given' }
  // What is wrong here and not with the file is for the parent to try again.
  return prepare(task).catch((error: unknown) =>
    error instanceof Unreadable ? { kind: 'unreadable', why: error.message } : { kind: 'fault', why: String(error) },
  )
})
