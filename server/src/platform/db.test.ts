import { expect, test } from 'vitest'
import { aDatabase } from '../testing/database.js'
import { inTransaction, migrate, ringAfterCommit } from './db.js'

const db = await aDatabase()

test('a migrated database has the tables, and nothing left to migrate', async () => {
  await Promise.all([migrate(db), migrate(db), migrate(db)])
  expect(await db.source.showMigrations()).toBe(false)
  expect(await db.manager.query('select count(*)::int as n from organisation')).toEqual([{ n: 0 }])
})

test('a bell rings after the commit, and not after a rollback', async () => {
  const heard: string[] = []
  db.doorbell.listen('effects', () => void heard.push('rang'))
  const work = inTransaction(db, async (tx) => {
    ringAfterCommit(tx, 'effects')
    throw new Error('changed its mind')
  })
  await expect(work).rejects.toThrow('changed its mind')
  expect(heard).toEqual([])
  await inTransaction(db, async (tx) => {
    ringAfterCommit(tx, 'effects')
    expect(heard).toEqual([])
  })
  expect(heard).toEqual(['rang'])
})
