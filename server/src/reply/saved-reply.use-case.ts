import { may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { longestText } from './filled.js'
import { longestName, mostSavedReplies, type SavedReply, type SavedReplyId } from './saved-reply.js'
import { deleteSavedReply, lockSavedReplies, writeSavedReply } from './saved-reply.store.js'
import { faultOfVariables } from './variables.js'

export type SavedReplyRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

type Save = {
  readonly viewer: Viewer
  /** Null makes a new one. */
  readonly id: SavedReplyId | null
  readonly name: string
  readonly text: string
}

export type SaveSavedReply = (request: Save) => Promise<Result<SavedReply, SavedReplyRefusal>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  /** The variables that an answer to a submission has. */
  readonly variables: readonly string[]
}

export const makeSaveSavedReply =
  ({ db, now, newId, variables }: Deps): SaveSavedReply =>
  async ({ viewer, id, ...given }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const name = given.name.trim()
    const text = given.text.trim()
    const invalid = (path: string, message: string) => failed({ kind: 'invalid', path: [path], message } as const)
    if (name === '' || name.length > longestName) return invalid('name', `A name has 1 to ${longestName} characters.`)
    if (text === '' || text.length > longestText) return invalid('text', `A text has 1 to ${longestText} characters.`)
    const fault = faultOfVariables(text, variables)
    if (fault !== undefined) return invalid('text', fault)
    return inTransaction(db, async (tx) => {
      const { organisationId } = viewer
      const all = await lockSavedReplies(tx, organisationId)
      if (id && !all.some((each) => each.id === id)) return failed({ kind: 'not-found' })
      if (all.some((each) => each.id !== id && each.name.toLowerCase() === name.toLowerCase()))
        return invalid('name', 'There is a saved reply of this name.')
      if (!id && all.length >= mostSavedReplies)
        return invalid('name', `There are ${mostSavedReplies} saved replies. Remove one before you add another.`)
      const reply: SavedReply = {
        id: id ?? newId<'saved-reply'>(),
        organisationId,
        name,
        text,
        savedBy: viewer.name,
        savedAt: now(),
      }
      await writeSavedReply(tx, reply)
      return ok(reply)
    })
  }

export type RemoveSavedReply = (request: {
  readonly viewer: Viewer
  readonly id: SavedReplyId
}) => Promise<Result<SavedReplyId, SavedReplyRefusal>>

export const makeRemoveSavedReply =
  (db: Database): RemoveSavedReply =>
  async ({ viewer, id }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    return inTransaction(db, async (tx) =>
      (await deleteSavedReply(tx, viewer.organisationId, id)) ? ok(id) : failed({ kind: 'not-found' }),
    )
  }
