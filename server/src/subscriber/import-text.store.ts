import type { Campaign, CampaignId } from '../campaign/campaign.js'
import { defaultCampaignSettings } from '../campaign/campaign.js'
import type { ConsentWrites } from '../campaign/consent-writes.js'
import { quietUntil } from '../campaign/quiet-hours.js'
import type { Withheld } from '../message/judge-sending.js'
import type { OutboundMessage, OutboundMessageId } from '../message/outbound.js'
import type { Db, Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import type { ImportText } from './import-text.js'

/**
 * Texts that wait in no lane yet. The first of a campaign begins their spreading; whoever spreads holds the same row, so
 * that he does not end while some are being added.
 */
export const keepForSpreading = async (
  tx: Tx,
  { id, organisationId }: Pick<Campaign, 'id' | 'organisationId'>,
  writes: readonly Pick<ConsentWrites, 'outboundMessages'>[],
  now: Date,
): Promise<void> => {
  const texts = writes.flatMap(({ outboundMessages }) => outboundMessages)
  if (texts.length === 0) return
  await tx.query(
    `insert into import_text (outbound_message_id, campaign_id)
     select text_id, $1 from unnest($2::uuid[]) with ordinality as given (text_id, place) order by place`,
    [id, texts.map((text) => text.id)],
  )
  const [row] = await tx.query<{ readonly isFirst: boolean }[]>(
    `insert into import_spreading (campaign_id) values ($1)
     on conflict (campaign_id) do update set campaign_id = excluded.campaign_id
     returning xmax = 0 as "isFirst"`,
    [id],
  )
  if (!row?.isFirst) return
  const effect = { kind: 'spread-import-texts', subjectId: id } as const
  await enqueue(tx, [{ effect, organisationId, decisionId: null, lane: null, at: now }])
}

/** False where it is over. */
export const lockSpreading = async (tx: Tx, id: CampaignId): Promise<boolean> =>
  (await tx.query<unknown[]>('select from import_spreading where campaign_id = $1 for update', [id])).length > 0

export const endSpreading = async (tx: Tx, id: CampaignId): Promise<void> => {
  await tx.query('delete from import_spreading where campaign_id = $1', [id])
}

/** The next of a campaign, in the order in which they were asked for. */
export const findNextTexts = (db: Db, id: CampaignId, most: number, now: Date): Promise<ImportText[]> =>
  db.query(
    `select text.id, text.organisation_id as "organisationId", text.channel_id as "channelId", text.occasion, text.state,
            text.occasion = 'opt-in-request' and not exists (
              select from subscription
               where subscription.campaign_id = $1 and phone = text.recipient
                 and subscription.state = 'asked' and asked_until > $3
            ) as "isPointless"
       from import_text join outbound_message as text on text.id = import_text.outbound_message_id
      where import_text.campaign_id = $1 and handed_at is null
      order by import_text.number limit $2`,
    [id, most, now],
  )

export const markHanded = async (tx: Tx, ids: readonly OutboundMessageId[], now: Date): Promise<void> => {
  await tx.query('update import_text set handed_at = $2 where outbound_message_id = any($1::uuid[])', [ids, now])
}

export const cancelPointless = async (tx: Tx, ids: readonly OutboundMessageId[], now: Date): Promise<void> => {
  if (ids.length === 0) return
  await tx.query(
    `update outbound_message set state = 'cancelled', state_reason = $2, state_at = $3
      where id = any(array(
        select id from outbound_message where id = any($1::uuid[]) and state = 'waiting' order by id for update))`,
    [ids, 'When its turn came, a YES would not have counted any more.', now],
  )
}

/**
 * Which texts of imports may not leave at this moment. Few come so far: those that a provider put off, or that lay in the
 * outbox while no process ran.
 */
export const findQuietTexts = async (
  db: Db,
  messages: readonly OutboundMessage[],
  now: Date,
): Promise<ReadonlyMap<OutboundMessageId, Withheld>> => {
  const ids = messages.filter(mayBeOfImport).map(({ id }) => id)
  if (ids.length === 0) return new Map()
  const rows: (Pick<Campaign, 'settings'> & { readonly id: OutboundMessageId })[] = await db.query(
    `select outbound_message_id as id, campaign.settings
       from import_text join campaign on campaign.id = import_text.campaign_id
      where outbound_message_id = any($1::uuid[])`,
    [ids],
  )
  return new Map(
    rows.flatMap(({ id, settings }) => {
      const until = quietUntil({ ...defaultCampaignSettings, ...settings }, now)
      return until ? [[id, { kind: 'hold', until, why: 'The campaign has its quiet hours.' }] as const] : []
    }),
  )
}

/** What answers nothing that the phone sent. */
const mayBeOfImport = ({ campaignId, campaignMessageId, messageId }: OutboundMessage): boolean =>
  campaignId !== null && campaignMessageId === null && messageId === null
