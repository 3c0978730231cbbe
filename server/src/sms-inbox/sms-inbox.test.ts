import { expect, test } from 'vitest'
import type { Campaign } from '../campaign/campaign.js'
import { CampaignTable } from '../campaign/campaign.table.js'
import { makeReceive } from '../intake/receive.use-case.js'
import { KeywordTable } from '../keyword/keyword.table.js'
import type { IncomingMessage } from '../message/message.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { aCampaign, aKeyword, anIncoming, noon } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aFullApi } from '../testing/full-api.js'
import { firstOf } from '../testing/listening.js'
import { patterns } from '../testing/patterns.js'
import { anMt } from '../testing/sms.js'
import { aWorld, type World } from '../testing/world.js'

const db = await aDatabase()
const api = await aFullApi(db)
const now = (): Date => new Date()
const storeBytes = () => Promise.reject(new Error('no bytes here'))
const receive = makeReceive({ db, now, newId: makeNewId(now), storeBytes, judgeTexts: patterns.judge })
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}
const phone = '+12025550143'

/** An organisation whose phone sends to a campaign by its keyword, and to an inbox by that of the inbox. */
const aPlace = async () => {
  const world = await aWorld(db)
  const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id, name: 'Club' })
  const keyword = aKeyword({
    shortCodeId: world.shortCode.id,
    inboxId: null,
    campaignId: campaign.id,
    written: 'CLUB',
  })
  await inTransaction(db, async (tx) => {
    await insertMany(tx, CampaignTable, [campaign])
    await insertMany(tx, KeywordTable, [keyword])
  })
  const send = (text: string, over: Partial<IncomingMessage> = {}) =>
    receive(world.channel, request, anIncoming({ from: phone, to: world.shortCode.code, kind: 'sms', text, ...over }))
  const cookie = await api.memberOf(world.organisation, 'moderator')
  return { world, campaign, send, cookie }
}

type Batch = {
  readonly cursor: string
  readonly resync: boolean
  readonly lagMilliseconds: number
  readonly changes: readonly { readonly kind: string; readonly message: { readonly text: string } }[]
}

const follow = (cookie: string, { id }: Campaign, after: string | null = null) => {
  const query = `subscription ($ids: [ID!]!, $after: String) { smsChanges(campaignIds: $ids, after: $after) {
    cursor resync lagMilliseconds changes { kind at message { id text phone replyTo { text } unread conversationUnread } } } }`
  const variables = { ids: [id], after }
  const events = api.socket(cookie).iterate<{ smsChanges: Batch }>({ query, variables })
  return {
    next: async (): Promise<Batch> => {
      const { value } = await events.next()
      if (!value?.data) throw new Error(`no batch: ${JSON.stringify(value)}`)
      return value.data.smsChanges
    },
    end: () => events.return?.(),
  }
}

const boardOf = (cookie: string, { inbox }: World) => {
  const query = `subscription { submissionChanges(inboxIds: ["${inbox.id}"]) { changes { submission { text } } } }`
  return api.socket(cookie).iterate<{ submissionChanges: { changes: readonly object[] } }>({ query })
}

test('an SMS to a campaign is there at once, and a board of an inbox hears nothing of it, nor the other way round', async () => {
  const { world, campaign, send, cookie } = await aPlace()
  const sms = follow(cookie, campaign)
  const board = boardOf(cookie, world)
  expect(await sms.next()).toMatchObject({ changes: [], resync: false, lagMilliseconds: 0 })
  expect((await board.next()).value).toMatchObject({ data: { submissionChanges: { changes: [] } } })
  await send('Club please')
  expect((await sms.next()).changes).toMatchObject([
    { kind: 'RECEIVED', message: { text: 'Club please', phone, replyTo: null, conversationUnread: true } },
  ])
  await send('PHOTO my dog', { kind: 'mms' })
  await send('CLUB again')
  expect((await board.next()).value).toMatchObject({
    data: { submissionChanges: { changes: [{ submission: { text: 'PHOTO my dog' } }] } },
  })
  expect((await sms.next()).changes.map(({ message }) => message.text)).toEqual(['CLUB again'])
})

test('who comes back with the cursor gets what was missed, and an answer that gets on is told', async () => {
  const { campaign, send, cookie } = await aPlace()
  const before = follow(cookie, campaign)
  const { cursor } = await before.next()
  await before.end()
  await send('CLUB one')
  await send('CLUB two')
  const after = follow(cookie, campaign, cursor)
  const seen: string[] = []
  while (seen.length < 2) seen.push(...(await after.next()).changes.map(({ message }) => message.text))
  expect(seen).toEqual(['CLUB one', 'CLUB two'])
  const { data } = await api.ask(
    cookie,
    `mutation ($input: ReplyInConversationInput!) { replyInConversation(input: $input) { result {
       __typename ... on ResponseWritten { reply { state text occasion } } } } }`,
    { input: { campaignId: campaign.id, phone, reply: { kind: 'SMS', text: 'Hi from {campaign}' } } },
  )
  expect(data).toEqual({
    replyInConversation: {
      result: {
        __typename: 'ResponseWritten',
        reply: { state: 'WAITING', text: 'Hi from Acme Club', occasion: 'RESPONSE' },
      },
    },
  })
  expect((await after.next()).changes).toMatchObject([{ kind: 'EFFECTS', message: { text: 'CLUB two' } }])
})

test('the list, the conversation and its unread state agree, and are marked as read for everybody', async () => {
  const { world, campaign, send, cookie } = await aPlace()
  await send('CLUB')
  await send('club, anybody there?')
  const analyst = await api.memberOf(world.organisation, 'analyst')
  const ask = async () =>
    (
      await api.ask(
        analyst,
        `query ($id: ID!, $phone: PhoneNumber!) {
           smsMessages(filter: { campaignIds: [$id] }, first: 1) {
             nodes { text phone unread shortCode { code } campaign { name unreadConversations } receivedAt conversationUnread }
             pageInfo { hasNextPage }
           }
           conversation(campaignId: $id, phone: $phone) {
             phone unread hindrance messages(first: 3) { nodes { kind text partCount sent { occasion state } } }
           }
         }`,
        { id: campaign.id, phone },
      )
    ).data
  const before = await ask()
  expect(before).toMatchObject({
    smsMessages: {
      nodes: [
        {
          text: 'club, anybody there?',
          phone,
          unread: true,
          shortCode: { code: world.shortCode.code },
          campaign: { name: 'Club', unreadConversations: 1 },
          conversationUnread: true,
        },
      ],
      pageInfo: { hasNextPage: true },
    },
    conversation: { phone, unread: 2, hindrance: null },
  })
  const texts = Reflect.get(Object(before?.['conversation']), 'messages')
  expect(texts).toMatchObject({
    nodes: [
      { sent: { occasion: 'OPT_IN_CONFIRMATION' } },
      { text: 'club, anybody there?', sent: null },
      { sent: { occasion: 'OPT_IN_CONFIRMATION', state: 'WAITING' } },
    ],
  })
  const marked = await api.ask(
    cookie,
    `mutation ($input: MarkConversationReadInput!) { markConversationRead(input: $input) { result {
       __typename ... on ConversationRead { conversation { unread campaign { unreadConversations } } } } } }`,
    { input: { campaignId: campaign.id, phone, until: new Date().toISOString() } },
  )
  expect(marked.data).toEqual({
    markConversationRead: {
      result: {
        __typename: 'ConversationRead',
        conversation: { unread: 0, campaign: { unreadConversations: 0 } },
      },
    },
  })
  expect(await ask()).toMatchObject({
    smsMessages: { nodes: [{ unread: false, conversationUnread: false, campaign: { unreadConversations: 0 } }] },
    conversation: { unread: 0 },
  })
})

test('that somebody has read is told once, with the newest SMS that was read; what came later is unread still', async () => {
  const { world, campaign, send, cookie } = await aPlace()
  await send('CLUB one')
  await send('CLUB two')
  const others = follow(await api.memberOf(world.organisation, 'analyst'), campaign)
  await others.next()
  const read = async (text: string) => {
    const [row] = await db.manager.query<{ at: Date }[]>(
      'select received_at as at from message where organisation_id = $1 and text = $2',
      [world.organisation.id, text],
    )
    const until = row?.at.toISOString()
    return api.ask(
      cookie,
      'mutation ($input: MarkConversationReadInput!) { markConversationRead(input: $input) { result { __typename } } }',
      { input: { campaignId: campaign.id, phone, until } },
    )
  }
  await read('CLUB one')
  expect((await others.next()).changes).toMatchObject([
    { kind: 'READ', message: { text: 'CLUB one', unread: false, conversationUnread: true } },
  ])
  await read('CLUB one')
  await send('CLUB three')
  expect((await others.next()).changes).toMatchObject([
    { kind: 'RECEIVED', message: { text: 'CLUB three', unread: true } },
  ])
})

test('an MMS of a conversation comes with its parts, one of ours with what it carries', async () => {
  const { world, campaign, send, cookie } = await aPlace()
  const source = { kind: 'url', url: 'http://provider.example/dog' } as const
  await send('PHOTO my dog', { kind: 'mms', parts: [{ contentType: 'image/png', fileName: 'dog.png', source }] })
  const media = [{ blobId: '00000000-0000-4000-8000-000000000001', contentType: 'image/png', size: 9 }]
  const ours = anMt(world.shortCode, { campaignId: campaign.id, recipient: phone, kind: 'mms', media, sentAt: noon })
  await inTransaction(db, async (tx) => {
    await tx.query('update message set campaign_id = $1 where organisation_id = $2', [
      campaign.id,
      world.organisation.id,
    ])
    await insertMany(tx, OutboundMessageTable, [ours])
  })
  const { data } = await api.ask(
    cookie,
    `query ($id: ID!, $phone: PhoneNumber!) { conversation(campaignId: $id, phone: $phone) { messages { nodes {
       text submissionId parts { fileName state } sent { media { url contentType size } } } } } }`,
    { id: campaign.id, phone },
  )
  expect(data).toMatchObject({
    conversation: {
      messages: {
        nodes: [
          {
            text: 'PHOTO my dog',
            submissionId: expect.any(String),
            parts: [{ fileName: 'dog.png', state: 'TO_FETCH' }],
            sent: null,
          },
          {
            parts: [],
            sent: { media: [{ url: expect.stringMatching(/^http/), contentType: 'image/png', size: 9 }] },
          },
        ],
      },
    },
  })
})

test('an answer under a key is sent once, and a filter that means nothing is refused with a sentence', async () => {
  const { campaign, send, cookie } = await aPlace()
  await send('CLUB')
  const input = { campaignId: campaign.id, phone, reply: { kind: 'SMS', text: 'Hi' }, idempotencyKey: 'one' }
  const mutation = `mutation ($input: ReplyInConversationInput!) { replyInConversation(input: $input) { result {
    __typename ... on ResponseWritten { reply { id } } } } }`
  const [first, second] = [await api.ask(cookie, mutation, { input }), await api.ask(cookie, mutation, { input })]
  expect(first.data).toMatchObject({ replyInConversation: { result: { __typename: 'ResponseWritten' } } })
  expect(second.data).toEqual(first.data)
  const refused = await api.ask(cookie, '{ smsMessages(filter: { phoneEnding: "x" }) { nodes { id } } }')
  expect(refused.errors).toMatchObject([{ message: 'The end of a number is 3 to 15 digits.' }])
})

test.each([
  { what: 'no campaign', ids: [], sentence: /Name 1 to 200 campaigns/ },
  { what: 'what is no campaign', ids: ['nonsense'], sentence: /does not exist/ },
])('who follows $what is told so', async ({ ids, sentence }) => {
  const { cookie } = await aPlace()
  const query = `subscription { smsChanges(campaignIds: ${JSON.stringify(ids)}) { cursor } }`
  expect(JSON.stringify(await firstOf(api.socket(cookie), query))).toMatch(sentence)
})
