import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Retention } from '../inbox/retention.js'
import type { Db, Tx } from '../platform/db.js'

/** How long an organisation keeps what is no submission: days, or null for ever. */
export type MessageRetention = { readonly unmatchedDays: number | null; readonly smsDays: number | null }

const columns = `unmatched_days as "unmatchedDays", sms_days as "smsDays"`

export const findMessageRetention = async (db: Db, organisationId: OrganisationId): Promise<MessageRetention> => {
  const [row] = await db.query<MessageRetention[]>(`select ${columns} from organisation where id = $1`, [
    organisationId,
  ])
  return row ?? { unmatchedDays: null, smsDays: null }
}

export const saveMessageRetention = async (
  tx: Tx,
  organisationId: OrganisationId,
  { unmatchedDays, smsDays }: MessageRetention,
): Promise<void> => {
  await tx.query('update organisation set unmatched_days = $2, sms_days = $3 where id = $1', [
    organisationId,
    unmatchedDays,
    smsDays,
  ])
}

export type InboxRetention = {
  readonly inboxId: InboxId
  readonly organisationId: OrganisationId
  readonly retention: Partial<Retention>
}

/** Of the inboxes that keep something for a time only. */
export const findRetentions = (db: Db): Promise<InboxRetention[]> =>
  db.query(
    `select id as "inboxId", organisation_id as "organisationId", settings -> 'retention' as retention
       from inbox where jsonb_typeof(settings -> 'retention') = 'object' order by id`,
  )

export const findMessageRetentions = (
  db: Db,
): Promise<(MessageRetention & { readonly organisationId: OrganisationId })[]> =>
  db.query(
    `select id as "organisationId", ${columns} from organisation
      where unmatched_days is not null or sms_days is not null order by id`,
  )
