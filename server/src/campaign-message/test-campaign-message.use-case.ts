import { may, type Viewer } from '../account/account.js'
import { isBlocked } from '../block-list/block-list.store.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { KnownCampaign } from '../campaign/consent-change.js'
import { campaignValues } from '../campaign/opt-in-texts.js'
import { consentKey, noStanding } from '../consent/consent.js'
import { lockStandings } from '../consent/consent.store.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { OutboundMessage } from '../message/outbound.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import type { ReplyDraft } from '../reply/draft.js'
import { filled } from '../reply/filled.js'
import { outgoing } from '../reply/outgoing.js'
import type { Reply } from '../reply/reply.js'
import { findFieldsOf } from './campaign-message.store.js'
import { composed, invalid, type ComposeRefusal, type FindReplyMedia } from './composed.use-case.js'
import { fieldsNamedIn, mergedValues } from './merge.js'

export type TestRefusal = ComposeRefusal | { readonly kind: 'opted-out' } | { readonly kind: 'sender-blocked' }

/** Sends a message to one phone, for somebody who wants to see it first. It need not be a subscriber's. */
export type TestCampaignMessage = (request: {
  readonly viewer: Viewer
  readonly campaignId: CampaignId
  readonly draft: ReplyDraft
  readonly phone: string
}) => Promise<Result<OutboundMessage, TestRefusal>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly findReplyMedia: FindReplyMedia
}

export const makeTestCampaignMessage =
  (deps: Deps): TestCampaignMessage =>
  async ({ viewer, campaignId, draft, phone }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    if (!phone.startsWith('+')) return invalid('phone', 'A test goes to a phone: a plus sign, its country and number.')
    return inTransaction(deps.db, async (tx) => {
      const found = await composed(tx, deps.findReplyMedia, { viewer, campaignId, draft })
      if (!found.ok) return found
      const key = { shortCodeId: found.value.shortCode.id, phone }
      const standing = (await lockStandings(tx, [key])).get(consentKey(key)) ?? noStanding
      const hasLeft = standing.subscriptions.get(campaignId)?.endedBy === 'phone'
      if (standing.optedOutAt !== null || hasLeft) return failed({ kind: 'opted-out' })
      if (await isBlocked(tx, viewer.organisationId, phone)) return failed({ kind: 'sender-blocked' })
      return ok(await write(tx, deps, found.value, phone))
    })
  }

type Composed = KnownCampaign & { readonly reply: Reply }

const write = async (
  tx: Tx,
  { now, newId }: Deps,
  { campaign, shortCode, reply }: Composed,
  phone: string,
): Promise<OutboundMessage> => {
  const at = now()
  const fields = await findFieldsOf(tx, campaign.id, phone)
  const names = fieldsNamedIn({ subject: null, ...reply })
  const { message, due } = outgoing(
    newId<'outbound-message'>(),
    shortCode,
    'test',
    filled(reply, mergedValues(campaignValues(campaign, shortCode), names, fields)),
    {
      organisationId: campaign.organisationId,
      campaignId: campaign.id,
      campaignMessageId: null,
      submissionId: null,
      messageId: null,
      decisionId: null,
      recipient: phone,
    },
    { now: at, dueAt: at },
  )
  await insertMany(tx, OutboundMessageTable, [message])
  await enqueue(tx, [due])
  return message
}
