import type { OrganisationId } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Id } from '../kernel/id.js'

export type SenderId = Id<'sender'>

/** A phone number that has written to an organisation: the owner's list is made of them. */
export type Sender = {
  readonly id: SenderId
  readonly organisationId: OrganisationId
  /** E.164. */
  readonly phone: string
  /** Of the newest message that told them. */
  readonly country: string | null
  readonly carrier: string | null
  readonly firstAt: Date
  readonly lastAt: Date
}

/** A phone that is known by what it wrote, or by the ledger alone: it never wrote, or what it wrote was erased. */
export type KnownPhone = Pick<Sender, 'phone' | 'country' | 'carrier'> & {
  readonly id: string
  readonly firstAt: Date | null
  readonly lastAt: Date | null
}

/** How people write numbers is not how they are kept. */
export const plainPhone = (typed: string | null | undefined): string | null => typed?.replace(/[^\d+]/g, '') || null

/** That a phone has written at that moment. */
export type SenderSeen = Pick<Sender, 'organisationId' | 'phone' | 'country' | 'carrier'> & { readonly at: Date }

/** Which phones; everything that is not null must hold. */
export type SenderFilter = {
  /** Has sent something to one of these. */
  readonly inboxIds: readonly InboxId[] | null
  /** Has written to one of these. */
  readonly campaignIds: readonly CampaignId[] | null
  /** A whole number, or the last digits of one. */
  readonly phone: string | null
  readonly countries: readonly string[] | null
}

export const anySender: SenderFilter = { inboxIds: null, campaignIds: null, phone: null, countries: null }
