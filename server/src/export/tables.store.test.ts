import { expect, test } from 'vitest'
import { CampaignTable } from '../campaign/campaign.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { aCampaign } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { phonesFrom, subscribe } from '../testing/subscribers.js'
import { aWorld } from '../testing/world.js'
import { senderLines, subscriberLines } from './tables.store.js'

const db = await aDatabase()
const world = await aWorld(db)
const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [campaign]))
const phones = phonesFrom(1, 2_100)
await subscribe(db.manager, campaign, phones)
// The phones with the highest numbers came last.
await db.manager.query(`update subscription set since = now() - right(phone, 5)::int * interval '1 second'`)
await db.manager.query(
  `insert into sender (organisation_id, phone, first_at, last_at) select organisation_id, phone, since, since from subscription`,
)
const everyone = { inboxIds: null, campaignIds: null, phone: null, countries: null }

test.each([
  {
    what: 'subscribers',
    lines: () => subscriberLines(db.manager, world.viewer, campaign.id, 'machine'),
    move: `update subscription set state = 'ended', since = now() where phone = any($1)`,
  },
  {
    what: 'senders',
    lines: () => senderLines(db.manager, world.viewer, everyone, 'machine'),
    move: 'update sender set last_at = now() where phone = any($1)',
  },
])('no row of $what is missed or told twice that moves meanwhile', async ({ lines, move }) => {
  const told: string[] = []
  for await (const line of lines()) {
    told.push(line.slice(0, line.indexOf(',')))
    // One that was told already, and one that was not: both go to the top of the list that people see.
    if (told.length === 500) await db.manager.query(move, [[phones[3], phones[2_050]]])
  }
  expect(told.slice(1)).toEqual(phones)
})
