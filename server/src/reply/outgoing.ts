import type { Due } from '../effects.js'
import type { OutboundMessage, OutboundMessageId } from '../message/outbound.js'
import type { ShortCode } from '../short-code/short-code.js'
import type { Occasion, Reply } from './reply.js'

type About = Pick<
  OutboundMessage,
  'organisationId' | 'submissionId' | 'campaignId' | 'campaignMessageId' | 'messageId' | 'decisionId' | 'recipient'
>

/** What an MT says of campaigns that belongs to none. */
export const ofNoCampaign = { campaignId: null, campaignMessageId: null } as const

/** STOP, START and HELP are answered at once (47 CFR 64.1200(a)(12) gives five minutes), whatever waits in the lane. */
const atOnce: ReadonlySet<Occasion> = new Set(['stop-confirmation', 'start-confirmation', 'help'])

type Outgoing = { readonly message: OutboundMessage; readonly due: Due }

/** One MT and the effect that sends it, by the channel that the code names for its kind. */
export const outgoing = (
  id: OutboundMessageId,
  shortCode: ShortCode,
  occasion: Occasion,
  reply: Reply,
  about: About,
  times: { readonly now: Date; readonly dueAt: Date },
): Outgoing => {
  const channelId = reply.kind === 'sms' ? shortCode.smsChannelId : shortCode.mmsChannelId
  const message: OutboundMessage = {
    id,
    ...about,
    shortCodeId: shortCode.id,
    channelId,
    occasion,
    kind: reply.kind,
    sender: shortCode.code,
    subject: reply.kind === 'mms' ? reply.subject : null,
    text: reply.text,
    media: reply.kind === 'mms' ? reply.media : [],
    state: 'waiting',
    stateReason: null,
    providerMessageId: null,
    createdAt: times.now,
    sentAt: null,
    stateAt: times.now,
  }
  return {
    message,
    due: {
      effect: { kind: 'send-message', subjectId: id },
      organisationId: about.organisationId,
      decisionId: about.decisionId,
      lane: channelId && `channel:${channelId}`,
      urgent: atOnce.has(occasion),
      at: times.dueAt,
    },
  }
}
