import { expect, test } from 'vitest'
import { ChannelTable } from '../channel/channel.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { aChannel, anId } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { makeForgetRawRequests } from './forget-raw-requests.use-case.js'
import type { RawRequest } from './raw-request.js'
import { RawRequestTable } from './raw-request.table.js'

const db = await aDatabase()
const { now } = aClock()

test('requests past their days are forgotten, however many; younger ones are kept', async () => {
  const channel = aChannel()
  const aRequest = (daysOld: number): RawRequest => ({
    id: anId<'raw-request'>(),
    channelId: channel.id,
    receivedAt: new Date(now().getTime() - daysOld * 24 * 60 * 60 * 1000),
    url: 'https://inbox.example/channels/x/mo',
    headers: {},
    body: Buffer.from('From=%2B12025550143'),
    remoteAddress: '127.0.0.1',
    sealed: false,
    stray: false,
  })
  const young = aRequest(29.9)
  await inTransaction(db, async (tx) => {
    await insertMany(tx, ChannelTable, [channel])
    await insertMany(tx, RawRequestTable, [young, ...Array.from({ length: 25 }, () => aRequest(30.1))])
  })
  const forget = makeForgetRawRequests({ db, now, days: 30, batch: 10 })
  expect(await forget(AbortSignal.abort())).toBe(0)
  expect(await forget()).toBe(25)
  expect(await forget()).toBe(0)
  expect(await db.manager.query('select id from raw_request')).toEqual([{ id: young.id }])
})
