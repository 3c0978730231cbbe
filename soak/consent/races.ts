import { CampaignTable } from '../../server/src/campaign/campaign.table.js'
import { makeSendMessage } from '../../server/src/channel/send.use-case.js'
import { verifyConsents, type DifferingConsent } from '../../server/src/consent/verify.store.js'
import { makeReceive } from '../../server/src/intake/receive.use-case.js'
import { KeywordTable } from '../../server/src/keyword/keyword.table.js'
import type { OutboundMessage } from '../../server/src/message/outbound.js'
import { OutboundMessageTable } from '../../server/src/message/outbound.table.js'
import { makeNewId } from '../../server/src/platform/clock.js'
import { inTransaction, insertMany, type Database } from '../../server/src/platform/db.js'
import type { Occasion } from '../../server/src/reply/reply.js'
import { aCampaign, aKeyword, anIncoming } from '../../server/src/testing/builders.js'
import { patterns } from '../../server/src/testing/patterns.js'
import type { Random } from '../../server/src/testing/random.js'
import { aWorld } from '../../server/src/testing/world.js'

const now = (): Date => new Date()
const newId = makeNewId(now)
const never = new AbortController().signal
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
} as const

/** How a phone stands for sure: between a STOP that was acknowledged and a START that has not been sent, it is out. */
type Phone = { readonly number: string; stopped: boolean; startsSent: number; startsUnderway: number }

export type Verdict = {
  readonly sent: number
  readonly confirmations: number
  readonly periods: number
  /** MTs that were claimed while their phone was out for sure, with what the ledger says of those minutes. */
  readonly afterStop: readonly unknown[]
  /** More confirmations than STOPs that changed something. */
  readonly tooMany: number
  readonly differing: readonly DifferingConsent[]
}

/**
 * STOP, START, YES, keywords, some of them late, replies that wait and campaign messages at random, many at a time, through
 * two services on two pools of one database.
 */
export const race = async (databases: readonly Database[], random: Random, operations: number): Promise<Verdict> => {
  const [db] = databases
  if (!db) throw new Error('no database')
  const world = await aWorld(db, { settings: { replyOnReceipt: { kind: 'sms', text: 'Thanks' } } })
  const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
  await inTransaction(db, async (tx) => {
    await insertMany(tx, CampaignTable, [campaign])
    const owner = { shortCodeId: world.shortCode.id, inboxId: null, campaignId: campaign.id }
    await insertMany(tx, KeywordTable, [aKeyword({ ...owner, written: 'CLUB' })])
  })
  const phones = Array.from({ length: 24 }, (_, index): Phone => ({
    number: `+1206555${String(index).padStart(4, '0')}`,
    stopped: false,
    startsSent: 0,
    startsUnderway: 0,
  }))
  const byNumber = new Map(phones.map((phone) => [phone.number, phone]))
  const begunWhileOut = new Set<string>()
  const sent: { readonly to: string; readonly id: string }[] = []
  const services = databases.map((each) => ({
    receive: makeReceive({
      db: each,
      now,
      newId,
      storeBytes: () => Promise.reject(new Error('no bytes here')),
      judgeTexts: patterns.judge,
    }),
    send: makeSendMessage({
      db: each,
      now,
      newId,
      tools: { http: () => Promise.reject(new Error('nobody calls out here')) },
      channelById: async () => world.channel,
      adapterOf: () => ({
        send: async ({ id, to }) => {
          sent.push({ to, id })
          return { kind: 'accepted', providerMessageId: id }
        },
      }),
      mediaUrl: () => '',
      statusUrl: () => '',
      hourlyCap: Infinity,
    }),
  }))
  const service = () => random.pick(services)

  const text = async (phone: Phone, words: string): Promise<void> => {
    const isStart = words === 'START' || words === 'CLUB'
    // From here on it may be let in again, at a moment that nobody here knows.
    if (isStart) {
      phone.startsSent += 1
      phone.startsUnderway += 1
      phone.stopped = false
    }
    // One that is under way with STOP may be written after it, and be acknowledged before it.
    const startsBefore = phone.startsSent - phone.startsUnderway
    const message = anIncoming({ kind: 'sms', from: phone.number, to: world.shortCode.code, text: words })
    await service().receive(world.channel, request, message)
    if (isStart) phone.startsUnderway -= 1
    if (words === 'STOP' && phone.startsSent === startsBefore) phone.stopped = true
  }

  /** Written long ago, and come only now: whatever it is, it takes no STOP back. */
  const textLate = async (phone: Phone, words: string): Promise<void> => {
    const sentAt = new Date(now().getTime() - 3_600_000)
    const message = anIncoming({ kind: 'sms', from: phone.number, to: world.shortCode.code, text: words, sentAt })
    await service().receive(world.channel, request, message)
  }

  const queued: OutboundMessage['id'][] = []
  const queue = async (phone: Phone, occasion: Occasion): Promise<void> => {
    const message = aTextTo(phone.number, occasion, world, campaign.id)
    await inTransaction(db, (tx) => insertMany(tx, OutboundMessageTable, [message]))
    queued.push(message.id)
  }

  /** Everything that waits, what intake wrote included, in any order. */
  const sendSome = async (): Promise<void> => {
    const rows = await db.manager.query<{ id: OutboundMessage['id']; recipient: string }[]>(
      `select id, recipient from outbound_message where state = 'waiting' order by random() limit 8`,
    )
    await Promise.all(
      rows.map(async ({ id, recipient }) => {
        if (byNumber.get(recipient)?.stopped) begunWhileOut.add(id)
        await service().send(id, 1, never)
      }),
    )
  }

  const operate = (): Promise<void> => {
    const phone = random.pick(phones)
    const kind = random.below(100)
    if (kind < 14) return text(phone, 'STOP')
    if (kind < 24) return text(phone, 'START')
    if (kind < 32) return text(phone, 'CLUB')
    if (kind < 38) return text(phone, 'PHOTO')
    if (kind < 42) return text(phone, 'Yes')
    if (kind < 46) return textLate(phone, random.pick(['CLUB', 'START', 'Yes']))
    if (kind < 60) return queue(phone, 'campaign-message')
    if (kind < 70) return queue(phone, 'receipt')
    return sendSome()
  }

  const atOnce = 24
  for (let done = 0; done < operations; done += atOnce)
    await Promise.all(Array.from({ length: Math.min(atOnce, operations - done) }, operate))
  // What is left goes out, or is suppressed.
  while ((await waiting(db)) > 0) await sendSome()
  return judge(db, sent, begunWhileOut)
}

const waiting = async (db: Database): Promise<number> => {
  const [row] = await db.manager.query<{ n: number }[]>(
    `select count(*)::int as n from outbound_message where state = 'waiting'`,
  )
  return row?.n ?? 0
}

const judge = async (
  db: Database,
  sent: readonly { readonly id: string }[],
  begunWhileOut: ReadonlySet<string>,
): Promise<Verdict> => {
  const confirmations = await db.manager.query<{ id: string }[]>(
    `select id from outbound_message where occasion = 'stop-confirmation'`,
  )
  const compulsory = new Set(confirmations.map(({ id }) => id))
  // A phone is told once each time that it goes out: the first STOP since it was let in.
  const [counted] = await db.manager.query<{ periods: number }[]>(
    `select count(*)::int as periods from (
       select kind, lag(kind) over (partition by phone, short_code_id order by number) as before
         from consent_event where kind in ('opted-out', 'opted-in', 'lifted')
     ) as told where kind = 'opted-out' and before is distinct from 'opted-out'`,
  )
  const periods = counted?.periods ?? 0
  const times = new Map<string, number>()
  for (const { id } of sent) times.set(id, (times.get(id) ?? 0) + 1)
  return {
    sent: sent.length,
    confirmations: sent.filter(({ id }) => compulsory.has(id)).length,
    periods,
    afterStop: await tellOf(
      db,
      sent.filter(({ id }) => begunWhileOut.has(id) && !compulsory.has(id)).map(({ id }) => id),
    ),
    tooMany: [...times.values()].filter((count) => count > 1).length + Math.max(0, confirmations.length - periods),
    differing: await verifyConsents(db.manager),
  }
}

const tellOf = (db: Database, ids: readonly string[]): Promise<unknown[]> =>
  db.manager.query(
    `select id, occasion, sent_at,
            (select json_agg(json_build_array(kind, at) order by number) from consent_event
              where phone = recipient and at between sent_at - interval '1 minute' and sent_at + interval '1 minute') as ledger
       from outbound_message where id = any($1::uuid[])`,
    [ids],
  )

const aTextTo = (
  recipient: string,
  occasion: Occasion,
  { organisation, shortCode, channel }: Awaited<ReturnType<typeof aWorld>>,
  campaignId: OutboundMessage['campaignId'],
): OutboundMessage => ({
  id: newId<'outbound-message'>(),
  organisationId: organisation.id,
  shortCodeId: shortCode.id,
  channelId: channel.id,
  submissionId: null,
  campaignId: occasion === 'campaign-message' ? campaignId : null,
  campaignMessageId: null,
  messageId: null,
  decisionId: null,
  occasion,
  kind: 'sms',
  sender: shortCode.code,
  recipient,
  subject: null,
  text: 'Hello',
  media: [],
  state: 'waiting',
  stateReason: null,
  providerMessageId: null,
  createdAt: now(),
  sentAt: null,
  stateAt: now(),
})
