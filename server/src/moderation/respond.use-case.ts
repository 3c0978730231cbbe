import { may, type Viewer } from '../account/account.js'
import { isBlocked } from '../block-list/block-list.store.js'
import { findStandings } from '../consent/consent.store.js'
import { recordChanges } from '../feed/change.store.js'
import { withDefaults } from '../inbox/inbox.js'
import { InboxTable } from '../inbox/inbox.table.js'
import { replyValues } from '../inbox/reply-variables.js'
import { replyVariableNames } from '../inbox/reply-variables.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { OutboundMessage } from '../message/outbound.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { faultOfReply, replyOf, type ReplyDraft } from '../reply/draft.js'
import { filled } from '../reply/filled.js'
import { faultOfMedia } from '../reply/media-size.js'
import { ofNoCampaign, outgoing } from '../reply/outgoing.js'
import type { Reply, ReplyMedia } from '../reply/reply.js'
import { ShortCodeTable } from '../short-code/short-code.table.js'
import { lockSubmissions } from '../submission/submission.store.js'
import type { Submission, SubmissionId } from '../submission/submission.js'

export type RespondRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'opted-out' }
  | { readonly kind: 'sender-blocked' }
  | { readonly kind: 'invalid'; readonly path: readonly string[]; readonly message: string }

/** A person answers the sender of a submission. Asked again at the last moment: what is sent then is judged then. */
export type Respond = (request: {
  readonly viewer: Viewer
  readonly submissionId: SubmissionId
  readonly reply: ReplyDraft
}) => Promise<Result<OutboundMessage, RespondRefusal>>

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly findReplyMedia: (tx: Tx, viewer: Viewer, id: string) => Promise<ReplyMedia | undefined>
}

export const makeRespond =
  (deps: Deps): Respond =>
  async ({ viewer, submissionId, reply: draft }) => {
    if (!may(viewer, 'moderate')) return failed({ kind: 'not-allowed' })
    const fault = faultOfReply(draft, replyVariableNames)
    if (fault !== undefined) return failed({ kind: 'invalid', path: ['reply'], message: fault })
    return inTransaction(deps.db, async (tx) => {
      const [submission] = await lockSubmissions(tx, viewer, [submissionId])
      if (!submission) return failed({ kind: 'not-found' })
      const reply = await replyOf(draft, (id) => deps.findReplyMedia(tx, viewer, id))
      const missing = reply ? faultOfMedia(reply) : 'One of the media is not there. Upload it again.'
      if (!reply || missing !== undefined)
        return failed({ kind: 'invalid', path: ['reply', 'mediaIds'], message: missing ?? '' })
      const { shortCodeId, sender, organisationId } = submission
      if (!sender.startsWith('+'))
        return failed({ kind: 'invalid', path: ['submissionId'], message: 'Replies go to phones only.' })
      // Only looked at: whether it may leave is asked under the lock when it is to.
      const [standing] = (await findStandings(tx, [{ shortCodeId, phone: sender }])).values()
      if (standing?.optedOutAt) return failed({ kind: 'opted-out' })
      if (await isBlocked(tx, organisationId, sender)) return failed({ kind: 'sender-blocked' })
      return ok(await write(tx, deps, submission, reply))
    })
  }

const write = async (tx: Tx, deps: Deps, submission: Submission, reply: Reply): Promise<OutboundMessage> => {
  const { id, organisationId, inboxId, messageId, shortCodeId, sender } = submission
  const inbox = await tx.getRepository(InboxTable).findOneByOrFail({ id: inboxId })
  const shortCode = await tx.getRepository(ShortCodeTable).findOneByOrFail({ id: shortCodeId })
  const now = deps.now()
  const { message, due } = outgoing(
    deps.newId<'outbound-message'>(),
    shortCode,
    'response',
    filled(reply, replyValues(withDefaults(inbox), submission, shortCode.code)),
    { ...ofNoCampaign, organisationId, submissionId: id, messageId, decisionId: null, recipient: sender },
    { now, dueAt: now },
  )
  await insertMany(tx, OutboundMessageTable, [message])
  await enqueue(tx, [due])
  await recordChanges(tx, [{ organisationId, inboxId, submissionId: id, kind: 'effects', at: now }])
  return message
}
