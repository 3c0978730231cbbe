import { may, type Viewer } from '../account/account.js'
import { campaignVariableNames } from '../campaign/check-campaign.js'
import { findKnownCampaign } from '../campaign/campaign.store.js'
import type { KnownCampaign } from '../campaign/consent-change.js'
import { campaignValues } from '../campaign/opt-in-texts.js'
import { recordChanges } from '../feed/change.store.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { MessageId } from '../message/message.js'
import type { OutboundMessage } from '../message/outbound.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { faultOfReply, replyOf, type ReplyDraft } from '../reply/draft.js'
import { filled } from '../reply/filled.js'
import { faultOfMedia } from '../reply/media-size.js'
import { outgoing } from '../reply/outgoing.js'
import type { Reply, ReplyMedia } from '../reply/reply.js'
import type { ConversationKey } from './conversation.js'
import { findAnswered } from './entries.store.js'
import type { Hindrance } from './hindrance.js'
import { lockHindrance } from './hindrance.store.js'

export type ReplyInConversationRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: Hindrance }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

/** A person answers a phone that wrote to a campaign. Asked again at the last moment: what is sent then is judged then. */
export type ReplyInConversation = (
  request: ConversationKey & { readonly viewer: Viewer; readonly reply: ReplyDraft },
) => Promise<Result<OutboundMessage, ReplyInConversationRefusal>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly findReplyMedia: (tx: Tx, viewer: Viewer, id: string) => Promise<ReplyMedia | undefined>
}

export const makeReplyInConversation =
  (deps: Deps): ReplyInConversation =>
  async ({ viewer, reply: draft, ...key }) => {
    if (!may(viewer, 'moderate')) return failed({ kind: 'not-allowed' })
    const fault = faultOfReply(draft, campaignVariableNames)
    if (fault !== undefined) return failed({ kind: 'invalid', path: ['reply'], message: fault })
    return inTransaction(deps.db, async (tx) => {
      const known = await findKnownCampaign(tx, key.campaignId)
      if (known?.campaign.organisationId !== viewer.organisationId) return failed({ kind: 'not-found' })
      const answered = await findAnswered(tx, viewer, key)
      if (!answered) return failed({ kind: 'never-wrote' })
      const reply = await replyOf(draft, (id) => deps.findReplyMedia(tx, viewer, id))
      const missing = reply ? faultOfMedia(reply) : 'One of the media is not there. Upload it again.'
      if (!reply || missing !== undefined)
        return failed({ kind: 'invalid', path: ['reply', 'mediaIds'], message: missing ?? '' })
      const hindrance = await lockHindrance(tx, known.campaign, key.phone)
      if (hindrance) return failed({ kind: hindrance })
      return ok(await write(tx, deps, known, { phone: key.phone, reply, answered }))
    })
  }

type Answer = {
  readonly phone: string
  readonly reply: Reply
  readonly answered: { readonly id: MessageId; readonly isSms: boolean }
}

const write = async (
  tx: Tx,
  deps: Deps,
  { campaign, shortCode }: KnownCampaign,
  { phone, reply, answered }: Answer,
): Promise<OutboundMessage> => {
  const { id: campaignId, organisationId } = campaign
  const now = deps.now()
  const about = { organisationId, campaignId, campaignMessageId: null, submissionId: null, decisionId: null }
  const { message, due } = outgoing(
    deps.newId<'outbound-message'>(),
    shortCode,
    'response',
    filled(reply, campaignValues(campaign, shortCode)),
    { ...about, messageId: answered.id, recipient: phone },
    { now, dueAt: now },
  )
  await insertMany(tx, OutboundMessageTable, [message])
  await enqueue(tx, [due])
  // An MMS has its own place: the board of the inbox that took it.
  if (answered.isSms)
    await recordChanges(tx, [{ organisationId, campaignId, messageId: answered.id, kind: 'effects', at: now }])
  return message
}
