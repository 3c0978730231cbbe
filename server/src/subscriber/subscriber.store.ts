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

/** Whether the phone is in the campaign, or ever was. */
export const hasSubscription = async (db: Db, campaignId: CampaignId, phone: string): Promise<boolean> =>
  (await db.query<unknown[]>('select from subscription where campaign_id = $1 and phone = $2', [campaignId, phone]))
    .length > 0

type Wanted = SubscriberFilter & {
  readonly organisationId: OrganisationId
  readonly campaignId: CampaignId
  readonly size: number
  readonly after: Place | undefined
}

const columns = `id, campaign_id as "campaignId", phone, state, since, asked_until as "askedUntil", ended_by as "endedBy",
  fields, first_at as "firstAt"`

const behind = '($4::timestamptz is null or (since, id) < ($4, $5::uuid))'

/** Of each state the newest, so that the few that were asked are not looked for among all. */
const newestOfStates = `
  select found.* from (select distinct unnest($7::text[]) as state) as wanted
    cross join lateral (
      select * from subscription
       where campaign_id = $2 and state = wanted.state and organisation_id = $1
         and ($3::text is null or reverse(phone) like reverse($3) || '%') and ${behind}
       order by since desc, id desc limit $6
    ) as found`

const newest = `
  select * from subscription
   where campaign_id = $2 and organisation_id = $1 and ($3::text is null or reverse(phone) like reverse($3) || '%')
     and ${behind}`

export const listSubscribers = async (
  db: Db,
  { organisationId, campaignId, states, phone, size, after }: Wanted,
): Promise<Page<Subscriber>> => {
  const rows = await db.query<Subscriber[]>(
    `select ${columns} from (${states ? newestOfStates : newest}) as found order by since desc, id desc limit $6`,
    [organisationId, campaignId, phone, after?.at ?? null, after?.id ?? null, size + 1, ...(states ? [states] : [])],
  )
  return pageOf(rows, size)
}

/** In the order of their numbers: whoever reads all of them misses none that comes or goes meanwhile. */
export const listSubscribersByPhone = (
  db: Db,
  { organisationId, campaignId }: Pick<Wanted, 'organisationId' | 'campaignId'>,
  size: number,
  after: string,
): Promise<Subscriber[]> =>
  db.query(
    `select ${columns} from subscription
      where campaign_id = $2 and organisation_id = $1 and phone > $3 order by phone limit $4`,
    [organisationId, campaignId, after, size],
  )
