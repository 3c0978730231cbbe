import { isPreparedAnswer } from './prepared.js'

/** The child's ending is ours: compiled beside compiled, source beside source. */
const program = (name: string): URL =>
  new URL(`./${name}.child${/\.\w+$/.exec(import.meta.url)?.[0] ?? '.js'}`, import.meta.url)

/** Where and within which limits pictures are read. */
export const imageConfinement = {
  program: program('image'),
  isAnswer: isPreparedAnswer,
  milliseconds: 15_000,
  megabytes: 512,
} as const

/** Inside of that child: where the pictures of iPhones are read. */
export const heicThread = {
  program: program('heic'),
  isAnswer: isPreparedAnswer,
  threads: 1,
  queue: 1,
  patience: imageConfinement.milliseconds,
  milliseconds: imageConfinement.milliseconds,
  megabytes: 128,
} as const

/** Where and within which limits sounds and clips are read; the child's own child has limits beside these. */
export const clipConfinement = {
  program: program('clip'),
  isAnswer: isPreparedAnswer,
  milliseconds: 120_000,
  megabytes: 512,
} as const
