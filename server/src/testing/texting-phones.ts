import type { Campaign, CampaignSettings } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { findConsentEvents } from '../consent/consent.store.js'
import { makeReceive } from '../intake/receive.use-case.js'
import { KeywordTable } from '../keyword/keyword.table.js'
import type { IncomingMessage } from '../message/message.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database } from '../platform/db.js'
import { aCampaign, aKeyword, anId, anIncoming } from './builders.js'
import type { TestClock } from './clock.js'
import { patterns } from './patterns.js'
import type { World } from './world.js'

const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
} as const

export const aPicture = {
  contentType: 'image/jpeg',
  fileName: null,
  source: { kind: 'bytes', bytes: Buffer.from('abc') },
} as const

/** A campaign of the world with a keyword of its own. */
export const inCampaign = async (
  db: Database,
  world: World,
  settings: Partial<CampaignSettings> = {},
  word = 'CLUB',
): Promise<Campaign> => {
  const { organisation, shortCode } = world
  const campaign = aCampaign({ organisationId: organisation.id, shortCodeId: shortCode.id, settings })
  await inTransaction(db, async (tx) => {
    await insertMany(tx, CampaignTable, [campaign])
    const owner = { shortCodeId: shortCode.id, inboxId: null, campaignId: campaign.id }
    await insertMany(tx, KeywordTable, [aKeyword({ ...owner, written: word })])
  })
  return campaign
}

/** Phones that text, each with a number of its own; what is asked of them is answered from the database. */
export const textingPhones = (db: Database, clock: TestClock) => {
  const receive = makeReceive({
    db,
    now: clock.now,
    newId: makeNewId(clock.now),
    storeBytes: () => Promise.resolve({ blobId: anId<'blob'>(), contentType: 'image/jpeg', size: 3, sha256: 'abc' }),
    judgeTexts: patterns.judge,
  })
  let phones = 0
  return () => {
    const phone = `+1202555${String((phones += 1)).padStart(4, '0')}`
    const texts = async (): Promise<string[]> => {
      const rows = await db.manager.query<{ occasion: string }[]>(
        'select occasion from outbound_message where recipient = $1 order by created_at, id',
        [phone],
      )
      return rows.map(({ occasion }) => occasion)
    }
    const sendNow = async ({ channel, shortCode }: World, text: string | null, over: Partial<IncomingMessage> = {}) => {
      const message = anIncoming({ from: phone, to: shortCode.code, kind: 'sms', text, ...over })
      await receive(channel, request, message)
    }
    return {
      phone,
      texts,
      sendNow,
      /** Texts a minute after everything before, and answers what is said to it. */
      send: async (world: World, text: string | null, over: Partial<IncomingMessage> = {}): Promise<string[]> => {
        clock.pass(60_000)
        const before = await texts()
        await sendNow(world, text, over)
        return (await texts()).slice(before.length)
      },
      /** What we sent so far has left. */
      hears: () =>
        db.manager.query(`update outbound_message set sent_at = $2 where recipient = $1 and sent_at is null`, [
          phone,
          clock.now(),
        ]),
      in: async ({ id }: Campaign): Promise<string> => {
        const [row] = await db.manager.query<{ state: string }[]>(
          'select state from subscription where campaign_id = $1 and phone = $2',
          [id, phone],
        )
        return row?.state ?? 'nothing'
      },
      stands: async ({ shortCode }: World) => {
        const [row] = await db.manager.query<{ out: boolean; held: boolean }[]>(
          `select opted_out_at is not null as out, held_at is not null as held from consent_state
            where phone = $1 and short_code_id = $2`,
          [phone, shortCode.id],
        )
        return row ?? { out: false, held: false }
      },
      ledger: ({ shortCode }: World) => findConsentEvents(db.manager, { shortCodeId: shortCode.id, phone }),
    }
  }
}
