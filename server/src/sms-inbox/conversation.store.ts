import DataLoader from 'dataloader'
import type { Actor, OrganisationId } from '../account/account.js'
import type { Asking } from '../account/asking.js'
import type { CampaignId } from '../campaign/campaign.js'
import { isSmsOfCampaign, type Message, type MessageId } from '../message/message.js'
import { runPrepared, type Db, type Tx } from '../platform/db.js'
import { perAsking } from '../platform/per-asking.js'
import { fromPhone, inSmsInbox } from './conditions.store.js'
import { conversationKey, isUnread, type Conversation, type ConversationKey } from './conversation.js'

/** Notes when the newest SMS of each conversation came in; in sorted order, as everywhere. */
export const noteConversations = async (tx: Tx, messages: readonly Message[]): Promise<void> => {
  const sms = messages.filter(isSmsOfCampaign)
  if (sms.length === 0) return
  await runPrepared(
    tx,
    `insert into conversation (campaign_id, phone, newest_at)
     select campaign_id, phone, max(at)
       from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as given (campaign_id, phone, at)
      group by campaign_id, phone order by campaign_id, phone
     on conflict (campaign_id, phone) do update set newest_at = greatest(conversation.newest_at, excluded.newest_at)`,
    [sms.map(({ campaignId }) => campaignId), sms.map(({ sender }) => sender), sms.map(({ receivedAt }) => receivedAt)],
  )
}

const columns = `conversation.campaign_id as "campaignId", conversation.phone, conversation.newest_at as "newestAt",
  conversation.read_until as "readUntil", conversation.read_by as "readBy"`

/** Nobody counts further: it stands for so many or more. */
const mostCounted = 100

export type ConversationReads = {
  /** Null for a phone that has sent no SMS to the campaign. The campaign is the organisation's own. */
  readonly conversationOf: (asking: Asking) => DataLoader<ConversationKey, Conversation | null, string>
  /** How many of its SMS nobody has read. */
  readonly unreadIn: (organisationId: OrganisationId, conversation: Conversation) => Promise<number>
  /** In how many conversations of a campaign there is something that nobody has read. */
  readonly unreadOf: (asking: object) => DataLoader<CampaignId, number>
}

export const makeConversationReads = (db: Db): ConversationReads => ({
  conversationOf: perAsking(
    ({ viewer }: Asking) =>
      new DataLoader<ConversationKey, Conversation | null, string>(
        async (keys) => {
          const rows = await db.query<Conversation[]>(
            `select ${columns} from conversation join campaign on campaign.id = conversation.campaign_id
              where campaign.organisation_id = $1
                and (conversation.campaign_id, conversation.phone) in (select * from unnest($2::uuid[], $3::text[]))`,
            [viewer.organisationId, keys.map(({ campaignId }) => campaignId), keys.map(({ phone }) => phone)],
          )
          const byKey = new Map(rows.map((each) => [conversationKey(each), each]))
          return keys.map((key) => byKey.get(conversationKey(key)) ?? null)
        },
        { cacheKeyFn: conversationKey },
      ),
  ),
  unreadIn: async (organisationId, conversation) => {
    if (!isUnread(conversation)) return 0
    const [row] = await db.query<{ count: number }[]>(
      `select count(*)::int as count from (
         select 1 from message
          where ${fromPhone('message', '$1', '$2')} and campaign_id = $3 and ${inSmsInbox('message')}
            and received_at > coalesce($4::timestamptz, '-infinity')
          limit ${mostCounted}) as unread`,
      [organisationId, conversation.phone, conversation.campaignId, conversation.readUntil],
    )
    return row?.count ?? 0
  },
  unreadOf: perAsking(
    () =>
      new DataLoader<CampaignId, number>(async (ids) => {
        const rows = await db.query<{ id: CampaignId; count: number }[]>(
          `select wanted.id, (
             select count(*)::int from (
               select 1 from conversation
                where campaign_id = wanted.id and (read_until is null or newest_at > read_until)
                limit ${mostCounted}) as unread) as count
             from unnest($1::uuid[]) as wanted (id)`,
          [ids],
        )
        const byId = new Map(rows.map(({ id, count }) => [id, count]))
        return ids.map((id) => byId.get(id) ?? 0)
      }),
  ),
})

export type ReadMark = ConversationKey & { readonly until: Date; readonly by: Actor }

/**
 * What was received until then has been read: never less than before, and never what is yet to come. `moved`: less had
 * been read before. Undefined where the organisation has no such conversation.
 */
export const markRead = async (
  tx: Tx,
  organisationId: OrganisationId,
  { campaignId, phone, until, by }: ReadMark,
): Promise<{ readonly conversation: Conversation; readonly moved: boolean } | undefined> => {
  const [rows] = await tx.query<[(Conversation & { moved: boolean })[], number]>(
    `update conversation
        set read_until = greatest(conversation.read_until, least($4::timestamptz, conversation.newest_at)),
            read_by = case when conversation.read_until >= least($4::timestamptz, conversation.newest_at)
                           then conversation.read_by else $5::jsonb end
       from campaign, conversation as before
      where campaign.id = conversation.campaign_id and campaign.organisation_id = $1
        and before.campaign_id = conversation.campaign_id and before.phone = conversation.phone
        and conversation.campaign_id = $2 and conversation.phone = $3
     returning ${columns}, conversation.read_until is distinct from before.read_until as moved`,
    [organisationId, campaignId, phone, until, JSON.stringify(by)],
  )
  const [row] = rows
  if (!row) return undefined
  const { moved, ...conversation } = row
  return { conversation, moved }
}

/** The newest SMS of a conversation that has been read. */
export const findNewestRead = async (
  db: Db,
  organisationId: OrganisationId,
  { campaignId, phone, readUntil }: Conversation,
): Promise<MessageId | undefined> => {
  const [row] = await db.query<{ id: MessageId }[]>(
    `select id from message
      where ${fromPhone('message', '$1', '$2')} and campaign_id = $3 and ${inSmsInbox('message')} and received_at <= $4
      order by received_at desc, id desc limit 1`,
    [organisationId, phone, campaignId, readUntil],
  )
  return row?.id
}
