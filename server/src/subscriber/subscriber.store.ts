import type { OrganisationId } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { Db, Tx } from '../platform/db.js'
import { pageOf, type Page, type Place } from '../platform/page.js'
import type { Subscriber, SubscriberFields, SubscriberFilter } from './subscriber.js'

type Known = { readonly phone: string; readonly fields: SubscriberFields }

/** Adds to what is known of subscribers; their consent is locked. */
export const saveFields = async (tx: Tx, campaignId: CampaignId, known: readonly Known[]): Promise<void> => {
  const told = known.filter(({ fields }) => Object.keys(fields).length > 0)
  if (told.length === 0) return
  await tx.query(
    `update subscription set fields = subscription.fields || given.fields::jsonb
       from unnest($2::text[], $3::text[]) as given (phone, fields)
      where subscription.campaign_id = $1 and subscription.phone = given.phone`,
    [campaignId, told.map(({ phone }) => phone), told.map(({ fields }) => JSON.stringify(fields))],
  )
}

type Wanted = SubscriberFilter & {
  readonly organisationId: OrganisationId
  readonly campaignId: CampaignId
  readonly size: number
  readonly after: Place | undefined
}

export const listSubscribers = async (
  db: Db,
  { organisationId, campaignId, states, phone, size, after }: Wanted,
): Promise<Page<Subscriber>> => {
  const rows = await db.query<Subscriber[]>(
    `select id, campaign_id as "campaignId", phone, state, since, asked_until as "askedUntil", ended_by as "endedBy", fields,
            first_at as "firstAt"
       from subscription
      where organisation_id = $1 and campaign_id = $2 and ($3::text[] is null or state = any($3))
        and ($4::text is null or reverse(phone) like reverse($4) || '%')
        and ($5::timestamptz is null or (since, id) < ($5, $6::uuid))
      order by since desc, id desc limit $7`,
    [organisationId, campaignId, states, phone, after?.at ?? null, after?.id ?? null, size + 1],
  )
  return pageOf(rows, size)
}
