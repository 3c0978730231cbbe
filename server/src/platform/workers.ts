import { Worker } from 'node:worker_threads'
import type { Ran } from './confined.js'
import { ready } from './workers.child.js'

/** Work that computes, done in threads beside the event loop. Each task has so long from when it is begun. */
export type Workers<Task, Answer> = {
  readonly run: (task: Task, milliseconds: number) => Promise<Ran<Answer>>
  readonly close: () => Promise<void>
}

type Options<Answer> = {
  /** A module that calls `answerInThread`. */
  readonly program: URL
  readonly threads: number
  /** Tasks that wait at most; what comes beyond is not begun. */
  readonly queue: number
  /** How long a task waits to be begun. */
  readonly patience: number
  readonly megabytes: number
  /** More options for Node; tests bring a loader for TypeScript. */
  readonly execArgv?: readonly string[]
  readonly isAnswer: (message: unknown) => message is Answer
}

type Waiting<Task, Answer> = {
  readonly task: Task
  readonly milliseconds: number
  readonly resolve: (ran: Ran<Answer>) => void
  /** Ends the patience. */
  readonly begun: () => void
}

const broke = (why: string) => ({ kind: 'broke', why }) as const
const unbegun = (why: string) => ({ ...broke(why), unbegun: true }) as const

/** A thread that is late, crashes or grows too large is ended, and the next task gets a new one. */
export const makeWorkers = <Task, Answer>(options: Options<Answer>): Workers<Task, Answer> => {
  const { threads, queue, patience, isAnswer } = options
  const idle: Worker[] = []
  const all = new Set<Worker>()
  const waiting: Waiting<Task, Answer>[] = []
  let closed = false

  const start = (): void => {
    const worker = new Worker(options.program, {
      resourceLimits: { maxOldGenerationSizeMb: options.megabytes },
      env: {}, // no secret goes where hostile words are read
      execArgv: [...(options.execArgv ?? [])],
    })
    all.add(worker)
    worker.once('message', (message) => {
      if (message !== ready) return
      worker.unref()
      idle.push(worker)
      next()
    })
    worker.on('exit', () => discard(worker))
    // Told to whoever waits for its answer; between tasks nobody asks.
    worker.on('error', () => undefined)
  }

  const discard = (worker: Worker): void => {
    all.delete(worker)
    const place = idle.indexOf(worker)
    if (place >= 0) idle.splice(place, 1)
    void worker.terminate()
  }

  const next = (): void => {
    if (waiting.length === 0) return
    const worker = idle.pop()
    const first = worker && waiting.shift()
    if (worker && first) begin(worker, first)
    else if (all.size < threads && !closed) start()
  }

  const begin = (worker: Worker, { task, milliseconds, resolve, begun }: Waiting<Task, Answer>): void => {
    begun()
    worker.ref()
    const finish = (ran: Ran<Answer>): void => {
      clearTimeout(timer)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      worker.unref()
      if (ran.kind === 'answered' && !closed) idle.push(worker)
      else discard(worker)
      resolve(ran)
      next()
    }
    const onMessage = (message: unknown): void =>
      finish(isAnswer(message) ? { kind: 'answered', answer: message } : broke('the answer made no sense'))
    const onError = (error: unknown): void => finish(broke(error instanceof Error ? error.message : String(error)))
    const onExit = (): void => finish(broke('the thread ended'))
    const timer = setTimeout(() => finish(broke(`it took longer than ${milliseconds} ms`)), milliseconds)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    worker.postMessage(task)
  }

  const wait = (task: Task, milliseconds: number, done: (ran: Ran<Answer>) => void): void => {
    if (closed) return done({ kind: 'stopped' })
    if (waiting.length >= queue) return done(unbegun('too much waits already'))
    const entry = { task, milliseconds, resolve: done, begun: () => clearTimeout(giveUp) }
    const giveUp = setTimeout(() => {
      waiting.splice(waiting.indexOf(entry), 1)
      done(unbegun(`it was not begun within ${patience} ms`))
    }, patience)
    waiting.push(entry)
    next()
  }

  return {
    run: (task, milliseconds) => new Promise((resolve) => wait(task, milliseconds, resolve)),
    close: async () => {
      closed = true
      for (const { resolve, begun } of waiting.splice(0)) {
        begun()
        resolve({ kind: 'stopped' })
      }
      await Promise.all([...all].map((worker) => worker.terminate()))
    },
  }
}
