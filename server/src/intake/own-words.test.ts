import { expect, test } from 'vitest'
import { CampaignTable } from '../campaign/campaign.table.js'
import { KeywordTable } from '../keyword/keyword.table.js'
import type { IncomingMessage } from '../message/message.js'
import { makeStoreBytes } from '../media/store-bytes.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { aCampaign, aKeyword, anIncoming } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { someBlobs } from '../testing/some-blobs.js'
import { aWorld } from '../testing/world.js'
import { makeReceive } from './receive.use-case.js'

const db = await aDatabase()
const { blobs } = await someBlobs()
const clock = aClock('2026-06-01T12:00:00Z')
const newId = makeNewId(clock.now)
const receive = makeReceive({
  db,
  now: clock.now,
  newId,
  storeBytes: makeStoreBytes({ blobs }),
  judgeTexts: patterns.judge,
})
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
} as const

const world = await aWorld(db)
const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
await inTransaction(db, async (tx) => {
  await insertMany(tx, CampaignTable, [campaign])
  await insertMany(tx, KeywordTable, [
    aKeyword({ shortCodeId: world.shortCode.id, inboxId: null, campaignId: campaign.id, written: 'CLUB' }),
  ])
})

let phones = 0

const aPhone = () => {
  const phone = `+1202555${String((phones += 1)).padStart(4, '0')}`
  return {
    send: async (text: string | null, over: Partial<IncomingMessage> = {}): Promise<void> => {
      clock.pass(60_000)
      const message = anIncoming({ from: phone, to: world.shortCode.code, kind: 'sms', text, ...over })
      await receive(world.channel, request, message)
    },
    stands: async () => {
      const [row] = await db.manager.query<object[]>(
        `select (select state from subscription where phone = $1) as subscription,
                opted_out_at is not null as out, held_at is not null as held
           from consent_state where phone = $1`,
        [phone],
      )
      return row
    },
    texts: async () =>
      (
        await db.manager.query<{ occasion: string }[]>(
          'select occasion from outbound_message where recipient = $1 order by created_at, id',
          [phone],
        )
      ).map(({ occasion }) => occasion),
  }
}

const textPart = (words: string) =>
  ({ contentType: 'text/plain', fileName: null, source: { kind: 'bytes', bytes: Buffer.from(words) } }) as const

test.each(['Club stop', 'CLUB unsubscribe me', 'club, please stop texting me', 'stop club'])(
  'who is out and writes “%s” is not let in by the keyword',
  async (text) => {
    const phone = aPhone()
    await phone.send('CLUB')
    await phone.send('STOP')
    await phone.send(text)
    expect(await phone.stands()).toMatchObject({ subscription: 'ended', out: true })
  },
)

test('a campaign’s keyword and STOP ends it, and is confirmed', async () => {
  const phone = aPhone()
  await phone.send('CLUB')
  await phone.send('CLUB stop')
  expect(await phone.stands()).toEqual({ subscription: 'ended', out: true, held: false })
  expect(await phone.texts()).toEqual(['opt-in-confirmation', 'stop-confirmation'])
})

test('a campaign’s keyword and what may mean STOP lets nobody in, and waits for a person', async () => {
  const phone = aPhone()
  await phone.send('CLUB wrong number')
  expect(await phone.stands()).toEqual({ subscription: null, out: false, held: true })
  expect(await phone.texts()).toEqual([])
})

test('a caption is asked for a clear wish alone', async () => {
  const [wish, caption] = [aPhone(), aPhone()]
  await wish.send('PHOTO stop')
  await caption.send('PHOTO at the stop, no more homework')
  expect(await wish.stands()).toMatchObject({ out: false, held: true })
  expect(await caption.stands()).toEqual({ subscription: null, out: false, held: false })
})

test('STOP in a text part counts as anywhere else', async () => {
  const [alone, beside] = [aPhone(), aPhone()]
  await alone.send('CLUB')
  await alone.send(null, { kind: 'mms', parts: [textPart('Stop.')] })
  expect(await alone.stands()).toMatchObject({ subscription: 'ended', out: true })
  await beside.send('CLUB')
  await beside.send('PHOTO my dog', { kind: 'mms', parts: [textPart('STOP')] })
  expect(await beside.stands()).toMatchObject({ subscription: 'ended', out: true })
})

test('a message whose text is a part has it as its text, keyword and all', async () => {
  const phone = aPhone()
  await phone.send(null, { kind: 'mms', parts: [textPart('PHOTO grüße')] })
  const [row] = await db.manager.query<object[]>(
    `select text, keyword from submission order by received_at desc limit 1`,
  )
  expect(row).toEqual({ text: 'PHOTO grüße', keyword: 'PHOTO' })
})
