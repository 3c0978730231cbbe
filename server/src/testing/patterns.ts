import { afterAll } from 'vitest'
import { patternThreads, type PatternAnswer, type PatternTask } from '../inbox/pattern.js'
import { makePatterns } from '../inbox/patterns.use-case.js'
import { makeWorkers } from '../platform/workers.js'
import { fromSource } from './from-source.js'

const workers = makeWorkers<PatternTask, PatternAnswer>({ ...patternThreads, patience: 30_000, execArgv: fromSource })
afterAll(workers.close)

/** The real threads, which begin with the first pattern of a test file, and end after it. */
export const patterns = makePatterns({ run: workers.run, now: () => new Date() })
