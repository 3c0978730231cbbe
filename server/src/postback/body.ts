import type { OrganisationId } from '../account/account.js'
import type { Inbox } from '../inbox/inbox.js'
import type { MediaUrl } from '../media/media-url.js'
import type { Part } from '../media/part.js'
import type { Message } from '../message/message.js'
import type { Decision } from '../submission/decision.js'
import type { Submission } from '../submission/submission.js'

/** Everything that a postback tells. */
export type PostbackContent = {
  readonly inbox: Pick<Inbox, 'id' | 'name'>
  readonly submission: Submission
  readonly message: Message
  readonly parts: readonly Part[]
  readonly decision: Pick<Decision, 'id' | 'at' | 'by'> | null
}

/**
 * The body of a postback, in the shape that Standard Webhooks proposes (type, timestamp, data). Times are ISO 8601 in
 * UTC; `from` is E.164. Media URLs are good for a week at least, which is longer than all attempts take together.
 */
export const bodyOf = (content: PostbackContent, mediaUrl: MediaUrl, now: Date): string => {
  const { inbox, submission, message, parts, decision } = content
  return JSON.stringify({
    type: 'submission.approved',
    timestamp: decision?.at ?? now,
    data: {
      id: submission.id,
      organisationId: submission.organisationId,
      inbox: { id: inbox.id, name: inbox.name },
      keyword: submission.keyword,
      messageId: message.id,
      providerMessageId: message.providerMessageId,
      kind: message.kind,
      from: message.sender,
      to: message.recipient,
      subject: message.subject,
      text: message.text,
      parts: parts.map((part) => partOf(part, submission.organisationId, mediaUrl)),
      sentAt: message.sentAt,
      receivedAt: message.receivedAt,
      country: { code: message.country, source: message.countrySource },
      carrier: { name: message.carrier, source: message.carrierSource },
      // Who of the organisation's people decided is nothing to the third party.
      decision: decision && { id: decision.id, at: decision.at, by: decision.by.kind },
    },
  })
}

const partOf = (part: Part, organisationId: OrganisationId, mediaUrl: MediaUrl) => {
  const url = (kind: 'original' | 'card'): string => mediaUrl({ kind, id: part.id }, organisationId, 'postback')
  const { id, position, contentType, fileName, size, sha256, width, height } = part
  return {
    id,
    position,
    contentType,
    fileName,
    size,
    sha256,
    width,
    height,
    /** The part as the phone sent it. */
    url: part.state === 'stored' ? url('original') : null,
    /** A copy made for showing: upright, of bounded size, without metadata. */
    previewUrl: part.preview === 'ready' ? url('card') : null,
  }
}
