import DataLoader from 'dataloader'
import type { OrganisationId } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { Campaign } from '../campaign/campaign.js'
import type { ConsentEvent } from '../consent/consent.js'
import type { Subscriber } from '../subscriber/subscriber.js'
import type { Db } from '../platform/db.js'
import { pageOf, type Page } from '../platform/page.js'
import { grouped, perAsking } from '../platform/per-asking.js'

/** An entry of the ledger with what it speaks of by name, and the message that it came by. */
export type LedgerRow = Omit<ConsentEvent, 'shortCodeId'> & {
  readonly number: string
  readonly code: string
  readonly campaignName: string | null
  readonly messageText: string | null
  readonly messageSubject: string | null
  readonly messageReceivedAt: Date | null
}

/**
 * What a phone agreed to, as one organisation may know it: what is of its own campaigns, and what is of whole codes that
 * it uses, there without what the phone wrote to another organisation. Newest first; `before` is the number of the last
 * entry seen.
 */
export const listLedger = async (
  db: Db,
  organisationId: OrganisationId,
  phone: string,
  size: number,
  before: string | null,
): Promise<Page<LedgerRow>> => {
  const rows = await db.query<LedgerRow[]>(
    `select event.number::text as number, event.id, event.phone, event.organisation_id as "organisationId",
            event.campaign_id as "campaignId", event.kind, event.method, event."by", event.actor,
            case when event.method = 'phrase' and message.organisation_id <> $1 then null else event.word end as word,
            event.message_id as "messageId", event.text_shown as "textShown", event.text_version as "textVersion",
            event.asked_until as "askedUntil", event.evidence, event.at, short_code.code,
            campaign.name as "campaignName", message.received_at as "messageReceivedAt",
            case when message.organisation_id = $1 then message.text end as "messageText",
            case when message.organisation_id = $1 then message.subject end as "messageSubject"
       from consent_event as event
       join short_code on short_code.id = event.short_code_id
       left join campaign on campaign.id = event.campaign_id
       left join message on message.id = event.message_id
      where event.phone = $2 and (event.organisation_id = $1 or (event.organisation_id is null
              and (short_code.organisation_id = $1 or short_code.sharing = 'shared')))
        and ($3::bigint is null or event.number < $3)
      order by event.number desc limit $4`,
    [organisationId, phone, before, size + 1],
  )
  return pageOf(rows, size)
}

/** A phone's place in a campaign, with the campaign's name. */
export type SubscriptionRow = Subscriber & { readonly campaignName: Campaign['name'] }

/** Of each of these phones, what changed last first. */
export const findSubscriptionsOf = (
  db: Db,
  organisationId: OrganisationId,
  phones: readonly string[],
): Promise<SubscriptionRow[]> =>
  db.query(
    `select subscription.id, campaign_id as "campaignId", phone, state, since, asked_until as "askedUntil",
            ended_by as "endedBy", fields, first_at as "firstAt", campaign.name as "campaignName"
       from subscription join campaign on campaign.id = campaign_id
      where phone = any($2::text[]) and subscription.organisation_id = $1
      order by since desc, campaign.id`,
    [organisationId, phones],
  )

export type SubscriptionReads = (asking: Asking) => DataLoader<string, readonly SubscriptionRow[]>

export const makeSubscriptionReads = (db: Db): SubscriptionReads =>
  perAsking(
    ({ viewer }: Asking) =>
      new DataLoader<string, readonly SubscriptionRow[]>(async (phones) =>
        grouped(phones, await findSubscriptionsOf(db, viewer.organisationId, phones), ({ phone }) => phone),
      ),
  )

/**
 * Whether the ledger speaks of a phone to this organisation: of its campaigns, or of codes that are its own. What stands
 * there of a shared code is no sign that the phone ever had to do with it.
 */
export const isInLedger = async (db: Db, organisationId: OrganisationId, phone: string): Promise<boolean> => {
  const [row] = await db.query<{ known: boolean }[]>(
    `select exists (select from consent_event as event join short_code on short_code.id = event.short_code_id
                     where event.phone = $2 and (event.organisation_id = $1
                           or (event.organisation_id is null and short_code.organisation_id = $1))) as known`,
    [organisationId, phone],
  )
  return row?.known ?? false
}
