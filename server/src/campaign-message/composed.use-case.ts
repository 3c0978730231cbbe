import type { Viewer } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import { findKnownCampaign } from '../campaign/campaign.store.js'
import type { KnownCampaign } from '../campaign/consent-change.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Tx } from '../platform/db.js'
import { replyOf, type ReplyDraft } from '../reply/draft.js'
import { faultOfMedia } from '../reply/media-size.js'
import type { Reply, ReplyMedia } from '../reply/reply.js'
import { findFieldNames } from './campaign-message.store.js'
import { faultOfMessage, type MessageFault } from './check-message.js'
import { fieldsNamedIn } from './merge.js'

export type ComposeRefusal =
  { readonly kind: 'not-allowed' } | { readonly kind: 'not-found' } | ({ readonly kind: 'invalid' } & MessageFault)

export const invalid = (path: string, message: string) => failed({ kind: 'invalid', path: [path], message } as const)

/** Media that the organisation uploaded; undefined for what is not there. */
export type FindReplyMedia = (tx: Tx, viewer: Viewer, id: string) => Promise<ReplyMedia | undefined>

type Asked = { readonly viewer: Viewer; readonly campaignId: CampaignId; readonly draft: ReplyDraft }

/** What somebody wants to send, with its media and the code that it goes out from; or why it can't be sent. */
export const composed = async (
  tx: Tx,
  findReplyMedia: FindReplyMedia,
  { viewer, campaignId, draft }: Asked,
): Promise<Result<KnownCampaign & { readonly reply: Reply }, ComposeRefusal>> => {
  // Not locked: whoever records consent holds a phone's row when it asks for the campaign's, and a test takes both.
  const known = await findKnownCampaign(tx, campaignId)
  if (!known || known.campaign.organisationId !== viewer.organisationId) return failed({ kind: 'not-found' })
  const fields = await findFieldNames(tx, campaignId, fieldsNamedIn(draft))
  const fault = faultOfMessage(draft, fields)
  if (fault) return failed({ kind: 'invalid', ...fault })
  const { smsChannelId, mmsChannelId } = known.shortCode
  if ((draft.kind === 'sms' ? smsChannelId : mmsChannelId) === null)
    return invalid('kind', `The code of this campaign has no channel that sends ${draft.kind.toUpperCase()}.`)
  const reply = await replyOf(draft, (id) => findReplyMedia(tx, viewer, id))
  if (!reply) return invalid('mediaIds', 'One of the media is not there. Upload it again.')
  const tooLarge = faultOfMedia(reply)
  return tooLarge ? invalid('mediaIds', tooLarge) : ok({ ...known, reply })
}
