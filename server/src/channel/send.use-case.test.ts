import { beforeEach, expect, test } from 'vitest'
import { makeBlockSender } from '../block-list/block-sender.use-case.js'
import { lockConsentOf } from '../consent/consent.store.js'
import type { OutboundMessage } from '../message/outbound.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { MessageTable } from '../message/message.table.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { aCampaign, anMms, aSubmission } from '../testing/builders.js'
import { optOut, recordFacts } from '../testing/consent.js'
import { aDatabase } from '../testing/database.js'
import { aWorld } from '../testing/world.js'
import type { OutgoingMessage, SendAnswer, StatusReport } from './channel.js'
import { makeReport } from './report.use-case.js'
import { makeSendMessage, type SendDeps } from './send.use-case.js'

const db = await aDatabase({ poolSize: 12 })
const world = await aWorld(db)
const now = (): Date => new Date()
const newId = makeNewId(now)
const report = makeReport({ db, now, newId })
const never = new AbortController().signal

let sent: OutgoingMessage[] = []
beforeEach(() => {
  sent = []
})

const accepted = (id: string): SendAnswer => ({ kind: 'accepted', providerMessageId: id })

const sender = (
  answer: (message: OutgoingMessage) => SendAnswer | Promise<SendAnswer> = ({ id }) => accepted(id),
  over: Partial<SendDeps> = {},
) =>
  makeSendMessage({
    db,
    now,
    newId,
    tools: { http: () => Promise.reject(new Error('nobody calls out here')) },
    channelById: async (id) => (id === world.channel.id ? world.channel : undefined),
    adapterOf: () => ({
      send: async (message) => {
        sent.push(message)
        return answer(message)
      },
    }),
    mediaUrl: ({ kind, id }, _, lifetime) => `https://inbox.example/media/${kind}/${id}?${lifetime}`,
    statusUrl: ({ intakeKey }) => `https://inbox.example/channels/${intakeKey}/status`,
    hourlyCap: 20,
    ...over,
  })

let phones = 0
const aPhone = (): string => `+1202555${String((phones += 1)).padStart(4, '0')}`

const aReply = async (over: Partial<OutboundMessage> = {}): Promise<OutboundMessage> => {
  const message: OutboundMessage = {
    id: newId<'outbound-message'>(),
    organisationId: world.organisation.id,
    shortCodeId: world.shortCode.id,
    channelId: world.channel.id,
    submissionId: null,
    campaignId: null,
    campaignMessageId: null,
    messageId: null,
    decisionId: null,
    occasion: 'receipt',
    kind: 'sms',
    sender: world.shortCode.code,
    recipient: aPhone(),
    subject: null,
    text: 'Thank you!',
    media: [],
    state: 'waiting',
    stateReason: null,
    providerMessageId: null,
    createdAt: now(),
    sentAt: null,
    stateAt: now(),
    ...over,
  }
  await inTransaction(db, (tx) => insertMany(tx, OutboundMessageTable, [message]))
  return message
}

const stored = (id: OutboundMessage['id']): Promise<OutboundMessage> =>
  db.manager.getRepository(OutboundMessageTable).findOneByOrFail({ id })

const stopFrom = (phone: string): Promise<number> =>
  inTransaction(db, async (tx) => {
    const at = { shortCodeId: world.shortCode.id, phone }
    await lockConsentOf(tx, at)
    const [begun]: { n: number }[] = await tx.query(
      `select count(*)::int as n from outbound_message where recipient = $1 and sent_at is not null`,
      [phone],
    )
    await optOut(tx, at)
    return begun?.n ?? 0
  })

const aReport = (
  providerMessageId: string,
  state: StatusReport['state'],
  detail: string | null = null,
): StatusReport => ({
  providerMessageId,
  state,
  providerState: `their ${state}`,
  detail,
})

test('a phone that was blocked after its reply was written gets nothing', async () => {
  const { viewer } = world
  const blockSender = makeBlockSender({ db, now, newId })
  const reply = await aReply()
  await blockSender({ viewer, whom: { kind: 'written', sender: reply.recipient }, note: null })
  expect(await sender()(reply.id, 1, never)).toEqual({ kind: 'done' })
  expect(sent).toEqual([])
  expect(await stored(reply.id)).toMatchObject({ state: 'suppressed', stateReason: 'The phone is on the block list.' })
})

test('of many replies to a few phones at the same moment each phone gets as many as the cap allows', async () => {
  const phones = [aPhone(), aPhone(), aPhone()]
  const send = sender(undefined, { hourlyCap: 5 })
  const replies = await Promise.all(
    phones.flatMap((recipient) => Array.from({ length: 20 }, () => aReply({ recipient }))),
  )
  await Promise.all(replies.map(({ id }) => send(id, 1, never)))
  expect(phones.map((phone) => sent.filter(({ to }) => to === phone).length)).toEqual([5, 5, 5])
  const states = await Promise.all(replies.map(async ({ id }) => (await stored(id)).state))
  expect(states.filter((state) => state === 'suppressed')).toHaveLength(45)
})

test('two runs of one reply at the same moment send it once', async () => {
  const replies = await Promise.all(Array.from({ length: 6 }, () => aReply()))
  const send = sender()
  await Promise.all([...replies, ...replies].map(({ id }) => send(id, 1, never)))
  expect(sent.map(({ id }) => id).sort()).toEqual(replies.map(({ id }) => id).sort())
})

test('an answer that cannot be written down costs none of those that come with it', async () => {
  const replies = await Promise.all(Array.from({ length: 12 }, () => aReply()))
  const bad = replies[7]?.id
  const send = sender(({ id }) => accepted(id === bad ? 'what\0is this' : id))
  const outcomes = await Promise.allSettled(replies.map(({ id }) => send(id, 1, never)))
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  const states = await Promise.all(replies.map(async ({ id }) => (await stored(id)).state))
  expect(states).toEqual(replies.map(({ id }) => (id === bad ? 'sending' : 'accepted')))
})

test('a reply is sent once, with all that the provider needs', async () => {
  const media = [{ blobId: 'b1', contentType: 'image/png', size: 10 }]
  const reply = await aReply({ kind: 'mms', subject: 'Hi', media })
  expect(await sender()(reply.id, 1, never)).toEqual({ kind: 'done' })
  expect(sent).toEqual([
    {
      id: reply.id,
      kind: 'mms',
      from: world.shortCode.code,
      to: reply.recipient,
      subject: 'Hi',
      text: 'Thank you!',
      mediaUrls: ['https://inbox.example/media/upload/b1?sending'],
      statusUrl: `https://inbox.example/channels/${world.channel.intakeKey}/status`,
    },
  ])
  expect(await stored(reply.id)).toMatchObject({
    state: 'accepted',
    providerMessageId: reply.id,
    sentAt: expect.any(Date),
  })
  expect(await sender()(reply.id, 2, never)).toEqual({ kind: 'done' })
  expect(sent).toHaveLength(1)
})

test.each([
  { answer: { kind: 'refused', why: 'no such number', optedOut: false }, state: 'failed', outcome: 'failed' },
  { answer: { kind: 'unknown', why: 'the line broke' }, state: 'unknown', outcome: 'unknown' },
  { answer: { kind: 'later', why: 'too busy', afterMilliseconds: 60_000 }, state: 'waiting', outcome: 'again' },
  { answer: { kind: 'accepted', providerMessageId: 'at-once', delivered: true }, state: 'delivered', outcome: 'done' },
] as const)('the provider says $answer.kind: the reply is $state', async ({ answer, state, outcome }) => {
  const reply = await aReply()
  expect(await sender(() => answer)(reply.id, 1, never)).toMatchObject({ kind: outcome })
  expect(await stored(reply.id)).toMatchObject({ state, stateReason: 'why' in answer ? answer.why : null })
})

test('an adapter that throws may have sent: unknown, and never again by itself', async () => {
  const reply = await aReply()
  const send = sender(() => Promise.reject(new Error('a mistake of ours\0')))
  expect(await send(reply.id, 1, never)).toMatchObject({ kind: 'unknown' })
  expect(await send(reply.id, 2, never)).toMatchObject({ kind: 'done' })
  expect(sent).toHaveLength(1)
  expect(await stored(reply.id)).toMatchObject({ state: 'unknown', stateReason: 'a mistake of ours' })
})

test('later ends a day after the message was written', async () => {
  const reply = await aReply({ createdAt: new Date(Date.now() - 86_400_000) })
  expect(
    await sender(() => ({ kind: 'later', why: 'too busy', afterMilliseconds: 1 }))(reply.id, 9, never),
  ).toMatchObject({ kind: 'failed' })
  expect(await stored(reply.id)).toMatchObject({ state: 'failed', sentAt: null })
})

test('one that a crash left open is unknown and is not sent again; what the provider says later still counts', async () => {
  const reply = await aReply({ state: 'sending', sentAt: now() })
  expect(await sender()(reply.id, 2, never)).toMatchObject({ kind: 'unknown' })
  expect(sent).toEqual([])
  expect(await stored(reply.id)).toMatchObject({ state: 'unknown' })
})

test('taken for left open by another while the provider was slow: its answer is kept all the same', async () => {
  const reply = await aReply()
  const send = sender(async ({ id }) => {
    expect(await sender()(reply.id, 2, never)).toMatchObject({ kind: 'unknown' })
    return accepted(id)
  })
  expect(await send(reply.id, 1, never)).toEqual({ kind: 'done' })
  expect(sent).toHaveLength(1)
  expect(await stored(reply.id)).toMatchObject({ state: 'accepted', providerMessageId: reply.id })
})

test('two workers on one reply: it goes out once', async () => {
  for (let round = 0; round < 20; round += 1) {
    const reply = await aReply()
    await Promise.all([1, 2, 3].map((attempt) => sender()(reply.id, attempt, never)))
    expect(sent.filter(({ id }) => id === reply.id)).toHaveLength(1)
    expect((await stored(reply.id)).state).toBe('accepted')
  }
})

test('a code without a channel for this kind says so', async () => {
  const reply = await aReply({ channelId: null, kind: 'mms' })
  expect(await sender()(reply.id, 1, never)).toEqual({ kind: 'failed', why: 'The code has no channel that sends MMS.' })
  expect(await stored(reply.id)).toMatchObject({ state: 'failed' })
})

test('our own numbers get no replies', async () => {
  const own = await aWorld(db, { code: '+12025559999' })
  const reply = await aReply({ recipient: own.shortCode.code })
  expect(await sender()(reply.id, 1, never)).toEqual({ kind: 'done' })
  expect(await stored(reply.id)).toMatchObject({ state: 'suppressed' })
})

test('the cap ends a conversation of two machines', async () => {
  const recipient = aPhone()
  const send = sender(undefined, { hourlyCap: 3 })
  for (let count = 0; count < 5; count += 1) await send((await aReply({ recipient })).id, 1, never)
  expect(sent).toHaveLength(3)
})

test('the cap is one, whatever codes the replies come from', async () => {
  const other = await aWorld(db)
  const recipient = aPhone()
  const replies = await Promise.all(
    [world, other, world, other, world, other].map(({ shortCode }) => aReply({ recipient, shortCodeId: shortCode.id })),
  )
  const send = sender(undefined, { hourlyCap: 3 })
  await Promise.all(replies.map(({ id }) => send(id, 1, never)))
  expect(sent).toHaveLength(3)
})

test('what a person writes is neither counted nor capped', async () => {
  const recipient = aPhone()
  const send = sender(undefined, { hourlyCap: 1 })
  for (const occasion of ['response', 'response', 'receipt', 'receipt', 'response'] as const)
    await send((await aReply({ recipient, occasion })).id, 1, never)
  expect(sent).toHaveLength(4)
})

test('a blocked phone gets nothing, and the suppression says why', async () => {
  const recipient = aPhone()
  await db.manager.query(
    `insert into blocked_sender (id, organisation_id, digits, range, blocked_by, origin, created_at)
     values (gen_random_uuid(), $1, $2, false, 'Ada', 'hand', now())`,
    [world.organisation.id, recipient],
  )
  const reply = await aReply({ recipient })
  expect(await sender()(reply.id, 1, never)).toEqual({ kind: 'done' })
  expect(await stored(reply.id)).toMatchObject({
    state: 'suppressed',
    stateReason: 'The phone is on the block list.',
  })
})

test('our own text that comes back is not answered; the same words from somebody else are', async () => {
  const [machine, person] = [aPhone(), aPhone()]
  await sender()((await aReply({ recipient: machine, text: 'Thanks for PHOTO!' })).id, 1, never)
  const answer = async (phone: string, text: string) => {
    const message = {
      ...anMms({ channelId: world.channel.id, sender: phone, text, receivedAt: new Date() }),
      organisationId: world.organisation.id,
      shortCodeId: world.shortCode.id,
      route: 'inbox' as const,
      campaignId: null,
      reservedWord: null,
    }
    await inTransaction(db, (tx) => insertMany(tx, MessageTable, [message]))
    const reply = await aReply({ recipient: phone, messageId: message.id })
    await sender()(reply.id, 1, never)
    return (await stored(reply.id))?.state
  }
  expect(await answer(machine, ' Thanks for PHOTO! ')).toBe('suppressed')
  expect(await answer(machine, 'Thanks for PHOTO! And more')).toBe('accepted')
  expect(await answer(person, 'Thanks for PHOTO!')).toBe('accepted')
})

test('STOP is told once and everything else is suppressed, HELP apart', async () => {
  const recipient = aPhone()
  await stopFrom(recipient)
  const replies = await Promise.all(
    (['stop-confirmation', 'receipt', 'approval', 'help'] as const).map((occasion) => aReply({ recipient, occasion })),
  )
  for (const { id } of replies) await sender()(id, 1, never)
  expect((await Promise.all(replies.map(({ id }) => stored(id)))).map(({ state }) => state)).toEqual([
    'accepted',
    'suppressed',
    'suppressed',
    'accepted',
  ])
})

test('STOP in the race with replies: only what had begun before it goes out', async () => {
  for (let round = 0; round < 25; round += 1) {
    const recipient = aPhone()
    const replies = await Promise.all(Array.from({ length: 6 }, () => aReply({ recipient })))
    const before = sent.length
    const order = replies.map(
      ({ id }) =>
        () =>
          sender()(id, 1, never),
    )
    const [begun] = await Promise.all([
      new Promise((resolve) => setTimeout(resolve, Math.random() * 12)).then(() => stopFrom(recipient)),
      ...order.map(async (send) => {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 12))
        await send()
      }),
    ])
    expect(sent.length - before).toBe(begun)
  }
})

test('what waits for a campaign is not sent once its phone has left it alone, or once it is inactive', async () => {
  const owner = { organisationId: world.organisation.id, shortCodeId: world.shortCode.id }
  const [left, inactive] = [aCampaign(owner), aCampaign({ ...owner, status: 'inactive' })]
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [left, inactive]))
  const confirmation = await aReply({ campaignId: left.id, occasion: 'opt-in-confirmation' })
  const answer = await aReply({ campaignId: inactive.id, occasion: 'response' })
  const key = { shortCodeId: world.shortCode.id, phone: confirmation.recipient }
  const leaving = { kind: 'unsubscribed', campaignId: left.id, by: 'phone' } as const
  await inTransaction(db, (tx) => recordFacts(tx, key, [{ kind: 'subscribed', campaignId: left.id }, leaving]))
  for (const { id } of [confirmation, answer]) await sender()(id, 1, never)
  expect(sent).toEqual([])
  expect(await stored(confirmation.id)).toMatchObject({ state: 'suppressed' })
  expect(await stored(answer.id)).toMatchObject({ state: 'suppressed', stateReason: 'The campaign is inactive.' })
})

test('a provider that says the phone opted out is believed', async () => {
  const reply = await aReply()
  await sender(() => ({ kind: 'refused', why: 'unsubscribed', optedOut: true }))(reply.id, 1, never)
  const next = await aReply({ recipient: reply.recipient })
  await sender()(next.id, 1, never)
  expect(await stored(next.id)).toMatchObject({ state: 'suppressed' })
  expect(await db.manager.query(`select kind, word from consent_event where phone = $1`, [reply.recipient])).toEqual([
    { kind: 'opted-out', word: 'told by the provider' },
  ])
})

test.each(['before we knew its id', 'afterwards'])('a report of an opt-out is believed %s', async (when) => {
  const reply = await aReply()
  const told = (): Promise<void> =>
    report(world.channel.id, [{ ...aReport(reply.id, 'failed', 'opted out'), optedOut: true }])
  await sender(async ({ id }) => {
    if (when !== 'afterwards') await told()
    return accepted(id)
  })(reply.id, 1, never)
  if (when === 'afterwards') await told()
  expect(await stored(reply.id)).toMatchObject({ state: 'failed' })
  const next = await aReply({ recipient: reply.recipient })
  await sender()(next.id, 1, never)
  expect(await stored(next.id)).toMatchObject({ state: 'suppressed' })
  const ledger = await db.manager.query('select kind, method from consent_event where phone = $1', [reply.recipient])
  expect(ledger).toEqual([{ kind: 'opted-out', method: 'provider' }])
})

test('a report before we knew the provider’s id is not lost', async () => {
  const reply = await aReply()
  const send = sender(async ({ id }) => {
    await report(world.channel.id, [aReport(id, 'delivered'), aReport(id, 'sent')])
    return accepted(id)
  })
  await send(reply.id, 1, never)
  expect(await stored(reply.id)).toMatchObject({ state: 'delivered' })
  expect(
    await db.manager.query(`select state from outbound_status where outbound_message_id = $1`, [reply.id]),
  ).toHaveLength(2)
  expect(await db.manager.query(`select 1 from early_status where provider_message_id = $1`, [reply.id])).toEqual([])
})

test('a report in the race with our own writing is never lost', async () => {
  const race = async (): Promise<void> => {
    const reply = await aReply()
    let told: Promise<void> = Promise.resolve()
    const send = sender(({ id }) => {
      told = new Promise((resolve) => setTimeout(resolve, Math.random() * 4)).then(() =>
        report(world.channel.id, [aReport(id, 'delivered')]),
      )
      return accepted(id)
    })
    await send(reply.id, 1, never)
    await told
    expect((await stored(reply.id)).state).toBe('delivered')
  }
  for (let round = 0; round < 20; round += 1) await Promise.all([race(), race(), race()])
})

test('reports in any order, several at once: every one is kept, and none takes a step back', async () => {
  const reply = await aReply()
  await sender()(reply.id, 1, never)
  await Promise.all([
    report(world.channel.id, [aReport(reply.id, 'sent'), aReport('of somebody else', 'sent')]),
    report(world.channel.id, [aReport(reply.id, 'delivered')]),
    report(world.channel.id, [aReport(reply.id, 'failed', 'Unreachable\0')]),
  ])
  expect((await stored(reply.id)).state).toBe('delivered')
  expect(
    await db.manager.query(`select 1 from outbound_status where outbound_message_id = $1`, [reply.id]),
  ).toHaveLength(3)
})

test('the boards hear of every step of a submission’s reply', async () => {
  const message = anMms({ channelId: world.channel.id })
  const { parts: _, ...row } = message
  const submission = aSubmission({
    organisationId: world.organisation.id,
    inboxId: world.inbox.id,
    messageId: message.id,
    shortCodeId: world.shortCode.id,
  })
  await inTransaction(db, async (tx) => {
    await insertMany(tx, MessageTable, [
      {
        ...row,
        organisationId: world.organisation.id,
        shortCodeId: world.shortCode.id,
        route: 'inbox',
        campaignId: null,
        reservedWord: null,
      },
    ])
    await insertMany(tx, SubmissionTable, [submission])
  })
  const reply = await aReply({ submissionId: submission.id })
  await sender()(reply.id, 1, never)
  await report(world.channel.id, [aReport(reply.id, 'delivered')])
  await report(world.channel.id, [aReport(reply.id, 'sent')])
  const changes = await db.manager.query(`select kind, place_id from change where subject_id = $1`, [submission.id])
  expect(changes).toEqual(Array(3).fill({ kind: 'effects', place_id: world.inbox.id }))
})
