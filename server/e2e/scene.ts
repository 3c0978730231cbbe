import { createServer, type IncomingHttpHeaders } from 'node:http'
import { once } from 'node:events'
import { afterAll } from 'vitest'
import { startTwilioDouble, type TwilioDouble } from '../src/testing/twilio-double.js'
import type { House } from './house.js'

/** What a third party got at its postback URL. */
export type Posted = { readonly headers: IncomingHttpHeaders; readonly body: string }

export type Receiver = { readonly url: string; readonly host: string; readonly posted: readonly Posted[] }

/** A third party that keeps what it gets and answers 204. */
export const aReceiver = async (): Promise<Receiver> => {
  const posted: Posted[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    posted.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    response.writeHead(204).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  afterAll(() => server.close())
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}/hook`, host: `127.0.0.1:${address.port}`, posted }
}

/** Twilio's part, closed after the file. */
export const aTwilio = async (wishes?: Parameters<typeof startTwilioDouble>[0]): Promise<TwilioDouble> => {
  const double = await startTwilioDouble(wishes)
  afterAll(double.close)
  return double
}

export type Scene = {
  readonly moUrl: string
  readonly inboxId: string
  /** Shown once, when the inbox was made. */
  readonly postbackSecret: string
  readonly code: string
}

type Wishes = {
  readonly moderation: boolean
  readonly undoWindowSeconds: number
  readonly name?: string
  readonly replyOnReceipt?: { readonly kind: 'SMS'; readonly text: string }
  readonly submissionLimit?: { readonly count: number; readonly per: 'ALL_TIME'; readonly replies: 'FIRST_TIME' }
  readonly replyAtLimit?: { readonly kind: 'SMS'; readonly text: string }
  /** What the channel lets through; 50 without it. */
  readonly repliesPerSecond?: number
  /** Where Twilio believes to call; the house's own address without it. */
  readonly publicBaseUrl?: string
}

const valuesOf = (record: Readonly<Record<string, unknown>>) =>
  Object.entries(record).map(([name, value]) => ({ name, value: String(value) }))

/** Sets up a Twilio channel, a code and an inbox with the keyword WHALE, through the API as an administrator would. */
export const aScene = async (
  house: House,
  double: TwilioDouble,
  receiver: Receiver,
  wishes: Wishes,
): Promise<Scene> => {
  const code = String(100_000 + Math.floor(Math.random() * 900_000))
  const { saveChannel } = await house.ask<{ saveChannel: { result: { channel: { id: string; intakeUrl: string } } } }>(
    `mutation ($input: SaveChannelInput!) {
      saveChannel(input: $input) { result { __typename ... on ChannelSaved { channel { id intakeUrl } } ... on InvalidInput { message } } }
    }`,
    {
      input: {
        name: 'Twilio',
        kind: 'TWILIO',
        perSecond: wishes.repliesPerSecond ?? 50,
        settings: valuesOf({
          ...double.channel.settings,
          ...(wishes.publicBaseUrl && { publicBaseUrl: wishes.publicBaseUrl }),
        }),
        credentials: valuesOf(double.channel.credentials),
      },
    },
  )
  const { channel } = saveChannel.result
  const { saveShortCode } = await house.ask<{ saveShortCode: { result: { shortCode: { id: string } } } }>(
    `mutation ($input: SaveShortCodeInput!) {
      saveShortCode(input: $input) { result { ... on ShortCodeSaved { shortCode { id } } ... on InvalidInput { message } } }
    }`,
    {
      input: {
        country: 'US',
        code,
        type: 'SHORT_CODE',
        smsChannelId: channel.id,
        mmsChannelId: channel.id,
        texts: {
          help: 'Whales: help.',
          stop: 'Whales: you get no more.',
          start: 'Whales: back.',
          unknownKeyword: 'No.',
        },
      },
    },
  )
  const { saveInbox } = await house.ask<{
    saveInbox: { result: { inbox: { id: string }; newPostbackSecret: string } }
  }>(
    `mutation ($input: SaveInboxInput!) {
      saveInbox(input: $input) { result { ... on InboxSaved { inbox { id } newPostbackSecret } ... on InvalidInput { message } } }
    }`,
    {
      input: {
        name: wishes.name ?? 'Whale watch',
        status: 'ACTIVE',
        settings: {
          moderation: wishes.moderation,
          ...(wishes.replyOnReceipt && { replyOnReceipt: wishes.replyOnReceipt }),
          ...(wishes.submissionLimit && { submissionLimit: wishes.submissionLimit }),
          ...(wishes.replyAtLimit && { replyAtLimit: wishes.replyAtLimit }),
          replyOnApproval: { kind: 'SMS', text: 'Your whale is on the wall.' },
          postbackUrl: receiver.url,
          undoWindowSeconds: wishes.undoWindowSeconds,
          timeZone: 'America/New_York',
        },
      },
    },
  )
  const { inbox, newPostbackSecret } = saveInbox.result
  await house.ask(
    `mutation ($input: AddKeywordInput!) { addKeyword(input: $input) { result { ... on KeywordAdded { keyword { id } } } } }`,
    { input: { inboxId: inbox.id, shortCodeId: saveShortCode.result.shortCode.id, word: 'WHALE' } },
  )
  return { moUrl: channel.intakeUrl, inboxId: inbox.id, postbackSecret: newPostbackSecret, code }
}
