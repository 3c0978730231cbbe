import { expect, test } from 'vitest'
import { Lists20261128000300 } from '../../migrations/20261128000300-lists.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { aCampaign, anId } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aWorld } from '../testing/world.js'

const db = await aDatabase()
const phone = '+12025550143'
const times = ['12:03', '12:01', '12:02']

const write = (shortCodeId: string, time: string, campaignId: string | null = null) =>
  db.manager.query(
    `insert into consent_event (id, short_code_id, phone, kind, method, campaign_id, at)
     values ($1, $2, $3, 'opted-out', 'message', $4, $5)`,
    [anId<'consent-event'>(), shortCodeId, phone, campaignId, `2026-01-01T${time}:00Z`],
  )
const inOrder = async (): Promise<string[]> => {
  const rows = await db.manager.query<{ at: Date }[]>('select at from consent_event order by number')
  return rows.map(({ at }) => at.toISOString().slice(11, 16))
}
const migrateAgain = async (): Promise<void> => {
  const runner = db.source.createQueryRunner()
  try {
    await new Lists20261128000300().down(runner)
    await new Lists20261128000300().up(runner)
  } finally {
    await runner.release()
  }
}

test('the ledger of the days before campaigns is put in the order of its times, and never again after that', async () => {
  const world = await aWorld(db)
  const { id: shortCodeId } = world.shortCode
  for (const time of times) await write(shortCodeId, time)
  expect(await inOrder()).toEqual(times)
  await migrateAgain()
  expect(await inOrder()).toEqual(times.toSorted())
  // What comes then has the next number, whatever its time; and the numbers of such a ledger stay.
  const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId })
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [campaign]))
  await write(shortCodeId, '12:00', campaign.id)
  await migrateAgain()
  expect(await inOrder()).toEqual([...times.toSorted(), '12:00'])
})
