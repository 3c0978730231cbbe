import pg from 'pg'
import { afterAll } from 'vitest'
import { migrations } from '../../migrations/index.js'
import { startReader, type Reader } from '../feed/reader.job.js'
import { startSequencer } from '../feed/sequencer.job.js'
import { connect, inTransaction, insertMany, type Database } from '../platform/db.js'
import { makeLocalDoorbell } from '../platform/doorbell.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { InboxTable } from '../inbox/inbox.table.js'
import { tables } from '../tables.js'
import { aCampaign, anInbox } from './builders.js'
import { aDatabaseUrl } from './database.js'
import type { Place } from './feed-writers.js'
import { aWorld } from './world.js'

export type Feed = {
  readonly db: Database
  readonly url: string
  readonly reader: Reader
  readonly place: Place
  readonly warnings: string[]
  /** Kills the backend of whoever leads the numbering. */
  readonly killLeader: () => Promise<void>
}

/** A database with an organisation of three inboxes and a campaign, two sequencers that compete, and a reader; stopped after the file. */
export const aFeed = async ({ poolSize = 16 } = {}): Promise<Feed> => {
  const url = await aDatabaseUrl()
  const doorbell = makeLocalDoorbell()
  const db = await connect({ url, poolSize, tables, migrations, doorbell })
  const warnings: string[] = []
  const warn = (_about: object, what: string): void => void warnings.push(what)
  const sequencers = [startSequencer({ url, doorbell, warn }), startSequencer({ url, doorbell, warn })]
  const reader = startReader({ db, now: () => new Date(), warn })
  afterAll(async () => {
    await reader.stop()
    await Promise.all(sequencers.map((each) => each.stop()))
    await db.source.destroy()
  })
  return { db, url, reader, place: await aPlace(db), warnings, killLeader: () => killLeader(url) }
}

/** With replies and postbacks, where an approval shall have something to follow from it. */
export const aPlace = async (db: Database, { repliesAndPostbacks = false } = {}): Promise<Place> => {
  const settings = {
    postbackUrl: 'https://example.org/hook',
    replyOnApproval: { kind: 'sms', subject: null, text: 'Thanks', media: [] },
  } as const
  const world = await aWorld(db, repliesAndPostbacks ? { settings } : {})
  const more = [anInbox(world.inbox), anInbox(world.inbox)].map((inbox) => ({ ...inbox, id: anInbox().id }))
  const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
  await inTransaction(db, async (tx) => {
    await insertMany(tx, InboxTable, more)
    await insertMany(tx, CampaignTable, [campaign])
  })
  return { world, inboxes: [world.inbox, ...more], campaign }
}

const killLeader = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client
    .query(
      `select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and pid <> pg_backend_pid() and pid in
          (select pid from pg_stat_activity where application_name = 'mms-inbox feed sequencer' and datname = current_database())`,
    )
    .finally(() => client.end())
}
