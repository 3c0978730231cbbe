import type { Campaign } from '../campaign/campaign.js'
import type { OpenChannel } from '../channel/channel.js'
import type { Message } from '../message/message.js'
import type { OutboundMessage } from '../message/outbound.js'
import { ofNoCampaign } from '../reply/outgoing.js'
import type { ShortCode } from '../short-code/short-code.js'
import { anId, anMms, noon } from './builders.js'

/** An SMS of a campaign, as the intake stores it. */
export const anSms = (
  { id, organisationId, shortCodeId }: Campaign,
  channel: Pick<OpenChannel, 'id'>,
  over: Partial<Message> = {},
): Message => {
  const { parts: _, ...facts } = anMms({ kind: 'sms', text: 'What a day', channelId: channel.id })
  return { ...facts, organisationId, shortCodeId, campaignId: id, route: 'campaign', reservedWord: null, ...over }
}

/** An MT that has left. */
export const anMt = (shortCode: ShortCode, over: Partial<OutboundMessage> = {}): OutboundMessage => ({
  id: anId<'outbound-message'>(),
  organisationId: shortCode.organisationId,
  shortCodeId: shortCode.id,
  channelId: shortCode.smsChannelId,
  submissionId: null,
  messageId: null,
  decisionId: null,
  ...ofNoCampaign,
  occasion: 'campaign-message',
  kind: 'sms',
  sender: shortCode.code,
  recipient: '+12025550143',
  subject: null,
  text: 'How was it?',
  media: [],
  state: 'accepted',
  stateReason: null,
  providerMessageId: null,
  createdAt: noon,
  sentAt: noon,
  stateAt: noon,
  ...over,
})
