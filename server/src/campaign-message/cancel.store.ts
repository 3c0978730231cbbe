import type { Tx } from '../platform/db.js'
import type { CampaignMessageId } from './campaign-message.js'

/**
 * Takes back what of a message waits and nobody has claimed; answers how much that was. The MT is locked first: one whose
 * sender died is left for the relay, which finds out that it may have been sent.
 */
export const cancelWaiting = async (tx: Tx, id: CampaignMessageId, why: string, now: Date): Promise<number> => {
  const [, cancelled]: [unknown, number] = await tx.query(
    `with waiting as materialized (
       select id, 'channel:' || channel_id as lane from outbound_message
        where campaign_message_id = $1 and state = 'waiting' order by id for update
     ), cancelled as (
       update effect set state = 'cancelled', finished_at = $3
        where kind = 'send-message' and state = 'waiting' and lane = any(array(select distinct lane from waiting))
          and subject_id in (select id from waiting)
       returning subject_id
     )
     update outbound_message set state = 'cancelled', state_reason = $2, state_at = $3
      where id in (select subject_id from cancelled)`,
    [id, why, now],
  )
  return cancelled
}

/** The run that waits to spread it has nothing to do any more; one that is under way finds out by itself. */
export const cancelSpreading = (tx: Tx, id: CampaignMessageId, now: Date): Promise<unknown> =>
  tx.query(
    `update effect set state = 'cancelled', finished_at = $2
      where kind = 'spread-campaign-message' and lane is null and state = 'waiting' and subject_id = $1`,
    [id, now],
  )
