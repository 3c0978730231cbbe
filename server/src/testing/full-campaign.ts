import type { Campaign } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { insertCampaignMessage } from '../campaign-message/campaign-message.store.js'
import type { CampaignMessage } from '../campaign-message/campaign-message.js'
import { keepCampaignVersion } from '../campaign/campaign.store.js'
import type { Keyword } from '../keyword/keyword.js'
import { KeywordTable } from '../keyword/keyword.table.js'
import type { MessageId } from '../message/message.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { insertMany, type Tx } from '../platform/db.js'
import type { ReplyMedia } from '../reply/reply.js'
import { noteSenders } from '../sender/seen.store.js'
import { aCampaign, aCampaignMessage, aKeyword, anId, noon } from './builders.js'
import { recordFacts } from './consent.js'
import { addConversation } from './full-conversation.js'
import { anMt } from './sms.js'
import type { World } from './world.js'

export type FullCampaign = {
  readonly campaign: Campaign
  readonly campaignKeyword: Keyword
  /** What the phone wrote to it. */
  readonly smsId: MessageId
  readonly campaignMessage: CampaignMessage
}

type Wishes = {
  readonly mark: string
  readonly word: string
  readonly phone: string
  readonly media: ReplyMedia[]
  /** By which its consent came about. */
  readonly messageId: MessageId
}

/** Ids of nothing: of who has no campaign of his own. */
export const noFullCampaign = (): FullCampaign => ({
  campaign: aCampaign(),
  campaignKeyword: aKeyword(),
  smsId: anId<'message'>(),
  campaignMessage: aCampaignMessage(),
})

/** A campaign with something of everything, each text of it marked; the inbox opts people into it. */
export const addCampaign = async (
  tx: Tx,
  world: World,
  { mark, word, phone, media, messageId }: Wishes,
): Promise<FullCampaign> => {
  const { organisation, shortCode, inbox } = world
  const campaign = aCampaign({
    organisationId: organisation.id,
    shortCodeId: shortCode.id,
    name: `${mark} campaign`,
    sealedPostbackSecret: 'sealed',
    settings: {
      programme: `${mark} programme`,
      frequency: `${mark} often`,
      optInRequest: `${mark} request`,
      optInConfirmation: `${mark} confirmation`,
      welcome: { kind: 'mms', subject: `${mark} subject`, text: `${mark} welcome`, media },
      forwardInboxId: inbox.id,
      postbackUrl: `https://${mark}.example/campaign`,
    },
  })
  const campaignKeyword = aKeyword({
    shortCodeId: shortCode.id,
    inboxId: null,
    campaignId: campaign.id,
    written: `${word}CLUB`,
  })
  await insertMany(tx, CampaignTable, [campaign])
  await keepCampaignVersion(tx, campaign, { kind: 'member', id: null, name: `${mark} admin` }, noon)
  await insertMany(tx, KeywordTable, [campaignKeyword])
  const facts = [
    { kind: 'asked', campaignId: campaign.id, askedUntil: noon },
    { kind: 'subscribed', campaignId: campaign.id },
  ] as const
  await recordFacts(tx, { shortCodeId: shortCode.id, phone }, facts, {
    method: 'import',
    actor: { kind: 'member', id: null, name: `${mark} admin` },
    word: `${mark} word`,
    messageId,
    evidence: { source: `${mark} source`, agreedAt: '2026-01-01', words: `${mark} words` },
    shown: { text: `${mark} shown`, version: 1 },
    organisationOf: () => organisation.id,
    at: noon,
  })
  // A second phone, whose number is the first one's but for its end.
  const asked = `${phone.slice(0, -1)}9`
  await noteSenders(tx, [
    { organisationId: organisation.id, phone: asked, country: 'US', carrier: `${mark} carrier`, at: noon },
  ])
  const open = { kind: 'asked', campaignId: campaign.id, askedUntil: new Date('2099-01-01T00:00:00Z') } as const
  await recordFacts(tx, { shortCodeId: shortCode.id, phone: asked }, [open, { kind: 'held' }], {
    method: 'keyword',
    word: campaignKeyword.written,
    shown: { text: `${mark} request`, version: 1 },
    organisationOf: () => organisation.id,
    at: noon,
  })
  await tx.query(`update subscription set fields = jsonb_build_object('name', $2::text) where campaign_id = $1`, [
    campaign.id,
    `${mark} name`,
  ])
  await tx.query(
    `update inbox set settings = settings || jsonb_build_object('optIn', jsonb_build_object('campaignId', $2::text, 'type', 'double'))
      where id = $1`,
    [inbox.id, campaign.id],
  )
  const campaignMessage = aCampaignMessage({
    organisationId: organisation.id,
    campaignId: campaign.id,
    kind: 'mms',
    subject: `${mark} subject`,
    text: `${mark} message`,
    media,
    state: 'stopped',
    stateReason: `${mark} state`,
    createdBy: { kind: 'member', id: null, name: `${mark} admin` },
    startedAt: noon,
    finishedAt: noon,
  })
  await insertCampaignMessage(tx, campaignMessage)
  const refused = anMt(shortCode, {
    organisationId: organisation.id,
    campaignId: campaign.id,
    campaignMessageId: campaignMessage.id,
    occasion: 'campaign-message',
    recipient: phone,
    subject: `${mark} subject`,
    text: `${mark} message to a phone`,
    state: 'failed',
    stateReason: `${mark} refusal`,
    sentAt: null,
  })
  await insertMany(tx, OutboundMessageTable, [refused])
  const smsId = await addConversation(tx, world, campaign, { mark, phone })
  return { campaign, campaignKeyword, campaignMessage, smsId }
}
