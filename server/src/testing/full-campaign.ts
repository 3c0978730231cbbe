import type { Campaign } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { insertCampaignMessage } from '../campaign-message/campaign-message.store.js'
import type { CampaignMessage } from '../campaign-message/campaign-message.js'
import { keepCampaignVersion } from '../campaign/campaign.store.js'
import type { Keyword } from '../keyword/keyword.js'
import { KeywordTable } from '../keyword/keyword.table.js'
import { insertMany, type Tx } from '../platform/db.js'
import type { ReplyMedia } from '../reply/reply.js'
import { aCampaign, aCampaignMessage, aKeyword, noon } from './builders.js'
import { recordFacts } from './consent.js'
import type { World } from './world.js'

export type FullCampaign = {
  readonly campaign: Campaign
  readonly campaignKeyword: Keyword
  readonly campaignMessage: CampaignMessage
}

type Wishes = { readonly mark: string; readonly word: string; readonly phone: string; readonly media: ReplyMedia[] }

/** Ids of nothing: of who has no campaign of his own. */
export const noFullCampaign = (): FullCampaign => ({
  campaign: aCampaign(),
  campaignKeyword: aKeyword(),
  campaignMessage: aCampaignMessage(),
})

/** A campaign with something of everything, each text of it marked; the inbox opts people into it. */
export const addCampaign = async (
  tx: Tx,
  { organisation, shortCode, inbox }: World,
  { mark, word, phone, media }: Wishes,
): Promise<FullCampaign> => {
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
    evidence: { source: `${mark} source`, agreedAt: '2026-01-01', words: `${mark} words` },
    shown: { text: `${mark} shown`, version: 1 },
    organisationOf: () => organisation.id,
    at: noon,
  })
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
  return { campaign, campaignKeyword, campaignMessage }
}
