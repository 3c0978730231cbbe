import type { OrganisationId } from '../account/account.js'
import type { Part } from '../media/part.js'
import type { PartId } from '../message/message.js'
import type { Tx } from '../platform/db.js'
import type { SubmissionId } from '../submission/submission.js'

/** The submission of that organisation which shows the part. */
export const submissionWithPart = async (
  tx: Tx,
  organisationId: OrganisationId,
  partId: PartId,
): Promise<SubmissionId | undefined> => {
  const rows: readonly { readonly id: SubmissionId }[] = await tx.query(
    `select submission.id from part join submission using (message_id)
      where part.id = $1 and submission.organisation_id = $2`,
    [partId, organisationId],
  )
  return rows[0]?.id
}

/** The type of a part that is here and whose preview was given up, or could not be made; locks it. */
export const lockUnprepared = async (tx: Tx, partId: PartId): Promise<Pick<Part, 'contentType'> | undefined> => {
  const rows: readonly Pick<Part, 'contentType'>[] = await tx.query(
    `select content_type as "contentType" from part
      where id = $1 and state = 'stored' and preview in ('failed', 'none') and sealed_for is null for update`,
    [partId],
  )
  return rows[0]
}

export const startPreparing = async (tx: Tx, partId: PartId): Promise<void> => {
  await tx.query(`update part set preview = 'preparing' where id = $1`, [partId])
}

/** Answers whether it had been given up. */
export const askForAgain = async (tx: Tx, partId: PartId): Promise<boolean> => {
  const [, changed]: [unknown, number] = await tx.query(
    `update part set state = 'to-fetch' where id = $1 and state = 'not-fetched'`,
    [partId],
  )
  return changed === 1
}
