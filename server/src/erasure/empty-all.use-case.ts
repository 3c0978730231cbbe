import { wakeHeldMessages } from '../consent/opt-out-question.store.js'
import type { BlobId } from '../media/part.js'
import type { NewId } from '../platform/clock.js'
import type { Tx } from '../platform/db.js'
import { cancelPostbacks, cancelTexts } from './cancel-waiting.store.js'
import { emptyMessages, emptyNotes, emptyPostbacks, emptySubmissions, emptyTexts, emptyTraces } from './empty.store.js'
import { endConsents } from './end-consents.use-case.js'
import type { Erased, Erasure } from './erasure.js'
import {
  findSubmissionsOf,
  lockMessagesOf,
  lockPostbacksOf,
  lockSpreading,
  lockSubmissionsOf,
  lockTextsTo,
} from './locked.store.js'

/** A submission of the phone came while the others were waited for: everything is locked anew, in its order. */
export class CameMeanwhile extends Error {
  override name = 'CameMeanwhile'
}

export type Emptied = {
  readonly counts: Pick<Erasure, 'messages' | 'submissions' | 'texts' | 'parts'>
  readonly isNothing: boolean
  /** Bytes that nothing names any more. */
  readonly blobs: readonly BlobId[]
}

type Emptying = { readonly erased: Erased; readonly method: 'person' | 'api'; readonly newId: NewId }

/**
 * Everything of the phone at once. Locked in the order of all who write: submissions, consent, what a message touches, what
 * is sent. From the consent on nothing more is written to the phone that is not found here.
 */
export const emptyAll = async (tx: Tx, { erased, method, newId }: Emptying): Promise<Emptied> => {
  const { at } = erased
  const submissions = await lockSubmissionsOf(tx, erased)
  const { ended, released } = await endConsents(tx, { erased, method, newId })
  const messages = await lockMessagesOf(tx, erased)
  if ((await findSubmissionsOf(tx, erased)).length > submissions.length) throw new CameMeanwhile()
  await lockSpreading(tx, erased)
  const texts = await lockTextsTo(tx, erased)
  const postbacks = await lockPostbacksOf(tx, erased, submissions, messages)
  await cancelTexts(tx, texts, at)
  await cancelPostbacks(tx, postbacks, at)
  await emptySubmissions(tx, erased, submissions)
  const { parts, blobs } = await emptyMessages(tx, erased, messages)
  await emptyTexts(tx, erased, texts)
  await emptyPostbacks(tx, postbacks)
  await emptyNotes(tx, [...texts, ...postbacks])
  const known = await emptyTraces(tx, erased)
  for (const key of released) await wakeHeldMessages(tx, key, at)
  const counts = { messages: messages.length, submissions: submissions.length, texts: texts.length, parts }
  const isNothing = messages.length + submissions.length + texts.length + ended + known === 0
  return { counts, isNothing, blobs }
}
