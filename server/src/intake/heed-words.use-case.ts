import { findOpenOptOutQuestions } from '../consent/opt-out-question.store.js'
import { PartTable } from '../media/part.table.js'
import type { Message, PartId } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { findLateWords, heedLateWords, type LateWords } from './late-words.use-case.js'
import { lockConsentKnown } from './situation.store.js'

/**
 * Does what the words of a part ask for that has just come, before anything else becomes of it. To read them shows nobody
 * any bytes, so STOP waits for no scanner, and is heeded also in what is kept from everybody.
 */
export type HeedWords = (partId: PartId, words: string) => Promise<void>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

export const makeHeedWords =
  ({ db, now, newId }: Deps): HeedWords =>
  (partId, words) =>
    inTransaction(db, async (tx) => {
      const part = await tx.getRepository(PartTable).findOneBy({ id: partId })
      const message = part && (await tx.getRepository(MessageTable).findOneBy({ id: part.messageId }))
      if (!message) return
      const submission = await tx.getRepository(SubmissionTable).findOneBy({ messageId: message.id })
      const isCaption = submission !== null && submission.keyword !== null
      const late = await findLateWords(tx, message, words, isCaption)
      if (!late) return
      // Before everything else, as everywhere.
      const known = await lockConsentKnown(tx, late.keys)
      if (await isUnheeded(tx, message, partId, late))
        await heedLateWords(tx, late, message, known, { now: now(), newId })
    })

/** It may run twice, and its phone may be erased meanwhile. */
const isUnheeded = async (tx: Tx, { id }: Message, partId: PartId, { route, keys }: LateWords): Promise<boolean> => {
  const message = await tx.getRepository(MessageTable).findOne({ where: { id }, lock: { mode: 'for_no_key_update' } })
  if (!message || message.reservedWord !== null) return false
  if (!(await tx.getRepository(PartTable).existsBy({ id: partId, state: 'to-fetch' }))) return false
  if (route.reserved) return true
  for (const key of keys) {
    const open = await findOpenOptOutQuestions(tx, key)
    if (open.some(({ messageId }) => messageId === id)) return false
  }
  return true
}
