import type { OutboundMessageId } from '../message/outbound.js'
import type { Tx } from '../platform/db.js'
import { laneOfEndpoint } from '../postback/outgoing.js'
import type { DeliveryId } from '../postback/postback.js'

type Waited<Name> = { readonly id: Name; readonly lane: string | null }

/** Of a statement that updates. */
type Updated<Row> = readonly [readonly Row[], number]

/** Texts to the phone that have not left do not leave; also one that somebody has claimed, but not begun to send. */
export const cancelTexts = async (tx: Tx, texts: readonly OutboundMessageId[], at: Date): Promise<void> => {
  const [waited]: Updated<Waited<OutboundMessageId>> = await tx.query(
    `update outbound_message set state = 'cancelled', state_at = $2
      where id = any($1::uuid[]) and state = 'waiting'
     returning id, 'channel:' || channel_id as lane`,
    [texts, at],
  )
  await cancelEffects(tx, 'send-message', waited, at)
}

/**
 * Postbacks that were not delivered are not any more, and one that is under way is not tried again. But whoever was told
 * that the phone is in a campaign is still told that it is not.
 */
export const cancelPostbacks = async (tx: Tx, postbacks: readonly DeliveryId[], at: Date): Promise<void> => {
  const [waited]: Updated<{ readonly id: DeliveryId; readonly url: string }> = await tx.query(
    `update postback_delivery set state = 'cancelled', finished_at = $2
      where id = any($1::uuid[]) and state = 'waiting'
        and not exists (select from consent_event where id = consent_event_id and kind = 'unsubscribed')
     returning id, url`,
    [postbacks, at],
  )
  const lanes = waited.map(({ id, url }) => ({ id, lane: laneOfEndpoint(url) }))
  await cancelEffects(tx, 'post-back', lanes, at)
}

/**
 * Found by way of the lanes that they wait in, for that is how effects are found. One that is not found here finds out by
 * itself that there is nothing to do.
 */
const cancelEffects = async <Name>(
  tx: Tx,
  kind: 'send-message' | 'post-back',
  waited: readonly Waited<Name>[],
  at: Date,
): Promise<void> => {
  if (waited.length === 0) return
  await tx.query(
    `update effect set state = 'cancelled', finished_at = $4
      where id = any(array(
        select id from effect
         where state = 'waiting' and kind = $1 and lane = any($2::text[]) and subject_id = any($3::uuid[])
         order by id for update))`,
    [kind, [...new Set(waited.flatMap(({ lane }) => lane ?? []))], waited.map(({ id }) => id), at],
  )
}
