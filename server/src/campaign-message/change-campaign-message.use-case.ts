import { may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { cancelSpreading, cancelWaiting } from './cancel.store.js'
import { lockCampaignMessage, saveCampaignMessage } from './campaign-message.store.js'
import type { CampaignMessage, CampaignMessageId } from './campaign-message.js'
import { changed, type Change } from './change.js'
import { spreadingOf } from './spreading-of.js'
import { stoppedWhy } from './withheld.js'

export type ChangeRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'over'; readonly current: CampaignMessage }

/** Pauses, resumes or stops a message on its way. Doing it again changes nothing. */
export type ChangeCampaignMessage = (request: {
  readonly viewer: Viewer
  readonly id: CampaignMessageId
  readonly change: Change
}) => Promise<Result<CampaignMessage, ChangeRefusal>>

type Deps = { readonly db: Database; readonly now: Clock }

/**
 * The message's row is locked, as it is by whoever spreads it: what was spread before is seen here, and afterwards the
 * spreading sees what was done here.
 */
export const makeChangeCampaignMessage =
  ({ db, now }: Deps): ChangeCampaignMessage =>
  async ({ viewer, id, change }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    return inTransaction(db, async (tx) => {
      const before = await lockCampaignMessage(tx, viewer.organisationId, id)
      if (!before) return failed({ kind: 'not-found' })
      const at = now()
      const after = changed(before, change, at)
      if (after === before) return ok(before)
      // Everything of it was written; what counts is whether some of that still waits.
      const cancelled = change === 'stop' ? await cancelWaiting(tx, id, stoppedWhy, at) : 0
      if (!after || (before.state === 'done' && cancelled === 0)) return failed({ kind: 'over', current: before })
      await saveCampaignMessage(tx, after)
      if (change === 'resume') await enqueue(tx, [spreadingOf(after, after.dueAt > at ? after.dueAt : at)])
      else await cancelSpreading(tx, id, at)
      return ok(after)
    })
  }
