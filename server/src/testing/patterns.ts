import { patternThreads, type PatternAnswer, type PatternTask } from '../inbox/pattern.js'
import { makePatterns } from '../inbox/patterns.use-case.js'
import { makeWorkers } from '../platform/workers.js'
import { fromSource } from './from-source.js'

const start = () =>
  makeWorkers<PatternTask, PatternAnswer>({ ...patternThreads, patience: 30_000, execArgv: fromSource })

let workers: ReturnType<typeof start> | undefined

/** The real threads, which begin with the first pattern of a test file, and end after it. */
export const patterns = makePatterns({
  run: (...asked) => {
    workers ??= start()
    return workers.run(...asked)
  },
  now: () => new Date(),
})

/** Called after each test file. */
export const endPatterns = async (): Promise<void> => {
  await workers?.close()
  workers = undefined
}
