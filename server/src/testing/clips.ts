import { execFileSync } from 'node:child_process'
import { closeSync, readFileSync } from 'node:fs'
import { clipConfinement } from '../media/confinements.js'
import type { ClipTask } from '../media/clip-task.js'
import type { RunClip } from '../media/prepare-media.use-case.js'
import type { PreparedAnswer } from '../media/prepared.js'
import { makeConfined } from '../platform/confined.js'
import { findFfmpeg } from '../platform/ffmpeg.js'
import { openNameless, pathOf } from '../platform/nameless-file.js'
import { fromSource } from './from-source.js'

export const sample = (name: string): Buffer => readFileSync(new URL(`../../samples/${name}`, import.meta.url))

const theFfmpeg = async () => {
  const programs = await findFfmpeg(process.env['PATH'] ?? '')
  if (!programs) throw new Error('there is no ffmpeg')
  return programs
}

export type Clips = { readonly run: RunClip; readonly pid: () => number | undefined; readonly close: () => void }

/** What makes sounds and clips play, as it is wired. */
export const someClips = async (): Promise<Clips> => {
  const programs = await theFfmpeg()
  const confined = makeConfined<ClipTask, PreparedAnswer>({ ...clipConfinement, execArgv: fromSource })
  return { ...confined, run: (clip, signal) => confined.run({ ...clip, ...programs }, signal) }
}

/** Makes a file with ffmpeg: what a phone might have recorded. The arguments are one line. */
export const aRecording = async (args: string, ...more: readonly string[]): Promise<Buffer> => {
  const { ffmpeg } = await theFfmpeg()
  const file = openNameless()
  try {
    const all = ['-loglevel', 'error', '-nostdin', ...args.split(' '), ...more, '-y', pathOf(3)]
    execFileSync(ffmpeg, all, { stdio: ['ignore', 'ignore', 'pipe', file] })
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}
