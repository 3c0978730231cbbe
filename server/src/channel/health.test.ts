import { expect, test } from 'vitest'
import type { Asking } from '../account/asking.js'
import { anId } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { aFullOrganisation, type FullOrganisation } from '../testing/full-organisation.js'
import { makeChannelHealthOf } from './health.store.js'

const db = await aDatabase()
const clock = aClock()
const anOrganisation = (mark: string, code: string, word: string): Promise<FullOrganisation> =>
  aFullOrganisation(db, { mark, phone: '+12025550143', code, word })
const ours = await anOrganisation('ours', '71111', 'OURS')
const theirs = await anOrganisation('theirs', '72222', 'THEIRS')

const hoursAgo = (hours: number): Date => new Date(clock.now().getTime() - hours * 3_600_000)

/** MTs like the organisation's own, in other states. */
const addMts = async ({ channel }: FullOrganisation, states: readonly (readonly [state: string, at: Date])[]) => {
  await db.manager.query(`delete from outbound_message where channel_id = $1 and occasion = 'receipt'`, [channel.id])
  await db.manager.query(
    `insert into outbound_message
     select fresh.* from outbound_message as model,
            unnest($2::text[], $3::timestamptz[]) as given (state, at),
            jsonb_populate_record(model, jsonb_build_object('id', gen_random_uuid(), 'state', given.state, 'occasion', 'receipt',
              'state_at', given.at, 'provider_message_id', null)) as fresh
      where model.id = (select id from outbound_message where channel_id = $1 and campaign_message_id is null order by id limit 1)`,
    [channel.id, states.map(([state]) => state), states.map(([, at]) => at)],
  )
}

const healthOf = async ({ viewer, channel }: FullOrganisation) => {
  const asking: Asking = { viewer, requestId: 'test', signal: new AbortController().signal }
  return makeChannelHealthOf(db.manager, clock.now)(asking).load(channel.id)
}

test('of a channel the last message, the last refusal and the last day’s trouble are told, and no other channel’s', async () => {
  await db.manager.query(`update outbound_message set state = 'sent', state_at = $1`, [hoursAgo(1)])
  await db.manager.query('update message set received_at = $1 where channel_id = $2', [hoursAgo(5), ours.channel.id])
  await db.manager.query('update message set received_at = $1 where channel_id = $2', [hoursAgo(3), theirs.channel.id])
  await db.manager.query('delete from channel_rejection')
  for (const [channel, hours] of [
    [ours, 7],
    [ours, 6],
    [theirs, 2],
  ] as const)
    await db.manager.query(
      `insert into channel_rejection (id, channel_id, at, reason, url_computed, remote_address)
       values (gen_random_uuid(), $1, $2, 'reason', 'url', '127.0.0.1')`,
      [channel.channel.id, hoursAgo(hours)],
    )
  await addMts(ours, [
    ['failed', hoursAgo(1)],
    ['failed', hoursAgo(23)],
    ['failed', hoursAgo(25)],
    ['expired', hoursAgo(2)],
    ['unknown', hoursAgo(3)],
    ['unknown', hoursAgo(30)],
    ['delivered', hoursAgo(1)],
    ['sending', hoursAgo(1)],
    ['queued', hoursAgo(1)],
  ])
  await addMts(theirs, [['unknown', hoursAgo(1)]])
  expect(await healthOf(ours)).toEqual({
    channelId: ours.channel.id,
    lastMessageAt: hoursAgo(5),
    lastRejectionAt: hoursAgo(6),
    failedLastDay: 3,
    unknownLastDay: 1,
  })
  expect(await healthOf(theirs)).toMatchObject({
    lastMessageAt: hoursAgo(3),
    lastRejectionAt: hoursAgo(2),
    failedLastDay: 0,
    unknownLastDay: 1,
  })
})

test('a channel without anything has nothing to tell', async () => {
  await db.manager.query('delete from channel_rejection')
  const quiet = { ...ours, channel: { ...ours.channel, id: anId<'channel'>() } }
  expect(await healthOf(quiet)).toMatchObject({
    lastMessageAt: null,
    lastRejectionAt: null,
    failedLastDay: 0,
    unknownLastDay: 0,
  })
})
