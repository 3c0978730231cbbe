import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { anId } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { inTransaction } from './db.js'
import { makeForgetEffects } from './forget-effects.use-case.js'
import { setLane } from './lane.store.js'
import { enqueue } from './outbox.js'

const db = await aDatabase()
const { now } = aClock()
const forget = makeForgetEffects({ db, now, days: 30, passingLanes: 'endpoint:', batch: 10 })
const daysAgo = (days: number): Date => new Date(now().getTime() - days * 24 * 60 * 60 * 1000)

const anEffect = (state: string, finishedAt: Date | null): Promise<unknown> =>
  db.manager.query(
    `insert into effect (kind, subject_id, due_at, state, finished_at) values ('post-back', $1, $2, $3, $4)`,
    [randomUUID(), daysAgo(40), state, finishedAt],
  )

test('what ended long ago is forgotten, however much; what waits, what is young and what was cancelled stays', async () => {
  for (let count = 0; count < 25; count += 1) await anEffect('done', daysAgo(31))
  await anEffect('failed', daysAgo(31))
  await anEffect('unknown', daysAgo(31))
  await anEffect('done', daysAgo(29))
  await anEffect('waiting', null)
  await anEffect('claimed', null)
  await anEffect('cancelled', daysAgo(31))
  expect(await forget(AbortSignal.abort())).toBe(0)
  expect(await forget()).toBe(27)
  const left = await db.manager.query<{ state: string }[]>('select state from effect order by id')
  expect(left.map(({ state }) => state)).toEqual(['done', 'waiting', 'claimed', 'cancelled'])
})

test('lanes of endpoints that nobody calls any more go, and no others', async () => {
  const effect = { kind: 'post-back', subjectId: anId<'postback-delivery'>() } as const
  await inTransaction(db, async (tx) => {
    await setLane(tx, 'endpoint:gone.example', 50, daysAgo(31))
    await setLane(tx, 'endpoint:busy.example', 50, daysAgo(1))
    await setLane(tx, 'endpoint:waiting.example', 50, daysAgo(31))
    await setLane(tx, 'channel:quiet', 5, daysAgo(31))
    await enqueue(tx, [{ effect, organisationId: null, decisionId: null, lane: 'endpoint:waiting.example', at: now() }])
  })
  expect(await forget()).toBe(1)
  const left = await db.manager.query<{ key: string }[]>('select key from lane order by key')
  expect(left.map(({ key }) => key)).toEqual(['channel:quiet', 'endpoint:busy.example', 'endpoint:waiting.example'])
})
