import { randomBytes } from 'node:crypto'
import twilioPackage from 'twilio'
import { expect, test } from 'vitest'
import { makeReceive } from '../intake/receive.use-case.js'
import { RawRequestTable } from '../message/raw-request.table.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { aChannel } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { makeHandleChannelRequest } from './channel.http.js'
import { makeChannels } from './channel.store.js'
import { ChannelTable } from './channel.table.js'
import { makeKeepRequest } from './keep-request.use-case.js'
import { RejectionTable } from './rejection.table.js'
import { makeRecordRejection } from './rejection.use-case.js'

const db = await aDatabase()
const now = (): Date => new Date()
const deps = { db, now, newId: makeNewId(now) }
const authToken = '0123456789abcdef0123456789abcdef'
const channel = aChannel({
  kind: 'twilio',
  settings: { accountSid: 'AC0123456789abcdef0123456789abcdef' },
  sealedCredentials: JSON.stringify({ authToken }),
})
await inTransaction(db, (tx) => insertMany(tx, ChannelTable, [channel]))

const warned: unknown[] = []
const handle = makeHandleChannelRequest({
  channels: makeChannels(db.manager, (sealed) => sealed),
  receive: makeReceive({
    ...deps,
    storeBytes: () => Promise.reject(new Error('no bytes come in a form')),
    judgeTexts: patterns.judge,
  }),
  report: async () => undefined,
  recordRejection: makeRecordRejection(deps),
  keepRequest: makeKeepRequest(deps),
  publicUrl: 'https://inbox.example',
  maxParts: 10,
  warn: (about) => void warned.push(about),
})

const text = (form: Record<string, string>) =>
  handle({
    intakeKey: channel.intakeKey,
    method: 'POST',
    path: 'mo',
    headers: {
      'x-twilio-signature': twilioPackage.getExpectedTwilioSignature(
        authToken,
        `https://inbox.example/channels/${channel.intakeKey}/mo`,
        form,
      ),
    },
    body: Buffer.from(new URLSearchParams(form).toString()),
    remoteAddress: '127.0.0.1',
  })

/** Longer than a line of an index may be, and nothing that could be packed. */
const endless = randomBytes(9_000).toString('base64url')

test('a message that can never be stored is kept as it came, refused for good, and shown', async () => {
  const form = { MessageSid: `SM${endless}`, From: '+12025550143', To: '72345', Body: 'PHOTO' }
  const answer = await text(form)
  expect(answer.status).toBe(400)
  expect(answer.body).toMatch(
    /^A message holds what can’t be stored \(54000\)\. It was kept as it came, as raw request /,
  )
  const [kept] = await db.manager.getRepository(RawRequestTable).find()
  expect(Buffer.from(kept?.body ?? []).toString()).toBe(new URLSearchParams(form).toString())
  expect(answer.body).toContain(kept?.id)
  expect(await db.manager.getRepository(RejectionTable).find()).toMatchObject([
    {
      channelId: channel.id,
      reason: answer.body,
      urlComputed: `https://inbox.example/channels/${channel.intakeKey}/mo`,
    },
  ])
  expect(warned).toMatchObject([{ channelId: channel.id, rawRequestId: kept?.id }])
})

test('its neighbours are stored as ever', async () => {
  const good = { MessageSid: 'SM1', From: '+12025550143', To: '72345', Body: 'PHOTO' }
  const answers = await Promise.all([
    text(good),
    text({ ...good, MessageSid: `SM2${endless}` }),
    text({ ...good, MessageSid: 'SM3' }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([200, 400, 200])
  expect(await db.manager.query('select provider_message_id as id from message order by 1')).toEqual([
    { id: 'SM1' },
    { id: 'SM3' },
  ])
})
