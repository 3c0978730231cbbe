import type { OrganisationId } from '../account/account.js'
import type { Campaign } from '../campaign/campaign.js'
import type { ConsentEvent } from '../consent/consent.js'
import type { Subscriber } from '../subscriber/subscriber.js'
import type { Db } from '../platform/db.js'
import { pageOf, type Page } from '../platform/page.js'

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
 * it uses. Newest first; `before` is the number of the last entry seen.
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
            event.campaign_id as "campaignId", event.kind, event.method, event."by", event.actor, event.word,
            event.message_id as "messageId", event.text_shown as "textShown", event.text_version as "textVersion",
            event.asked_until as "askedUntil", event.evidence, event.at, short_code.code,
            campaign.name as "campaignName", message.text as "messageText", message.subject as "messageSubject",
            message.received_at as "messageReceivedAt"
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

export const findSubscriptionsOf = (
  db: Db,
  organisationId: OrganisationId,
  phone: string,
): Promise<SubscriptionRow[]> =>
  db.query(
    `select subscription.id, campaign_id as "campaignId", phone, state, since, asked_until as "askedUntil",
            ended_by as "endedBy", fields, first_at as "firstAt", campaign.name as "campaignName"
       from subscription join campaign on campaign.id = campaign_id
      where phone = $2 and subscription.organisation_id = $1
      order by since desc, campaign.id`,
    [organisationId, phone],
  )
