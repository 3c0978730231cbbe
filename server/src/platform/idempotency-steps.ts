import { createHash } from 'node:crypto'
import { inTransaction, type Database, type Tx } from './db.js'
import { conflict, entryOf, opened, oldestKept, sealed, type IdempotencyConflict, type KeyDeps } from './idempotency.js'
import { answerOnce, claimKey, lockProgress, saveProgress } from './idempotency.store.js'

/** Work that is committed bit by bit, so that nobody waits for all of it. */
export type Steps<Progress> = {
  /** When it was begun first: what is judged by the time is judged alike by whoever goes on. */
  readonly begunAt: Date
  /** One transaction, handed how far it had come before; null at the beginning. Answers how far it has come now. */
  readonly step: (work: (tx: Tx, reached: Progress | null) => Promise<Progress>) => Promise<Progress>
}

type InSteps<Request, Progress, Answer> = (request: Request, steps: Steps<Progress>) => Promise<Answer>

/** The same as `Once` for a use-case that works in steps. */
export type OnceInSteps<UseCase> = UseCase extends (request: infer Request, steps: infer _) => Promise<infer Answer>
  ? (request: Request, key: string | null | undefined) => Promise<Answer | IdempotencyConflict>
  : never

/**
 * Gives a use-case that works in steps a memory of 24 hours: how far it has come is written with each step. Whoever asks
 * again under the key goes on where it stopped, or works beside the one that is at it, step by step; both get the same
 * answer.
 */
export const makeOnceInSteps =
  <Viewer>(deps: KeyDeps<Viewer>) =>
  <Request extends { readonly viewer: Viewer }, Progress, Answer>(
    mutation: string,
    work: InSteps<Request, Progress, Answer>,
    /** What makes a request the same one; small, since it is written out. */
    inputOf: (request: Request) => unknown,
  ) =>
  async (request: Request, key: string | null | undefined): Promise<Answer | IdempotencyConflict> => {
    const { db } = deps
    if (key === null || key === undefined) return work(request, inMemory(db, deps.now()))
    const entry = entryOf(deps, { mutation, viewer: request.viewer, input: inputOf(request), key })
    const known = await inTransaction(db, (tx) => claimKey(tx, entry, oldestKept(entry.at)))
    if (known.inputHash !== entry.inputHash) return conflict
    if (known.sealedAnswer !== null) return opened(deps, known.sealedAnswer)
    const steps: Steps<Progress> = {
      begunAt: known.at,
      step: (write) =>
        inTransaction(db, async (tx) => {
          // Only what a step of the same mutation and input wrote stands here.
          const reached = await write(tx, (await lockProgress(tx, entry)) as Progress | null)
          await saveProgress(tx, entry, reached)
          return reached
        }),
    }
    const answer = await work(request, steps)
    return opened(deps, await inTransaction(db, (tx) => answerOnce(tx, entry, sealed(deps, answer))))
  }

const inMemory = <Progress>(db: Database, begunAt: Date): Steps<Progress> => {
  let reached: Progress | null = null
  return {
    begunAt,
    step: async (write) => {
      const now = await inTransaction(db, (tx) => write(tx, reached))
      reached = now
      return now
    },
  }
}

/** Stands for a text that is too long to be written out. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')
