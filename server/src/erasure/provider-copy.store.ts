import type { ChannelKind } from '../channel/channel.js'
import type { MessageId } from '../message/message.js'
import { insertMany, type Db, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import type { Content } from './content.js'
import type { Emptying } from './emptying.js'
import type { ErasureId } from './erasure.js'
import type { ProviderCopy, ProviderCopyId, ProviderTally } from './provider-copy.js'
import { ProviderCopyTable } from './provider-copy.table.js'

type AtProvider = Pick<ProviderCopy, 'channelId' | 'providerMessageId'> & {
  readonly channelKind: ChannelKind
  readonly media: readonly string[]
}

/** What these messages and texts are called where they came through; a text that never left is nowhere. */
const findAtProviders = (tx: Tx, messages: readonly MessageId[], texts: Content['texts']): Promise<AtProvider[]> =>
  tx.query(
    `select channel.id as "channelId", channel.kind as "channelKind", named.provider_message_id as "providerMessageId",
            named.media
       from (
         select channel_id, provider_message_id,
                (select coalesce(jsonb_agg(source_url order by position), '[]') from part
                  where message_id = message.id and source_url <> '') as media
           from message where id = any($1::uuid[])
         union all
         select channel_id, provider_message_id, '[]'::jsonb from outbound_message
          where id = any($2::uuid[]) and provider_message_id is not null and channel_id is not null
       ) as named join channel on channel.id = named.channel_id`,
    [messages, texts],
  )

/** A provider that has just sent or taken a message does not delete it yet. */
const firstTry = 60_000

/** Has the providers asked for theirs, by an effect each; notes where nobody can be asked. Before the rows are emptied. */
export const askProviders = async (
  tx: Tx,
  { messages, texts }: Content,
  { erasureId, at, newId, forgets }: Pick<Emptying, 'erasureId' | 'at' | 'newId' | 'forgets'>,
): Promise<void> => {
  const found = await findAtProviders(
    tx,
    messages.map(({ id }) => id),
    texts,
  )
  const copies = found.flatMap(({ channelKind, media, ...each }): ProviderCopy[] => {
    const how = forgets(channelKind)
    if (how === 'keeps-nothing') return []
    const asked = how === 'by-api'
    return [
      {
        ...each,
        id: newId<'provider-copy'>(),
        erasureId,
        media: asked ? media : [],
        state: asked ? 'waiting' : 'cannot',
        detail: null,
        at,
      },
    ]
  })
  await insertMany(tx, ProviderCopyTable, copies)
  await enqueue(
    tx,
    copies
      .filter(({ state }) => state === 'waiting')
      .map(({ id }) => ({
        effect: { kind: 'erase-at-provider', subjectId: id } as const,
        organisationId: null,
        decisionId: null,
        lane: null,
        at: new Date(at.getTime() + firstTry),
      })),
  )
}

export const findProviderCopy = (db: Db, id: ProviderCopyId): Promise<ProviderCopy | null> =>
  db.getRepository(ProviderCopyTable).findOneBy({ id })

/** What came of asking. Where its media were is of no use any more. */
export const saveProviderCopy = async (
  db: Db,
  { id, state, detail, at }: Pick<ProviderCopy, 'id' | 'state' | 'detail' | 'at'>,
): Promise<void> => {
  await db.query(
    `update provider_copy set state = $2, detail = $3, at = $4,
            media = case when $2 = 'waiting' then media else '[]' end
      where id = $1 and state = 'waiting'`,
    [id, state, detail, at],
  )
}

export const tallyProviders = (db: Db, ids: readonly ErasureId[]): Promise<ProviderTally[]> =>
  db.query(
    `select erasure_id as "erasureId", channel.name as channel, channel.kind,
            count(*) filter (where state = 'waiting')::int as waiting,
            count(*) filter (where state = 'gone')::int as gone,
            count(*) filter (where state = 'refused')::int as refused,
            count(*) filter (where state = 'cannot')::int as cannot,
            (array_agg(detail order by provider_copy.at desc) filter (where detail is not null))[1] as said
       from provider_copy join channel on channel.id = channel_id
      where erasure_id = any($1::uuid[])
      group by erasure_id, channel.id, channel.name, channel.kind
      order by erasure_id, channel.name, channel.id`,
    [ids],
  )
