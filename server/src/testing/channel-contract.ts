import type { IncomingMessage as Wire, ServerResponse } from 'node:http'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type {
  Adapter,
  ChannelId,
  ChannelRequest,
  FetchPlan,
  OpenChannel,
  OutgoingMessage,
  Parsed,
  SendAnswer,
} from '../channel/channel.js'
import { makeHttp, type HttpClient } from '../platform/http.js'
import { listen } from './listen.js'

/** A request at the door and what must come of it. `acknowledged` is the whole answer, status first. */
export type IncomingCase = {
  readonly label: string
  readonly request: ChannelRequest
  /** Where the case is about a channel set up otherwise. */
  readonly channel?: OpenChannel
  readonly parsed: Parsed
  readonly acknowledged: { readonly status: number; readonly contentType: string; readonly body: string }
}

/** What the provider does with a request of ours. */
export type ProviderAct =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body: string }
  | 'hangs up'
  | 'is away'

/** An MT, what the provider does, the exact request that it must have seen, and what we make of it. */
export type OutgoingCase = {
  readonly label: string
  readonly message?: Partial<OutgoingMessage>
  readonly provider: ProviderAct
  readonly requests?: readonly SeenRequest[]
  readonly answer: SendAnswer | ((answer: SendAnswer) => void)
}

export type SeenRequest = {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type FetchCase = { readonly label: string; readonly url: string; readonly plan: FetchPlan }

export type ChannelCases = {
  readonly adapter: Adapter
  /** A channel of this kind, in order. `providerUrl` is where its provider is played. */
  readonly channelAt: (providerUrl: string) => OpenChannel
  readonly incoming: readonly IncomingCase[]
  readonly outgoing: readonly OutgoingCase[]
  /** Headers of ours whose exact value the contract checks; the rest are the HTTP library's. */
  readonly headersChecked: readonly string[]
  readonly fetching: readonly FetchCase[]
}

export const anOpenChannel = (over: Partial<OpenChannel> & Pick<OpenChannel, 'kind'>): OpenChannel => ({
  // A made-up row's id.
  id: '01936a00-0000-7000-8000-000000000001' as ChannelId,
  organisationId: null,
  name: 'A channel',
  intakeKey: 'key-of-the-channel',
  settings: {},
  credentials: {},
  perSecond: 10,
  createdAt: new Date('2026-11-23T09:00:00Z'),
  ...over,
})

export const aChannelRequest = (over: Partial<ChannelRequest>): ChannelRequest => ({
  method: 'POST',
  path: 'mo',
  publicUrl: `https://inbox.example/channels/key-of-the-channel/${over.path ?? 'mo'}`,
  headers: {},
  body: new Uint8Array(),
  remoteAddress: '203.0.113.7',
  ...over,
})

const anOutgoing = (over: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  id: '01936a00-0000-7000-8000-00000000000a',
  kind: 'sms',
  from: '72345',
  to: '+12025550143',
  subject: null,
  text: 'Thanks for your photo!',
  mediaUrls: [],
  statusUrl: 'https://inbox.example/channels/key-of-the-channel/status',
  ...over,
})

/** The specification that every kind of channel meets: its own tables, and what is true of all. */
export const describeChannel = (cases: ChannelCases): void => {
  describe(`the contract of channels, for ${cases.adapter.kind}`, () => {
    describeIncoming(cases)
    describeOutgoing(cases)
    test.each(cases.fetching)('fetching: $label', ({ url, plan }) => {
      expect(cases.adapter.planFetch(url, cases.channelAt('https://provider.example'))).toEqual(plan)
    })
  })
}

const describeIncoming = ({ adapter, channelAt, incoming }: ChannelCases): void => {
  const inOrder = channelAt('https://provider.example')

  test('a channel that is set up as documented has no faults', () => {
    expect(adapter.faultsOf(inOrder)).toEqual([])
  })

  test.each(incoming)('incoming: $label', ({ request, channel = inOrder, parsed, acknowledged }) => {
    const found = adapter.parse(request, channel)
    expect(found).toEqual(parsed)
    expect(adapter.parse(request, channel), 'the same request, the same answer').toEqual(parsed)
    expect(adapter.acknowledge(found)).toEqual(acknowledged)
  })

  const accepted = incoming.filter(({ parsed }) => parsed.kind === 'messages' || parsed.kind === 'reports')

  test.each(accepted)('fails closed: “$label” without its headers, or on a channel without secrets', ({ request }) => {
    expect(adapter.parse({ ...request, headers: {} }, inOrder).kind).toBe('rejected')
    expect(adapter.parse(request, { ...inOrder, credentials: {} }).kind).toBe('rejected')
  })

  test('a channel without secrets says so when it is saved', () => {
    expect(adapter.faultsOf({ ...inOrder, credentials: {} })).not.toEqual([])
  })

  test('no secret appears in a reason or an answer', () => {
    for (const { request, channel = inOrder } of incoming) {
      const parsed = adapter.parse(request, channel)
      const said = JSON.stringify([parsed.kind === 'messages' ? '' : parsed, adapter.acknowledge(parsed)])
      for (const secret of Object.values(inOrder.credentials)) expect(said).not.toContain(secret)
    }
  })

  test('bytes of any kind are rejected, never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string(), fc.string(), (body, path, value) => {
        const headers = Object.fromEntries(Object.keys(accepted[0]?.request.headers ?? {}).map((name) => [name, value]))
        expect(adapter.parse(aChannelRequest({ body, path, headers }), inOrder).kind).toBe('rejected')
      }),
    )
  })
}

const describeOutgoing = ({ adapter, channelAt, outgoing, headersChecked }: ChannelCases): void => {
  let provider: PlayedProvider
  let client: HttpClient
  beforeAll(async () => {
    provider = await playProvider(headersChecked)
    client = makeHttp({ allow: [new URL(provider.url).host, new URL(provider.awayUrl).host] })
  })
  beforeEach(() => provider.forget())
  afterAll(async () => {
    await client.close()
    await provider.close()
  })

  test.each(outgoing)('outgoing: $label', async ({ message, provider: act, requests, answer }) => {
    provider.willAnswer(act)
    const channel = channelAt(act === 'is away' ? provider.awayUrl : provider.url)
    const said = await adapter.send(anOutgoing(message), channel, { http: client.http })
    if (typeof answer === 'function') answer(said)
    else expect(said).toEqual(answer)
    if (requests) expect(provider.seen()).toEqual(requests)
    for (const secret of Object.values(channel.credentials)) expect(JSON.stringify(said)).not.toContain(secret)
  })
}

type PlayedProvider = {
  readonly url: string
  readonly willAnswer: (act: ProviderAct) => void
  readonly seen: () => readonly SeenRequest[]
  readonly forget: () => void
  /** An address where nobody listens. */
  readonly awayUrl: string
  readonly close: () => Promise<void>
}

const playProvider = async (headersChecked: readonly string[]): Promise<PlayedProvider> => {
  let act: ProviderAct = { status: 500, body: '' }
  let seen: SeenRequest[] = []
  const answer = async (request: Wire, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request
    const checked = headersChecked.flatMap((name) => (name in headers ? [[name, String(headers[name])] as const] : []))
    seen.push({ method, path: url, headers: Object.fromEntries(checked), body: await readAll(request) })
    if (typeof act === 'string') request.socket.destroy()
    else response.writeHead(act.status, act.headers).end(act.body)
  }
  const server = await listen((request, response) => void answer(request, response))
  const gone = await listen(() => undefined)
  await gone.close()
  return {
    url: server.url,
    awayUrl: gone.url,
    willAnswer: (next) => {
      act = next
    },
    seen: () => seen,
    forget: () => {
      seen = []
    },
    close: server.close,
  }
}

const readAll = async (request: Wire): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}
