import { may, type Viewer } from '../../account/account.js'
import type { MessageId } from '../../message/message.js'
import type { OutboundState } from '../../message/outbound.js'
import type { Db } from '../../platform/db.js'
import type { ReplyMedia } from '../../reply/reply.js'
import { shortCodeColumns, type ShortCodeRow } from '../../short-code/short-code-list.store.js'
import type { ShortCodeId } from '../../short-code/short-code.js'
import type { ChannelId } from '../channel.js'

/** Whether this person may use the simulator at all: it speaks for strangers' phones. */
export const mayUseSimulator = (viewer: Viewer): boolean => may(viewer, 'admin')

export type SimulatorCode = ShortCodeRow

/**
 * The codes that the viewer may text: the organisation's own, and for the operator the shared ones; only where every
 * channel that the code names is a simulator, so that no virtual message has a real answer.
 */
export const findSimulatorCodes = (db: Db, { organisationId, operator }: Viewer): Promise<SimulatorCode[]> =>
  db.query(
    `select ${shortCodeColumns} from short_code code
      where (code.organisation_id = $1 or ($2 and code.sharing = 'shared'))
        and exists (select from channel where kind = 'simulator' and id in (code.sms_channel_id, code.mms_channel_id))
        and not exists (select from channel where kind <> 'simulator' and id in (code.sms_channel_id, code.mms_channel_id))
      order by code.sharing, code.country, code.code`,
    [organisationId, operator],
  )

/** One message of a conversation on a virtual phone. */
export type BubbleRow = {
  readonly id: string
  readonly phone: string
  readonly direction: 'mo' | 'mt'
  readonly shortCode: string
  readonly kind: 'sms' | 'mms'
  readonly subject: string | null
  readonly text: string | null
  /** Of an MT; null of an MO. */
  readonly state: OutboundState | null
  /** Why an MT was suppressed or failed, as a sentence. */
  readonly stateReason: string | null
  /** Of an MO: whose parts it shows. */
  readonly messageId: MessageId | null
  /** Of an MT: what it carries. */
  readonly media: readonly ReplyMedia[]
  readonly at: Date
}

const bubblesKept = 100

/** The newest hundred bubbles of each phone on these codes, oldest first; of other organisations' messages none. */
export const findBubbles = (
  db: Db,
  { organisationId, operator }: Viewer,
  phones: readonly string[],
  codes: readonly ShortCodeId[],
): Promise<BubbleRow[]> =>
  db.query(
    `select newest.* from unnest($1::text[]) as wanted (phone)
      cross join lateral (
        select * from (
          select id, sender as phone, 'mo' as direction, recipient as "shortCode", kind, subject, text,
                 null as state, null as "stateReason", id as "messageId", '[]'::jsonb as media, received_at as at
            from message
           where sender = wanted.phone and short_code_id = any($2::uuid[])
             and (organisation_id = $3 or ($4 and organisation_id is null))
          union all
          select id, recipient as phone, 'mt' as direction, sender as "shortCode", kind, subject, text,
                 state, state_reason as "stateReason", null as "messageId", media, coalesce(sent_at, created_at) as at
            from outbound_message
           where recipient = wanted.phone and short_code_id = any($2::uuid[])
             and (organisation_id = $3 or ($4 and organisation_id is null))
        ) as both_ways
        order by at desc, id desc limit $5
      ) as newest
      order by newest.at, newest.id`,
    [phones, codes, organisationId, operator, bubblesKept],
  )

/** Differs whenever something that the simulator shows has moved. */
export const findFootprint = async (db: Db, { organisationId }: Viewer, phones: readonly string[]): Promise<string> => {
  const [row] = await db.query<{ readonly footprint: string }[]>(
    `select concat_ws(' ',
       (select concat_ws('/', count(*), string_agg(distinct part.state || part.preview, ','), count(derivative.part_id))
          from message left join part on part.message_id = message.id left join derivative on derivative.part_id = part.id
         where sender = any($1::text[])),
       (select concat_ws('/', count(*), max(state_at)) from outbound_message where recipient = any($1::text[])),
       (select concat_ws('/', count(*), max(received_at)) from simulator_postback where organisation_id = $2)
     ) as footprint`,
    [phones, organisationId],
  )
  return row?.footprint ?? ''
}

/** The channel that takes an MO on this code. */
export const channelFor = (code: SimulatorCode, kind: 'sms' | 'mms'): ChannelId | null =>
  kind === 'sms' ? (code.smsChannelId ?? code.mmsChannelId) : (code.mmsChannelId ?? code.smsChannelId)
