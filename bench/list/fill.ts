import type { Scene } from '../../server/e2e/scene.js'
import type { Household } from '../household.js'

/**
 * Puts submissions into the inboxes as they come in: one in ten of an inbox waits, of every second phone the country is
 * known, and what was written is of many lengths. Done in the database, since a million through the door take an hour.
 */
export const fill = async ({ rows }: Household, scenes: readonly Scene[], count: number): Promise<void> => {
  // What a row must refer to is there: each is made from the same line of the same list.
  await rows(`set session_replication_role = replica`)
  const indexes = await rows(
    `select indexname as name, indexdef as text from pg_indexes
      where tablename in ('message', 'submission') and indexname not in (select conname from pg_constraint)`,
  )
  // Sorted once at the end they are made in a fraction of the time.
  for (const { name } of indexes) await rows(`drop index ${String(name)}`)
  await rows(
    `create table bench_line as
     select line, gen_random_uuid() as message_id, gen_random_uuid() as submission_id, keyword.inbox_id, inbox.organisation_id,
            keyword.short_code_id, short_code.code, short_code.sms_channel_id as channel_id,
            '+1' || (2000000000 + (line * 7919) % 700000) as sender,
            case when line % 2 = 0 then 'US' end as country,
            'Whale number ' || line || repeat(' off the north shore', (line % 5)::int) as text,
            case line % 10 when 0 then 'pending' when 1 then 'denied' else 'approved' end as folder,
            now() - interval '1 year' + line * interval '20 seconds' as received_at
       from generate_series(1, $1::bigint) as line
       join keyword on keyword.inbox_id = ($2::uuid[])[1 + (line / 10) % cardinality($2::uuid[])]
       join inbox on inbox.id = keyword.inbox_id
       join short_code on short_code.id = keyword.short_code_id`,
    [count, scenes.map(({ inboxId }) => inboxId)],
  )
  await rows(
    `insert into message (id, channel_id, provider_message_id, organisation_id, short_code_id, kind, sender, recipient, text,
                          received_at, country, country_source, carrier_source, route)
     select message_id, channel_id, 'SM' || line, organisation_id, short_code_id, 'sms', sender, code, text, received_at,
            country, case when country is null then 'unknown' else 'reported' end, 'unknown', 'inbox' from bench_line`,
  )
  await rows(
    `insert into submission (id, organisation_id, inbox_id, message_id, short_code_id, keyword, folder, arriving, sender,
                             country, text, received_at, trace, inbox_version, accepted)
     select submission_id, organisation_id, inbox_id, message_id, short_code_id, 'WHALE', folder, false, sender, country,
            text, received_at, '[{"question": "keyword", "answer": "WHALE"}, {"question": "folder", "answer": "pending"}]', 1, true
       from bench_line`,
  )
  await rows('drop table bench_line')
  await rows(`set maintenance_work_mem = '256MB'`)
  for (const { text } of indexes) await rows(String(text))
  await rows('set session_replication_role = default')
  await rows('vacuum analyze message, submission')
}

export type Place = { readonly inboxId: string; readonly at: Date; readonly id: string }

/** Places all over the queues of those inboxes, to ask for the page behind each. */
export const somePlaces = async ({ rows }: Household, scenes: readonly Scene[], count: number): Promise<Place[]> => {
  const found = await rows(
    `select inbox_id as "inboxId", id, received_at as at from submission
      where folder = 'pending' and inbox_id = any($1::uuid[]) order by md5(id::text) limit $2`,
    [scenes.map(({ inboxId }) => inboxId), count],
  )
  // The columns are named as the properties are.
  return found as Place[]
}
