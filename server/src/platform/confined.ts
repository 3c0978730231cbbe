import { fork, type ChildProcess } from 'node:child_process'
import { setPriority } from 'node:os'
import { outOfMemory } from './confined.child.js'

/** How one task ended. `broke`: the child crashed or went over its limits; the next task gets a new child. */
export type Ran<Answer> =
  | { readonly kind: 'answered'; readonly answer: Answer }
  /** `unbegun`: there was no room for it, and nothing was tried. */
  | { readonly kind: 'broke'; readonly why: string; readonly unbegun?: true }
  | { readonly kind: 'stopped' }

/** Work that hostile bytes may crash, hang or bloat, done where that hurts nobody: one task at a time. */
export type Confined<Task, Answer> = {
  readonly run: (task: Task, signal?: AbortSignal) => Promise<Ran<Answer>>
  /** The process at work, for a test to kill. */
  readonly pid: () => number | undefined
  readonly close: () => void
}

export type Confinement<Answer> = {
  /** A module that calls `answerTasks`. */
  readonly program: URL
  /** More options for Node; tests bring a loader for TypeScript. */
  readonly execArgv?: readonly string[]
  /** A child that was taken over may answer anything. */
  readonly isAnswer: (message: unknown) => message is Answer
  readonly milliseconds: number
  readonly megabytes: number
}

const idleMilliseconds = 60_000

/** Whoever answers requests goes first. */
const niceness = (pid: number | undefined): void => {
  try {
    if (pid !== undefined) setPriority(pid, 10)
  } catch {
    // It ended at once, or the system has no such thing.
  }
}

const killGroup = (worker: ChildProcess): void => {
  try {
    if (worker.pid !== undefined) process.kill(-worker.pid, 'SIGKILL')
  } catch {
    // Nobody of the group is left.
  }
}

export const makeConfined = <Task, Answer>(confinement: Confinement<Answer>): Confined<Task, Answer> => {
  const { program, execArgv = [], isAnswer, milliseconds, megabytes } = confinement
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let last: Promise<unknown> = Promise.resolve()

  const start = (): ChildProcess => {
    const started = fork(program, [String(megabytes)], {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${megabytes}`, ...execArgv],
      env: {}, // no secret goes where hostile bytes are read
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      detached: true, // a group of its own, so that what it has started ends with it
    })
    niceness(started.pid)
    started.on('error', () => discard(started))
    started.on('exit', () => discard(started))
    return started
  }

  const discard = (worker: ChildProcess | undefined): void => {
    if (child === worker) child = undefined
    if (worker) killGroup(worker)
  }

  const runNow = (task: Task, signal: AbortSignal | undefined): Promise<Ran<Answer>> =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve({ kind: 'stopped' })
      clearTimeout(idle)
      const worker = (child ??= start())

      const finish = (ran: Ran<Answer>): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
        worker.off('message', onMessage).off('exit', onExit).off('error', onError)
        if (ran.kind !== 'answered') discard(worker)
        idle = setTimeout(() => discard(child), idleMilliseconds).unref()
        resolve(ran)
      }
      const onAbort = (): void => finish({ kind: 'stopped' })
      const onError = (): void =>
        finish({
          kind: 'broke',
          why: 'the child process could not be reached',
        })
      const onExit = (code: number | null, by: string | null): void =>
        finish({ kind: 'broke', why: whyEnded(code, by) })
      const onMessage = (message: unknown): void =>
        finish(
          isAnswer(message)
            ? { kind: 'answered', answer: message }
            : { kind: 'broke', why: 'the answer made no sense' },
        )
      const whyEnded = (code: number | null, by: string | null): string =>
        code === outOfMemory ? `it took more than ${megabytes} MB` : `the child process ended (${by ?? `code ${code}`})`

      const onTime = (): void =>
        finish({
          kind: 'broke',
          why: `it took longer than ${milliseconds} ms`,
        })
      const timer = setTimeout(onTime, milliseconds)
      signal?.addEventListener('abort', onAbort)
      worker.on('message', onMessage).on('exit', onExit).on('error', onError)
      // The channel takes whatever can be cloned; the type of a task is the caller's promise.
      worker.send(task as object, (error) => error && onError())
    })

  return {
    run: (task, signal) => {
      const ran = last.then(() => runNow(task, signal))
      last = ran
      return ran
    },
    pid: () => child?.pid,
    close: () => {
      clearTimeout(idle)
      discard(child)
    },
  }
}
