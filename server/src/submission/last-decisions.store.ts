import { inboxesWithin, type Reach } from '../account/account.js'
import type { Db } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import type { Decision } from './decision.js'
import { decisionOf, type DecisionRow } from './decision.table.js'

export const decisionColumns = `id, submission_id as "submissionId", inbox_id as "inboxId", actor_kind as "actorKind",
  actor_id as "actorId", actor_name as "actorName", from_folder as "fromFolder", to_folder as "toFolder", reason, reason_before as "reasonBefore", note,
  at, effects_due_at as "effectsDueAt", undone_at as "undoneAt", undone_by as "undoneBy"`

/** What people and programs decided, newest first, without what was undone: the best of each inbox, merged. */
export const listLastDecisions = async (
  db: Db,
  reach: Reach,
  size: number,
  after: Place | undefined,
): Promise<Page<Decision>> => {
  const rows = await db.query<DecisionRow[]>(
    `select newest.* from inbox
      cross join lateral (
        select ${decisionColumns} from decision
         where inbox_id = inbox.id and actor_kind <> 'rule' and undone_at is null
           and ($3::timestamptz is null or (at, id) < ($3, $4::uuid))
         order by at desc, id desc limit $5
      ) as newest
      where inbox.organisation_id = $1 and ($2::uuid[] is null or inbox.id = any($2))
      order by newest.at desc, newest.id desc limit $5`,
    [reach.organisationId, inboxesWithin(reach), after?.at ?? null, after?.id ?? null, size + 1],
  )
  return pageOf(rows.map(decisionOf), size)
}
