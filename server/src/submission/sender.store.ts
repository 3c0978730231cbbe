import { inboxesWithin, type Reach } from '../account/account.js'
import type { MessageId } from '../message/message.js'
import type { Db } from '../platform/db.js'
import type { SubmissionId } from './submission.js'

/** Who sent a submission, and by which message. */
type Sent = { readonly sender: string; readonly messageId: MessageId }

/** Who sent a submission that is within reach. */
export const findSubmissionSender = async (db: Db, reach: Reach, id: SubmissionId): Promise<Sent | undefined> => {
  const [row] = await db.query<Sent[]>(
    `select sender, message_id as "messageId" from submission
      where organisation_id = $1 and id = $2 and ($3::uuid[] is null or inbox_id = any($3))`,
    [reach.organisationId, id, inboxesWithin(reach)],
  )
  return row
}
