import { expect, test } from 'vitest'
import { connect, inTransaction } from './platform/db.js'
import { makeLocalDoorbell } from './platform/doorbell.js'
import { migrations } from '../migrations/index.js'
import { tables } from './tables.js'
import { aBareDatabaseUrl, aDatabaseUrl } from './testing/database.js'
import { aFullOrganisation } from './testing/full-organisation.js'
import { rebuildStats, sentencesOf, verify, verifyStats } from './wire-verify.js'

const url = await aDatabaseUrl()
const config = { DATABASE_URL: url, DATABASE_PORT: undefined, DATA_FOLDER: '/nowhere', SECRETS_FILE: '/nowhere/keys' }
const verified = async () => {
  const found = await verify({ config, tell: () => undefined })
  if (!found) throw new Error('the tables are there')
  return found
}

test('where nothing is yet there is nothing to recount', async () => {
  const bare = await aBareDatabaseUrl()
  expect(await verify({ config: { ...config, DATABASE_URL: bare }, tell: () => undefined })).toBeNull()
})

test('an operator hears that all counts are right, and otherwise which one is not', async () => {
  const db = await connect({ url, poolSize: 2, tables, migrations, doorbell: makeLocalDoorbell() })
  try {
    const { inbox } = await aFullOrganisation(db, { mark: 'm', phone: '+12025550143', code: '71111', word: 'WORD' })
    await inTransaction(db, (tx) => tx.query(`delete from submission_delta where folder = 'pending'`))
    const missing = await verified()
    expect(missing.submissions).toBe(2)
    expect(sentencesOf(missing)[0]).toMatch(/^10 counts differ from a recount of 2 submissions\./)
    expect(sentencesOf(missing)[1]).toMatch(
      new RegExp(`^received_count, inbox or campaign ${inbox.id}, 20.*Z, : 0 told, 1 recounted$`),
    )
    expect(await rebuildStats({ config, tell: () => undefined })).toBe(2)
    expect(await verifyStats({ config, tell: () => undefined })).toEqual({ submissions: 2, differing: [] })
    const right = [
      'All counts agree with a recount of 2 submissions.',
      'What every phone agreed to is what its ledger says.',
    ]
    expect(sentencesOf(await verified())).toEqual(right)
    await inTransaction(db, (tx) => tx.query(`update consent_state set opted_out_at = null`))
    expect(sentencesOf(await verified())).toEqual([
      right[0],
      'Phones that stand otherwise than their ledgers say: 1. Please report this: it is a fault of the program.',
      expect.stringMatching(/^\+12025550143 on code .*: “not opted out; .* ended by phone, returns”, not “opted out; /),
    ])
  } finally {
    await db.source.destroy()
  }
})

test('of very many differences the first are told', () => {
  const cell = {
    table: 'submission_count_by_day',
    placeId: 'i',
    bucket: new Date('2026-06-01T12:00:00Z'),
    key: 'pending',
    told: 2,
    recounted: 1,
  }
  const differing = Array.from({ length: 25 }, () => cell)
  const sentences = sentencesOf({ submissions: 9, differing, differingConsents: [] })
  expect(sentences).toHaveLength(23)
  expect(sentences[21]).toBe('and 5 more')
})
