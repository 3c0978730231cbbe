import type { CampaignId } from '../campaign/campaign.js'
import type { ConsentKey } from '../consent/consent.js'
import type { OptOutQuestionId } from '../consent/opt-out-question.js'
import type { Db, Tx } from '../platform/db.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import type { Erased } from './erasure.js'
import { ofOurs } from './locked.store.js'

/** The phone on the codes of the organisation and on the shared ones, as far as anything is known of it there. */
export const findConsentKeysOf = async (db: Db, { organisationId, phone }: Erased): Promise<readonly ConsentKey[]> => {
  const codes = await db.query<{ readonly id: ShortCodeId }[]>(
    `select short_code.id from short_code
      cross join lateral (
        select from consent_state where short_code_id = short_code.id and phone = $2 limit 1
      ) as known
      where organisation_id = $1 or sharing = 'shared'`,
    [organisationId, phone],
  )
  return codes.map(({ id }) => ({ shortCodeId: id, phone }))
}

export const findOwnCampaigns = async (db: Db, { organisationId, phone }: Erased): Promise<readonly CampaignId[]> => {
  const rows = await db.query<{ readonly id: CampaignId }[]>(
    'select campaign_id as id from subscription where organisation_id = $1 and phone = $2 order by campaign_id',
    [organisationId, phone],
  )
  return rows.map(({ id }) => id)
}

type Question = { readonly id: OptOutQuestionId; readonly shortCodeId: ShortCodeId; readonly open: boolean }

/** What the organisation's people were asked about the phone, and are not asked any more. */
export const lockQuestionsOf = (tx: Tx, { organisationId, operator, phone }: Erased): Promise<Question[]> =>
  tx.query(
    `select id, short_code_id as "shortCodeId", verdict is null as open from opt_out_question
      where ${ofOurs} and phone = $3 order by id for update`,
    [organisationId, operator, phone],
  )

/** The codes on which somebody else is still asked about the phone. */
export const codesAskedElsewhere = async (
  db: Db,
  phone: string,
  ours: readonly Question[],
): Promise<ReadonlySet<ShortCodeId>> => {
  const rows = await db.query<{ readonly id: ShortCodeId }[]>(
    `select distinct short_code_id as id from opt_out_question
      where phone = $1 and verdict is null and id <> all($2::uuid[])`,
    [phone, ours.map(({ id }) => id)],
  )
  return new Set(rows.map(({ id }) => id))
}

export const closeQuestions = async (tx: Tx, { digest, at, by }: Erased, ours: readonly Question[]): Promise<void> => {
  await tx.query(
    `update opt_out_question
        set phone = $2, verdict = coalesce(verdict, 'opt-out'), decided_at = coalesce(decided_at, $3),
            decided_by = coalesce(decided_by, $4::jsonb)
      where id = any($1::uuid[])`,
    [ours.map(({ id }) => id), digest, at, JSON.stringify(by)],
  )
}
