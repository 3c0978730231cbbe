import { expect, test } from 'vitest'
import type { Asking } from '../account/asking.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { aFullOrganisation, type FullOrganisation } from '../testing/full-organisation.js'
import { makePostbackHealthOf } from './health.store.js'

const db = await aDatabase()
const clock = aClock()
const anOrganisation = (mark: string, code: string, word: string): Promise<FullOrganisation> =>
  aFullOrganisation(db, { mark, phone: '+12025550143', code, word })
const ours = await anOrganisation('ours', '71111', 'OURS')
const theirs = await anOrganisation('theirs', '72222', 'THEIRS')
await db.manager.query('delete from postback_attempt')
await db.manager.query('delete from postback_delivery')

const hoursAgo = (hours: number): Date => new Date(clock.now().getTime() - hours * 3_600_000)

const addPostback = ({ organisation, inbox, approved, decisionId }: FullOrganisation, state: string, at: Date | null) =>
  db.manager.query(
    `insert into postback_delivery (id, organisation_id, inbox_id, submission_id, decision_id, url, state, created_at, finished_at)
     values (gen_random_uuid(), $1, $2, $3, $4, 'https://example.org/hook', $5, $6, $7)`,
    [organisation.id, inbox.id, approved.id, decisionId, state, hoursAgo(40), at],
  )

const healthOf = ({ viewer, inbox }: FullOrganisation) => {
  const asking: Asking = { viewer, requestId: 'test', signal: new AbortController().signal }
  return makePostbackHealthOf(db.manager, clock.now, 'inbox')(asking).load(inbox.id)
}

test('before the first postback there is nothing to tell', async () => {
  expect(await healthOf(ours)).toEqual({
    of: ours.inbox.id,
    waiting: 0,
    failedLastDay: 0,
    lastDeliveredAt: null,
  })
})

test('of an inbox are told what waits, what the last day gave up, and the last success, and no other inbox’s', async () => {
  await addPostback(ours, 'waiting', null)
  await addPostback(ours, 'waiting', null)
  await addPostback(ours, 'failed', hoursAgo(23))
  await addPostback(ours, 'failed', hoursAgo(25))
  await addPostback(ours, 'delivered', hoursAgo(9))
  await addPostback(ours, 'delivered', hoursAgo(4))
  await addPostback(theirs, 'delivered', hoursAgo(1))
  await addPostback(theirs, 'waiting', null)
  expect(await healthOf(ours)).toEqual({
    of: ours.inbox.id,
    waiting: 2,
    failedLastDay: 1,
    lastDeliveredAt: hoursAgo(4),
  })
  expect(await healthOf(theirs)).toMatchObject({ waiting: 1, failedLastDay: 0, lastDeliveredAt: hoursAgo(1) })
})
