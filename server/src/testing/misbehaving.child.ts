import { spawn } from 'node:child_process'
import { answerTasks } from '../platform/confined.child.js'

const hoard: Buffer[] = []

/** Takes native memory, as an image library would, and keeps on taking. */
const bloat = (): Promise<never> =>
  new Promise(() => {
    setInterval(() => hoard.push(Buffer.alloc(32 * 1024 * 1024, 1)), 5)
  })

/** A child that does what it is told, however bad. */
answerTasks(async (task) => {
  if (task === 'hang') return new Promise(() => undefined)
  if (task === 'spin') for (;;);
  if (task === 'crash') process.abort()
  if (task === 'bloat') return bloat()
  if (task === 'babble') return { nonsense: true }
  if (task === 'breed')
    return spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' }).pid?.toString()
  if (task === 'secrets') return Object.keys(process.env).join(' ')
  return `did ${String(task)}`
})
