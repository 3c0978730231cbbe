import { wakeHeldMessages } from '../consent/opt-out-question.store.js'
import type { Tx } from '../platform/db.js'
import { emptyContent, type EmptiedContent } from './empty-content.use-case.js'
import type { Emptying } from './emptying.js'
import { endConsents } from './end-consents.use-case.js'
import type { Erased } from './erasure.js'
import {
  countSubmissionsOf,
  lockMessagesOf,
  lockPostbacksOf,
  lockSpreading,
  lockSubmissionsOf,
  lockTextsTo,
} from './locked.store.js'
import { emptyTraces } from './traces.store.js'

/** A submission of the phone came while the others were waited for: everything is locked anew, in its order. */
export class CameMeanwhile extends Error {
  override name = 'CameMeanwhile'
}

type EmptyingOfPhone = { readonly erased: Erased; readonly emptying: Emptying; readonly method: 'person' | 'api' }

/**
 * Everything of the phone at once. Locked in the order of all who write: consent, submissions, what a message touches, what
 * is sent. From the consent on nothing more is written to the phone that is not found here.
 */
export const emptyAll = async (
  tx: Tx,
  { erased, emptying, method }: EmptyingOfPhone,
): Promise<EmptiedContent & { readonly isNothing: boolean }> => {
  const { ended, released } = await endConsents(tx, { erased, method, newId: emptying.newId })
  const submissions = await lockSubmissionsOf(tx, erased)
  const messages = await lockMessagesOf(tx, erased)
  if ((await countSubmissionsOf(tx, erased)) > submissions.length) throw new CameMeanwhile()
  await lockSpreading(tx, erased)
  const texts = await lockTextsTo(tx, erased)
  const ids = [submissions.map(({ id }) => id), messages.map(({ id }) => id)] as const
  const postbacks = await lockPostbacksOf(tx, erased, ...ids)
  const emptied = await emptyContent(tx, { submissions, messages, texts, postbacks }, emptying)
  const known = await emptyTraces(tx, erased)
  for (const key of released) await wakeHeldMessages(tx, key, erased.at)
  const isNothing = messages.length + submissions.length + texts.length + ended + known === 0
  return { ...emptied, isNothing }
}
