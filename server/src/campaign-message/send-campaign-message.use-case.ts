import { actorOf, may, type Viewer } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import { momentOf, type LocalTime } from '../kernel/local-time.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import type { ReplyDraft } from '../reply/draft.js'
import { countSubscribed, insertCampaignMessage } from './campaign-message.store.js'
import type { CampaignMessage } from './campaign-message.js'
import { faultOfTime } from './check-message.js'
import { composed, invalid, type ComposeRefusal, type FindReplyMedia } from './composed.use-case.js'
import { spreadingOf } from './spreading-of.js'

export type SendCampaignMessage = (request: {
  readonly viewer: Viewer
  readonly campaignId: CampaignId
  readonly draft: ReplyDraft
  /** On the clocks of the campaign's zone; null for now. */
  readonly at: LocalTime | null
}) => Promise<Result<CampaignMessage, ComposeRefusal>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly findReplyMedia: FindReplyMedia
}

/** Has a message sent to all subscribers of a campaign, now or at a time. Who they are is asked when it goes out. */
export const makeSendCampaignMessage =
  ({ db, now, newId, findReplyMedia }: Deps): SendCampaignMessage =>
  async ({ viewer, campaignId, draft, at }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    return inTransaction(db, async (tx) => {
      const found = await composed(tx, findReplyMedia, { viewer, campaignId, draft })
      if (!found.ok) return found
      const { campaign, reply } = found.value
      if (campaign.status === 'inactive')
        return invalid('campaignId', 'The campaign is inactive, and sends nothing. Make it active first.')
      const createdAt = now()
      const dueAt = at === null ? createdAt : momentOf(at, campaign.settings.timeZone)
      const fault = faultOfTime(dueAt, createdAt)
      if (fault) return failed({ kind: 'invalid', ...fault })
      const message: CampaignMessage = {
        id: newId<'campaign-message'>(),
        organisationId: viewer.organisationId,
        campaignId,
        kind: reply.kind,
        subject: reply.kind === 'mms' ? reply.subject : null,
        text: reply.text,
        media: reply.kind === 'mms' ? reply.media : [],
        state: 'scheduled',
        stateReason: null,
        dueAt,
        spreadUntil: '',
        spread: 0,
        total: await countSubscribed(tx, campaignId),
        createdBy: actorOf(viewer),
        createdAt,
        startedAt: null,
        finishedAt: null,
        version: 1,
      }
      await insertCampaignMessage(tx, message)
      await enqueue(tx, [spreadingOf(message, dueAt)])
      return ok(message)
    })
  }
