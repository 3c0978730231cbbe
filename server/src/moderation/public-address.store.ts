import type { Actor } from '../account/account.js'
import type { Tx } from '../platform/db.js'
import type { SubmissionId } from '../submission/submission.js'

type Change = { readonly submissionId: SubmissionId; readonly by: Actor; readonly at: Date }

/** False when they are taken back already. */
export const takeBack = async (tx: Tx, { submissionId, by, at }: Change): Promise<boolean> => {
  const taken = await tx.query<unknown[]>(
    `insert into public_address (submission_id, address_key, changed_at, actor_kind, actor_id, actor_name)
     values ($1, null, $2, $3, $4, $5)
     on conflict (submission_id) do update
       set address_key = null, changed_at = excluded.changed_at, actor_kind = excluded.actor_kind,
           actor_id = excluded.actor_id, actor_name = excluded.actor_name
       where public_address.address_key is not null
     returning 1`,
    [submissionId, at, by.kind, by.id, by.name],
  )
  return taken.length > 0
}

/** Only of what was taken back: asked again, it leaves the new ones as they are. */
export const renew = async (tx: Tx, { submissionId, by, at }: Change, key: string): Promise<boolean> => {
  const [, renewed]: [unknown, number] = await tx.query(
    `update public_address set address_key = $6, changed_at = $2, actor_kind = $3, actor_id = $4, actor_name = $5
      where submission_id = $1 and address_key is null`,
    [submissionId, at, by.kind, by.id, by.name, key],
  )
  return renewed === 1
}
