import type { OrganisationId } from '../account/account.js'
import type { Campaign } from '../campaign/campaign.js'
import type { ConsentEvent } from '../consent/consent.js'
import type { Inbox } from '../inbox/inbox.js'
import { never } from '../kernel/never.js'
import type { MediaUrl } from '../media/media-url.js'
import type { Part, Variant } from '../media/part.js'
import { shownCopy } from '../media/preview.js'
import { publicKeyOf, type PublicStanding, type PublicUrl } from '../media/public-url.js'
import type { Message } from '../message/message.js'
import type { Decision } from '../submission/decision.js'
import type { Submission } from '../submission/submission.js'

/** Everything that a postback tells. */
export type PostbackContent = ApprovedContent | SmsContent | SubscriptionContent

export type ApprovedContent = {
  readonly kind: 'approved'
  readonly inbox: Pick<Inbox, 'id' | 'name'>
  readonly submission: Submission
  readonly message: Message
  readonly parts: readonly Part[]
  readonly standing: PublicStanding
  readonly decision: Pick<Decision, 'id' | 'at' | 'by'> | null
}

export type SmsContent = {
  readonly kind: 'sms'
  readonly campaign: Pick<Campaign, 'id' | 'name'>
  readonly message: Message
}

export type SubscriptionContent = {
  readonly kind: 'subscription'
  readonly campaign: Pick<Campaign, 'id' | 'name' | 'settings'>
  readonly code: string
  readonly event: Pick<ConsentEvent, 'id' | 'organisationId' | 'phone' | 'kind' | 'method' | 'at'>
}

/** How media are told of: those of public inboxes for good; those of private ones for a time, and for who unlocks them. */
export type MediaUrls = { readonly mediaUrl: MediaUrl; readonly publicMediaUrl: PublicUrl }

/**
 * The body of a postback, in the shape that Standard Webhooks proposes (type, timestamp, data). Times are ISO 8601 in
 * UTC; phones are E.164. Media URLs of private inboxes are good for a week at least, which is longer than all attempts
 * take together.
 */
export const bodyOf = (content: PostbackContent, urls: MediaUrls, now: Date): string => {
  switch (content.kind) {
    case 'approved':
      return approvedBody(content, urls, now)
    case 'sms':
      return smsBody(content)
    case 'subscription':
      return subscriptionBody(content)
    default:
      return never(content)
  }
}

const approvedBody = (content: ApprovedContent, urls: MediaUrls, now: Date): string => {
  const { inbox, submission, message, parts, standing, decision } = content
  const { organisationId } = submission
  return JSON.stringify({
    type: 'submission.approved',
    timestamp: decision?.at ?? now,
    data: {
      id: submission.id,
      organisationId,
      inbox: { id: inbox.id, name: inbox.name },
      keyword: submission.keyword,
      messageId: message.id,
      providerMessageId: message.providerMessageId,
      kind: message.kind,
      from: message.sender,
      to: message.recipient,
      subject: message.subject,
      text: message.text,
      parts: parts.map((part) => partOf(part, addressIn(part, standing, organisationId, urls))),
      ...originOf(message),
      // Who of the organisation's people decided is nothing to the third party.
      decision: decision && { id: decision.id, at: decision.at, by: decision.by.kind },
    },
  })
}

const smsBody = ({ campaign, message }: SmsContent): string =>
  JSON.stringify({
    type: 'sms.received',
    timestamp: message.receivedAt,
    data: {
      id: message.id,
      organisationId: message.organisationId,
      campaign: { id: campaign.id, name: campaign.name },
      providerMessageId: message.providerMessageId,
      from: message.sender,
      to: message.recipient,
      text: message.text,
      ...originOf(message),
    },
  })

const subscriptionBody = ({ campaign, code, event }: SubscriptionContent): string =>
  JSON.stringify({
    type: 'subscription.changed',
    timestamp: event.at,
    data: {
      id: event.id,
      organisationId: event.organisationId,
      campaign: { id: campaign.id, name: campaign.name, programme: campaign.settings.programme },
      phone: event.phone,
      shortCode: code,
      state: event.kind,
      method: event.method,
    },
  })

const originOf = ({ sentAt, receivedAt, country, countrySource, carrier, carrierSource }: Message) => ({
  sentAt,
  receivedAt,
  country: { code: country, source: countrySource },
  carrier: { name: carrier, source: carrierSource },
})

type Address = (kind: 'original' | Variant) => string | null

/** Null where the public address was taken back. What is sealed, or is about to be, is asked the storage password for. */
const addressIn = (
  part: Part,
  standing: PublicStanding,
  organisationId: OrganisationId,
  { mediaUrl, publicMediaUrl }: MediaUrls,
): Address => {
  const { id } = part
  if (standing.isPrivate || part.sealedFor !== null) return (kind) => mediaUrl({ kind, id }, organisationId, 'postback')
  const key = publicKeyOf(part, standing)
  return (kind) => (key === null ? null : publicMediaUrl({ kind, id }, key))
}

const partOf = (part: Part, addressOf: Address) => {
  const shown = shownCopy(part)
  const { id, position, contentType, fileName, size, sha256, width, height } = part
  return {
    id,
    position,
    contentType,
    fileName,
    size,
    sha256,
    /** In a private inbox: the addresses ask for its storage password, or for an API key that has unlocked it. */
    locked: part.sealedFor !== null,
    width,
    height,
    /** The part as the phone sent it. */
    url: part.state === 'stored' ? addressOf('original') : null,
    /** A copy made for showing: upright, of bounded size, without metadata; of a sound or a clip, one that plays. */
    previewUrl: shown === null ? null : addressOf(shown),
  }
}
