import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express'
import { never } from '../kernel/never.js'
import { isUnstorable, sqlState } from '../platform/db-error.js'
import type { IncomingMessage } from '../message/message.js'
import { adapterOf } from './adapters.js'
import type { ChannelAnswer, ChannelId, ChannelKind, ChannelRequest, OpenChannel, StatusReport } from './channel.js'
import type { Channels } from './channel.store.js'
import type { DoorRequest, HandleChannelRequest } from './door.js'
import { publicUrlAt } from './public-url.js'
import type { KeepRequest } from './keep-request.use-case.js'
import type { RecordRejection } from './rejection.use-case.js'

/** Resolves when the message is durable (stored now or before); rejects when it could not be stored. */
export type Receive = (channel: OpenChannel, request: ChannelRequest, message: IncomingMessage) => Promise<unknown>
export type Report = (channelId: ChannelId, reports: readonly StatusReport[]) => Promise<void>

type Deps = {
  readonly channels: Pick<Channels, 'byIntakeKey'>
  readonly receive: Receive
  readonly report: Report
  readonly recordRejection: RecordRejection
  readonly keepRequest: KeepRequest
  /** PUBLIC_URL; a channel's setting `publicBaseUrl` goes before it. Never the Host header. */
  readonly publicUrl: string
  readonly maxParts: number
  /** The structured log: what happened, and about what. */
  readonly warn: (about: Readonly<Record<string, unknown>>, what: string) => void
  /** Counts what brought no message. */
  readonly note?: (
    kind: ChannelKind,
    what: 'refused' | 'malformed' | 'too-many-parts' | 'report',
    count?: number,
  ) => void
}

const sentence = (status: number, body: string): ChannelAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body,
})

/** Finds the channel, has its adapter verify and parse, and answers only when what it brought is durable. */
export const makeHandleChannelRequest = (deps: Deps): HandleChannelRequest => {
  const admit = admission(deps)
  return async ({ intakeKey, ...request }) => {
    if (request.method !== 'POST' && request.method !== 'GET') return sentence(405, 'This door takes GET and POST.')
    try {
      const channel = await deps.channels.byIntakeKey(intakeKey)
      if (!channel) return sentence(404, 'There is no channel at this address.')
      return await admit(channel, { ...request, publicUrl: publicUrlAt(channel, request.path, deps.publicUrl) })
    } catch (error) {
      deps.warn({ err: error, path: request.path }, 'a channel request could not be stored')
      return sentence(503, 'The message could not be stored just now. Please send it again.')
    }
  }
}

type Admit = (channel: OpenChannel, request: ChannelRequest) => Promise<ChannelAnswer>

const admission =
  ({ receive, report, recordRejection, keepRequest, maxParts, warn, note }: Deps): Admit =>
  async (channel, request) => {
    const adapter = adapterOf(channel)
    const parsed = adapter.parse(request, channel)
    /** Sent again it would fail again; so it is kept as it came, and those who run the channel see that it was. */
    const keepUnstorable = async (err: unknown): Promise<string> => {
      const rawRequestId = await keepRequest(channel.id, request)
      warn({ ...about, err, rawRequestId }, 'a message that can never be stored was kept as it came')
      const reason = `A message holds what can’t be stored (${sqlState(err) ?? 'unknown'}). It was kept as it came, as raw request ${rawRequestId}.`
      const { publicUrl: urlComputed, remoteAddress } = request
      await recordRejection({ channelId: channel.id, reason, urlComputed, remoteAddress })
      return reason
    }
    const about = { channelId: channel.id, path: request.path, remoteAddress: request.remoteAddress }
    switch (parsed.kind) {
      case 'rejected':
        note?.(channel.kind, 'refused')
        warn(about, `refused at the channel’s door: ${parsed.reason}`)
        await recordRejection({
          channelId: channel.id,
          reason: parsed.reason,
          urlComputed: request.publicUrl,
          remoteAddress: request.remoteAddress,
        })
        break
      case 'malformed':
        note?.(channel.kind, 'malformed')
        warn({ ...about, rawRequestId: await keepRequest(channel.id, request) }, `not understood: ${parsed.reason}`)
        break
      case 'messages': {
        const crowded = parsed.messages.find(({ parts }) => parts.length > maxParts)
        if (crowded) {
          note?.(channel.kind, 'too-many-parts')
          warn({ ...about, rawRequestId: await keepRequest(channel.id, request) }, 'a message with too many parts')
          return sentence(413, `A message may have ${maxParts} parts; this one has ${crowded.parts.length}.`)
        }
        const failures: unknown[] = []
        await Promise.all(
          parsed.messages.map((message) =>
            receive(channel, request, message).catch((error: unknown) => failures.push(error)),
          ),
        )
        if (failures.length === 0) break
        const mendable = failures.find((error) => !isUnstorable(error))
        if (mendable !== undefined) throw mendable
        note?.(channel.kind, 'malformed')
        return adapter.acknowledge({ kind: 'malformed', reason: await keepUnstorable(failures[0]) })
      }
      case 'reports':
        await report(channel.id, parsed.reports)
        note?.(channel.kind, 'report', parsed.reports.length)
        break
      default:
        return never(parsed)
    }
    return adapter.acknowledge(parsed)
  }

type Routes = {
  readonly handle: HandleChannelRequest
  /** Asked before a body is read: a stranger's bytes cost nothing. */
  readonly isKnown: Channels['isKnown']
  /** Of one request's body, decompressed. */
  readonly maxBytes: number
}

/** The express door: `/channels/<intakeKey>/…` with the body untouched. Mount it before any body parser. */
export const channelRoutes = ({ handle, isKnown, maxBytes }: Routes): Router => {
  const router = express.Router()
  const admit: RequestHandler = async ({ originalUrl }, response, next) => {
    const { intakeKey } = addressIn(originalUrl)
    // While the database is away nobody is a stranger: what follows says so.
    const known = intakeKey !== '' && (await isKnown(intakeKey).catch(() => true))
    if (known) next()
    else give(response, sentence(404, 'There is no channel at this address.'))
  }
  const unreadable: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
    give(response, unreadableAnswer(error, maxBytes))
  }
  router.use('/channels', admit, express.raw({ type: () => true, limit: maxBytes }), async (request, response) => {
    give(response, await handle({ ...addressIn(request.originalUrl), ...takenFrom(request) }))
  })
  router.use('/channels', unreadable)
  return router
}

/** The path is taken as it came: a decoded one would not match the provider's signature. No key, no channel. */
const addressIn = (originalUrl: string): Pick<DoorRequest, 'intakeKey' | 'path'> => {
  const [, intakeKey = '', path = ''] = /^\/channels\/([^/?]+)\/(.*)$/s.exec(originalUrl) ?? []
  return { intakeKey, path }
}

const takenFrom = (request: Request): Pick<DoorRequest, 'method' | 'headers' | 'body' | 'remoteAddress'> => {
  const body: unknown = request.body
  return {
    method: request.method,
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    ),
    body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
    remoteAddress: request.ip ?? '',
  }
}

const secondsToWait = '5'

const give = (response: Response, { status, contentType, body }: ChannelAnswer): void => {
  // Bare Node: what express would find out about these few bytes besides is known.
  response
    .writeHead(status, {
      ...(status === 503 && { 'retry-after': secondsToWait }),
      'content-type': contentType,
      'content-length': Buffer.byteLength(body),
      'cache-control': 'no-store',
    })
    .end(body)
}

const unreadableAnswer = (error: unknown, maxBytes: number): ChannelAnswer => {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  if (status === 413) return sentence(413, `The request is larger than the ${maxBytes} bytes that are taken.`)
  if (status === 415) return sentence(415, 'The request’s content encoding is not known here.')
  return sentence(400, 'The request could not be read to its end.')
}
