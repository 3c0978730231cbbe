import { answerTasks } from '../platform/confined.child.js'
import { animationOf, moves } from './animation.child.js'
import { noLooks } from './part.js'
import { copiesOf, read } from './pixels.child.js'
import type { PreparedAnswer } from './prepared.js'

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
  return prepare(task).catch((error: unknown) => ({
    kind: 'unreadable',
    why: whyUnreadable(error),
  }))
})
