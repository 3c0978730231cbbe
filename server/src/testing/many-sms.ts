type Rows = (sql: string, values?: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[]>

/** One in a hundred is of this phone: it has pages enough of its own. */
export const talker = '+12029990000'

/**
 * Puts SMS of many phones into the campaigns, and before each of them the question that it answers. Done in the database,
 * since a million through the door take an hour.
 */
export const fillSms = async (rows: Rows, campaignIds: readonly string[], count: number): Promise<void> => {
  // What a row must refer to is there: each is made from the same line of the same list.
  await rows(`set session_replication_role = replica`)
  const indexes = await rows(
    `select indexname as name, indexdef as text from pg_indexes
      where tablename in ('message', 'outbound_message', 'conversation')
        and indexname not in (select conname from pg_constraint)`,
  )
  // Sorted once at the end they are made in a fraction of the time.
  for (const { name } of indexes) await rows(`drop index ${String(name)}`)
  await rows(
    `create table bench_line as
     select line, gen_random_uuid() as message_id, gen_random_uuid() as outbound_id, campaign.id as campaign_id,
            campaign.organisation_id, campaign.short_code_id, short_code.code, short_code.sms_channel_id as channel_id,
            case when line % 100 = 0 then $3::text else '+1' || (2000000000 + (line * 7919) % 300000) end as phone,
            now() - interval '1 year' + line * interval '20 seconds' as received_at
       from generate_series(1, $1::bigint) as line
       join campaign on campaign.id = ($2::uuid[])[1 + line / 10 % cardinality($2::uuid[])]
       join short_code on short_code.id = campaign.short_code_id`,
    [count, campaignIds, talker],
  )
  await rows(
    `insert into message (id, channel_id, provider_message_id, organisation_id, short_code_id, campaign_id, kind, sender,
                          recipient, text, received_at, country, country_source, carrier_source, route)
     select message_id, channel_id, 'SM' || line, organisation_id, short_code_id, campaign_id, 'sms', phone, code,
            'Answer ' || line, received_at, 'US', 'number', 'unknown', 'campaign' from bench_line`,
  )
  await rows(
    `insert into outbound_message (id, organisation_id, short_code_id, channel_id, campaign_id, occasion, kind, sender,
                                   recipient, text, state, created_at, sent_at, state_at)
     select outbound_id, organisation_id, short_code_id, channel_id, campaign_id, 'campaign-message', 'sms', code, phone,
            'Question ' || line, 'delivered', received_at - interval '20 seconds', received_at - interval '10 seconds',
            received_at - interval '5 seconds' from bench_line`,
  )
  await rows(
    `insert into conversation (campaign_id, phone, newest_at)
     select campaign_id, phone, max(received_at) from bench_line group by 1, 2`,
  )
  await rows('drop table bench_line')
  await rows(`set maintenance_work_mem = '256MB'`)
  for (const { text } of indexes) await rows(String(text))
  await rows('set session_replication_role = default')
  await rows('vacuum analyze message, outbound_message, conversation')
}
