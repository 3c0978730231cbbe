import { answerTasks } from '../platform/confined.child.js'
import { makeWorkers } from '../platform/workers.js'
import { animationOf, moves } from './animation.child.js'
import { heicThread } from './confinements.js'
import { isHeic } from './heic.js'
import { noLooks } from './part.js'
import { copiesOf, read } from './pixels.child.js'
import type { PreparedAnswer } from './prepared.js'

/** What this process was started with, but for its memory, which is no thread's to set. */
const loaders = process.execArgv.filter((each) => !each.startsWith('--max-'))

/**
 * In a thread of its own, since its decoder computes without a break, and somebody has to watch the memory and the clock. It
 * ends with the picture: the decoder's memory only ever grows.
 */
const prepareHeic = async (bytes: Uint8Array): Promise<PreparedAnswer> => {
  const thread = makeWorkers<Uint8Array, PreparedAnswer>({ ...heicThread, execArgv: loaders })
  const ran = await thread.run(bytes, heicThread.milliseconds)
  await thread.close()
  if (ran.kind === 'answered') return ran.answer
  return { kind: 'fault', why: ran.kind === 'broke' ? ran.why : 'it was stopped' }
}

/** What moves is kept moving, beside a still. Where only the still can be made, it must do. */
const prepare = async (bytes: Uint8Array): Promise<PreparedAnswer> => {
  const { autoOrient, width, height, pages } = await read(bytes).metadata()
  const { derivatives, ...seen } = await copiesOf(read(bytes).autoOrient())
  const moving = moves({ width, height, pages }) ? await animationOf(bytes).catch(() => undefined) : undefined
  return {
    kind: 'prepared',
    ...noLooks,
    ...seen,
    width: autoOrient.width,
    height: autoOrient.height,
    derivatives: moving ? [...derivatives, moving] : derivatives,
  }
}

const whyUnreadable = (error: unknown): string =>
  `the picture cannot be read (${error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown'})`

answerTasks(async (task) => {
  if (!(task instanceof Uint8Array)) return { kind: 'unreadable', why: 'no bytes were given' }
  return (isHeic(task) ? prepareHeic : prepare)(task).catch((error: unknown) => ({
    kind: 'unreadable',
    why: whyUnreadable(error),
  }))
})
