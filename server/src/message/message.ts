import type { OrganisationId } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { ChannelId } from '../channel/channel.js'
import type { Id } from '../kernel/id.js'
import type { ShortCodeId } from '../short-code/short-code.js'

export type MessageId = Id<'message'>
export type PartId = Id<'part'>
export type RawRequestId = Id<'raw-request'>

/** What a channel's parser makes of one MO, whatever the carrier: facts only, nothing judged. */
export type IncomingMessage = {
  /** The provider's id of this MO; the duplicate guard is (channel, this). */
  readonly providerMessageId: string
  readonly kind: 'sms' | 'mms'
  /** The sender as given: a phone number (with or without `+`) or a short code. */
  readonly from: string
  /** The short code or number written to, as given. */
  readonly to: string
  readonly subject: string | null
  readonly text: string | null
  readonly parts: readonly IncomingPart[]
  /** The carrier's own time of sending, where it tells. */
  readonly sentAt: Date | null
  /** ISO 3166-1 alpha-2 as reported by the provider. */
  readonly country: string | null
  /** The sender's mobile operator as reported by the provider. */
  readonly carrier: string | null
}

/** One piece of a message: bytes that came in the request, or a URL still to be fetched. */
export type IncomingPart = {
  readonly contentType: string | null
  readonly fileName: string | null
  readonly source:
    { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'url'; readonly url: string }
}

/** An MO as it is kept. */
export type Message = {
  readonly id: MessageId
  readonly channelId: ChannelId
  readonly providerMessageId: string
  readonly rawRequestId: RawRequestId | null
  /** The organisation it was routed to; null when unmatched on a shared code. */
  readonly organisationId: OrganisationId | null
  readonly shortCodeId: ShortCodeId | null
  /** The campaign that it answers, or whose keyword it begins with. */
  readonly campaignId: CampaignId | null
  readonly kind: 'sms' | 'mms'
  /** E.164, or the raw address where it is none (a short code). */
  readonly sender: string
  readonly recipient: string
  readonly subject: string | null
  readonly text: string | null
  readonly sentAt: Date | null
  readonly receivedAt: Date
  readonly country: string | null
  readonly countrySource: Source
  readonly carrier: string | null
  readonly carrierSource: Source
  /**
   * `campaign`: an SMS of a campaign's inbox. `answer`: a YES to an opt-in, and no more than that. `moved`: unmatched,
   * until a person put it into an inbox.
   */
  readonly route: 'inbox' | 'reserved' | 'unmatched' | 'moved' | 'campaign' | 'answer'
  readonly reservedWord: string | null
}

/** When it was written, as far as anybody knows: it may have been on its way for long, or be delivered again. */
export const writtenAt = ({ sentAt, receivedAt }: Pick<Message, 'sentAt' | 'receivedAt'>): Date =>
  sentAt !== null && sentAt < receivedAt ? sentAt : receivedAt

type SmsOfCampaign = Message & { readonly campaignId: CampaignId; readonly organisationId: OrganisationId }

/** Whether the SMS inbox of its campaign shows it: what answers the campaign, its keyword, a YES to its opt-in. */
export const isSmsOfCampaign = (message: Message): message is SmsOfCampaign =>
  message.kind === 'sms' &&
  (message.route === 'campaign' || message.route === 'answer') &&
  message.campaignId !== null &&
  message.organisationId !== null

/** Where a country or carrier is known from. */
export type Source = 'reported' | 'number' | 'unknown'
