import { createHash } from 'node:crypto'
import { deserialize, serialize } from 'node:v8'
import { GraphQLError } from 'graphql'
import type { Clock } from './clock.js'
import { inTransaction, joined, type Database } from './db.js'
import {
  emptyAnswers,
  keepAnswer,
  listAnswers,
  takeUp,
  type IdempotencyEntry,
  type KeptAnswer,
} from './idempotency.store.js'

/** The key was used before, for something else. */
export type IdempotencyConflict = { readonly kind: 'idempotency-conflict' }

export const conflict: IdempotencyConflict = { kind: 'idempotency-conflict' }

export const isConflict = (answer: unknown): answer is IdempotencyConflict => answer === conflict

/** A use-case that can be asked again under the same key: done once, answered the same each time. */
export type Once<UseCase> = UseCase extends (request: infer Request) => Promise<infer Answer>
  ? (request: Request, key: string | null | undefined) => Promise<Answer | IdempotencyConflict>
  : never

/** Whose key it is: two who choose the same one have nothing to do with each other. */
export type KeyOwner = {
  readonly organisationId: string
  readonly actor: string
  /** What the actor may do. Who may do something else now is not told what he was told then. */
  readonly standing: string
}

export type KeyDeps<Viewer> = {
  readonly db: Database
  readonly now: Clock
  readonly ownerOf: (viewer: Viewer) => KeyOwner
  readonly seal: (text: string) => string
  readonly open: (sealed: string) => string
}

export type MakeOnce<Viewer> = <Request extends { readonly viewer: Viewer }, Answer>(
  mutation: string,
  make: (db: Database) => (request: Request) => Promise<Answer>,
) => (request: Request, key: string | null | undefined) => Promise<Answer | IdempotencyConflict>

const day = 24 * 60 * 60 * 1000

/** Before then a key is forgotten, and may be used anew. */
export const oldestKept = (now: Date): Date => new Date(now.getTime() - day)

/**
 * Gives use-cases a memory of 24 hours. The answer is written in the transaction that does the work, so there is never
 * one without the other; of two that ask at once, the second waits for the first and gets its answer. Refusals are
 * answers, too. Without a key the use-case is asked plainly.
 */
export const makeOnce =
  <Viewer>(deps: KeyDeps<Viewer>): MakeOnce<Viewer> =>
  (mutation, make) => {
    const { db } = deps
    const plain = make(db)
    return async (request, key) => {
      if (key === null || key === undefined) return plain(request)
      const { viewer, ...input } = request
      const entry = entryOf(deps, { mutation, viewer, input, key })
      return inTransaction(db, async (tx) => {
        const known = await takeUp(tx, entry, oldestKept(entry.at))
        // One without an answer is at work in steps of its own.
        const isSame = known?.inputHash === entry.inputHash && known.sealedAnswer !== null
        if (known) return isSame ? opened(deps, known.sealedAnswer) : conflict
        const answer = await make(joined(db, tx))(request)
        await keepAnswer(tx, entry, sealed(deps, answer))
        return answer
      })
    }
  }

const atOnce = 200

/**
 * Empties the answers of an organisation in which one of these stands, words or ids; a few at a time, for each has to be
 * opened.
 */
export const makeForgetAnswers =
  ({ db, open }: Pick<KeyDeps<never>, 'db' | 'open'>) =>
  async (organisationId: string, names: readonly string[]): Promise<void> => {
    const ids = new Set(names.filter((each) => isId.test(each)))
    const words = names.filter((each) => !ids.has(each))
    for (let last: KeptAnswer | undefined; ;) {
      const answers = await listAnswers(db.manager, organisationId, last, atOnce)
      const telling = answers.filter(({ sealedAnswer }) => tellsOf(openedBy(open, sealedAnswer), words, ids))
      await emptyAnswers(db.manager, organisationId, telling)
      last = answers.at(-1)
      if (answers.length < atOnce) return
    }
  }

/** What was sealed with keys that are gone nobody reads any more, neither we nor who asks again. */
const openedBy = (open: (sealed: string) => string, sealed: string): Buffer => {
  try {
    return Buffer.from(open(sealed), 'base64')
  } catch {
    return Buffer.alloc(0)
  }
}

const idPattern = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const isId = new RegExp(`^${idPattern}$`)
const anyId = new RegExp(idPattern, 'g')

/** As V8 writes texts: in one byte a character, or in two. Of ids there may be many thousands, of words a few. */
const tellsOf = (answer: Buffer, words: readonly string[], ids: ReadonlySet<string>): boolean =>
  words.some((each) => answer.includes(each, 0, 'latin1') || answer.includes(each, 0, 'utf16le')) ||
  (ids.size > 0 && (answer.toString('latin1').match(anyId) ?? []).some((each) => ids.has(each)))

type Asked<Viewer> = {
  readonly mutation: string
  readonly viewer: Viewer
  readonly input: unknown
  readonly key: string
}

/** Of 1 to 200 characters: letters, digits and signs, no spaces. */
export const isKey = (text: string): boolean => /^[\x21-\x7e]{1,200}$/.test(text)

/** What is written of a key, if it is one. */
export const entryOf = <Viewer>(
  { ownerOf, now }: Pick<KeyDeps<Viewer>, 'ownerOf' | 'now'>,
  { mutation, viewer, input, key }: Asked<Viewer>,
): IdempotencyEntry => {
  if (!isKey(key)) throw badKey()
  const { standing, ...owner } = ownerOf(viewer)
  return { ...owner, key, inputHash: hashOf([mutation, standing, input]), at: now() }
}

/** Answers are plain data with dates: what was written is what is read. */
export const sealed = ({ seal }: Pick<KeyDeps<never>, 'seal'>, answer: unknown): string =>
  seal(serialize(answer).toString('base64'))

export const opened = ({ open }: Pick<KeyDeps<never>, 'open'>, answer: string) =>
  deserialize(Buffer.from(open(answer), 'base64'))

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value, sorted)).digest('hex')

/** The same input in another order is the same input. */
const sorted = (_name: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    : value

const badKey = (): GraphQLError =>
  new GraphQLError('`idempotencyKey` has 1 to 200 characters: letters, digits and signs, no spaces.', {
    extensions: { code: 'BAD_USER_INPUT' },
  })
