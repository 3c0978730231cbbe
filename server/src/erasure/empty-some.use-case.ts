import type { MessageId } from '../message/message.js'
import type { OutboundMessageId } from '../message/outbound.js'
import type { Tx } from '../platform/db.js'
import type { SubmissionId } from '../submission/submission.js'
import { forgottenOf } from './content.js'
import { emptyContent, type EmptiedContent } from './empty-content.use-case.js'
import type { Emptying } from './emptying.js'
import { lockMessagesToEmpty, lockPostbacksAbout, lockRepliesTo, lockSubmissionsToEmpty } from './locked.store.js'
import { forgetPhones, lockPhones, noteForgotten } from './traces.store.js'

/** Some submissions with their messages. What phones agreed to has nothing to do with it. */
export const emptySome = async (
  tx: Tx,
  ids: readonly SubmissionId[],
  emptying: Emptying,
): Promise<EmptiedContent | undefined> => {
  const submissions = await lockSubmissionsToEmpty(tx, ids)
  if (submissions.length === 0) return undefined
  await noteForgotten(tx, forgottenOf(submissions))
  const messages = await lockMessagesToEmpty(
    tx,
    submissions.map(({ messageId }) => messageId),
  )
  await lockPhones(tx, emptying.organisationId, messages)
  const found = submissions.map(({ id }) => id)
  const texts = await lockRepliesTo(tx, found)
  const postbacks = await lockPostbacksAbout(
    tx,
    found,
    messages.map(({ id }) => id),
  )
  const emptied = await emptyContent(tx, { submissions, messages, texts, postbacks }, emptying)
  await forgetPhones(tx, emptying.organisationId, messages)
  return emptied
}

/** Some messages that are no submissions: what nobody's keyword matched, and what phones wrote to campaigns. */
export const emptyMessagesAlone = async (
  tx: Tx,
  ids: readonly MessageId[],
  emptying: Emptying,
): Promise<EmptiedContent | undefined> => {
  const messages = await lockMessagesToEmpty(tx, ids)
  if (messages.length === 0) return undefined
  await lockPhones(tx, emptying.organisationId, messages)
  const found = messages.map(({ id }) => id)
  const postbacks = await lockPostbacksAbout(tx, [], found)
  const emptied = await emptyContent(tx, { submissions: [], messages, texts: [], postbacks }, emptying)
  await forgetPhones(tx, emptying.organisationId, messages)
  return emptied
}

/** Some of what people wrote in conversations. They are locked. */
export const emptyResponses = async (
  tx: Tx,
  texts: readonly OutboundMessageId[],
  emptying: Emptying,
): Promise<EmptiedContent | undefined> =>
  texts.length === 0 ? undefined : emptyContent(tx, { submissions: [], messages: [], texts, postbacks: [] }, emptying)
