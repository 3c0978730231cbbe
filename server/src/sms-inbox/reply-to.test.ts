import { expect, test } from 'vitest'
import type { Organisation, Viewer } from '../account/account.js'
import type { Campaign } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import type { Message } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import { outboundStates, type OutboundMessage } from '../message/outbound.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { inTransaction, insertMany } from '../platform/db.js'
import type { Place } from '../platform/page.js'
import type { ShortCode } from '../short-code/short-code.js'
import { aCampaign } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aRandom } from '../testing/random.js'
import { anMt, anSms } from '../testing/sms.js'
import { aWorld, type World } from '../testing/world.js'
import { anySms } from './filter.js'
import { listSms } from './list.store.js'
import type { SmsRow } from './sms.store.js'

const db = await aDatabase()
const seed = Math.floor(Math.random() * 2 ** 31)
const random = aRandom(seed)

const shared = await aWorld(db, { sharing: 'shared' })
const worlds = [shared, await aWorld(db, { organisation: shared.organisation })] as const
const stranger = await aWorld(db)

const campaignOn = (shortCode: ShortCode, { id: organisationId }: Organisation): Campaign =>
  aCampaign({ organisationId, shortCodeId: shortCode.id })

const ours = worlds.map(({ shortCode }) => campaignOn(shortCode, shared.organisation))
const theirs = campaignOn(shared.shortCode, stranger.organisation)
await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [...ours, theirs]))

/** So few moments that many of a conversation are the same. */
const moment = (): Date => new Date(Date.UTC(2026, 5, 1) + random.below(40))

const occasions = ['campaign-message', 'response', 'help', 'unknown-keyword', 'approval'] as const
const chance = random.chance

const conversations = 10_000
const messages: Message[] = []
const mts: OutboundMessage[] = []

const speak = (phone: string, { shortCode, channel }: World, campaign: Campaign): void => {
  for (let many = random.below(7); many > 0; many -= 1)
    messages.push(anSms(campaign, channel, { sender: phone, receivedAt: moment() }))
  for (let many = random.below(8); many > 0; many -= 1)
    mts.push(
      anMt(shortCode, {
        organisationId: random.pick([shared.organisation.id, shared.organisation.id, stranger.organisation.id, null]),
        campaignId: chance(0.5) ? campaign.id : null,
        recipient: phone,
        occasion: random.pick(occasions),
        state: random.pick(outboundStates),
        sentAt: chance(0.9) ? moment() : null,
        createdAt: moment(),
      }),
    )
}

for (let index = 0; index < conversations / 2; index += 1) {
  const phone = `+1202${5_550_000 + index}`
  for (const [at, world] of worlds.entries()) {
    const campaign = ours[at]
    if (campaign) speak(phone, world, campaign)
  }
  // The same phone writes to somebody else on the code that both may use.
  if (chance(0.1)) speak(phone, shared, theirs)
}

const writeMany = async (): Promise<void> => {
  const size = 10_000
  for (let from = 0; from < messages.length; from += size)
    await inTransaction(db, (tx) => insertMany(tx, MessageTable, messages.slice(from, from + size)))
  for (let from = 0; from < mts.length; from += size)
    await inTransaction(db, (tx) => insertMany(tx, OutboundMessageTable, mts.slice(from, from + size)))
}

const byPhone = new Map<string, OutboundMessage[]>()
for (const mt of mts) byPhone.set(mt.recipient, [...(byPhone.get(mt.recipient) ?? []), mt])

/** The definition, read aloud: the last of those that were sent before, one by one. */
const reference = ({ sender, shortCodeId, organisationId, receivedAt }: Message): string | null => {
  let last: { readonly id: string; readonly at: number } | null = null
  for (const mt of byPhone.get(sender) ?? []) {
    if (mt.shortCodeId !== shortCodeId || mt.sentAt === null) continue
    if (['failed', 'expired', 'suppressed', 'cancelled'].includes(mt.state)) continue
    if (mt.organisationId === null ? mt.occasion === 'unknown-keyword' : mt.organisationId !== organisationId) continue
    const at = mt.sentAt.getTime()
    if (at >= receivedAt.getTime()) continue
    if (last === null || at > last.at || (at === last.at && mt.id > last.id)) last = { id: mt.id, at }
  }
  return last?.id ?? null
}

const lastOfAll = ({ sender }: Message): string | undefined =>
  byPhone.get(sender)?.reduce((one, other) => (Number(other.sentAt) > Number(one.sentAt) ? other : one)).id

const everything = async (viewer: Viewer): Promise<readonly SmsRow[]> => {
  const rows: SmsRow[] = []
  let after: Place | undefined
  for (;;) {
    const page = await listSms(db.manager, viewer, { filter: anySms, size: 2_000, after })
    rows.push(...page.rows)
    const last = page.rows.at(-1)
    if (!page.hasMore || !last) return rows
    after = { at: last.receivedAt, id: last.id }
  }
}

test(`what an SMS answers is right in ${conversations} conversations whose messages cross (seed ${seed})`, async () => {
  await writeMany()
  await db.manager.query('analyze message, outbound_message')
  const told = [...(await everything(shared.viewer)), ...(await everything(stranger.viewer))]
  const answers = new Map(told.map(({ id, replyTo }) => [id, replyTo?.id ?? null]))
  expect(told).toHaveLength(messages.length)
  const wrong = messages.filter((each) => answers.get(each.id) !== reference(each))
  expect(wrong).toEqual([])
  // The question is a hard one: the last MT of all to that phone is mostly not what it is about.
  const guessed = messages.filter((each) => reference(each) !== null && reference(each) === lastOfAll(each))
  expect(guessed.length).toBeGreaterThan(100)
  expect(guessed.length).toBeLessThan(messages.length / 3)
}, 60_000)

test('an MT that was leaving while the SMS came in is what it answers, once that is written down', async () => {
  const [world, campaign] = [worlds[1], ours[1]]
  if (!campaign) throw new Error('there is a campaign on each code')
  const phone = '+12025559999'
  const at = (second: number): Date => new Date(Date.UTC(2026, 5, 1, 12, 0, second))
  const [before, crossing] = [
    anMt(world.shortCode, { recipient: phone, sentAt: at(1) }),
    anMt(world.shortCode, { recipient: phone, state: 'waiting', sentAt: null }),
  ]
  const sms = anSms(campaign, world.channel, { sender: phone, receivedAt: at(3) })
  const answered = async () => {
    const filter = { ...anySms, phone }
    const { rows } = await listSms(db.manager, world.viewer, { filter, size: 1, after: undefined })
    return rows[0]?.replyTo?.id
  }
  await inTransaction(db, (tx) => insertMany(tx, OutboundMessageTable, [before, crossing]))
  await inTransaction(db, async (claim) => {
    await claim.query(`update outbound_message set state = 'sending', sent_at = $2 where id = $1`, [crossing.id, at(2)])
    await inTransaction(db, (tx) => insertMany(tx, MessageTable, [sms]))
    expect(await answered()).toBe(before.id)
  })
  expect(await answered()).toBe(crossing.id)
  // The provider refused it: it never came to the phone.
  await db.manager.query(`update outbound_message set state = 'failed', sent_at = null where id = $1`, [crossing.id])
  expect(await answered()).toBe(before.id)
})
