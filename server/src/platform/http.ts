import { Agent, type Dispatcher } from 'undici'
import type { GuardedHttp, HttpAnswer, HttpRequest } from '../kernel/http.js'
import { Forbidden, makeGuard, NotConnected, type GuardOptions } from './guard.js'

export type HttpClient = { readonly http: GuardedHttp; readonly close: () => Promise<void> }

/** The one client for every call to the outside: postbacks, media, providers. */
export const makeHttp = (options: GuardOptions & { readonly connectionsPerOrigin?: number }): HttpClient => {
  const guard = makeGuard(options)
  const agent = new Agent({
    connect: guard.connector,
    connections: options.connectionsPerOrigin ?? 32,
    pipelining: 1,
    maxHeaderSize: 16_384,
    // A socket that lay idle for long may be closed by the other side at the very moment that we write to it.
    keepAliveTimeout: 2_000,
    keepAliveMaxTimeout: 4_000,
    // The caller's one time-out is over all of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return {
    http: async (request) => {
      const url = URL.canParse(request.url) ? new URL(request.url) : undefined
      if (!url) return { kind: 'forbidden', why: 'this is not a URL' }
      const fault = guard.faultOf(url)
      return fault === undefined ? exchange(agent, url, request) : { kind: 'forbidden', why: fault }
    },
    close: () => agent.destroy(),
  }
}

const exchange = (agent: Agent, url: URL, request: HttpRequest): Promise<HttpAnswer> =>
  new Promise((resolve) => {
    const conversation = new Conversation(request, resolve)
    const { method, headers, body = null } = request
    try {
      agent.dispatch(
        { origin: url.origin, path: `${url.pathname}${url.search}`, method, headers: { ...headers }, body },
        conversation,
      )
    } catch (error) {
      conversation.onResponseError(undefined, asError(error))
    }
  })

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** One request and its answer; ends once, by whatever comes first. */
class Conversation implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined
  private left = false
  private over = false
  private status = 0
  private headers: Readonly<Record<string, string>> = {}
  private readonly chunks: Buffer[] = []
  private size = 0
  private readonly timer: NodeJS.Timeout

  constructor(
    private readonly request: HttpRequest,
    private readonly resolve: (answer: HttpAnswer) => void,
  ) {
    const seconds = request.timeoutMilliseconds / 1000
    this.timer = setTimeout(() => this.cutOff(`no full answer within ${seconds} seconds`), request.timeoutMilliseconds)
    request.signal?.addEventListener('abort', this.abandon, { once: true })
    if (request.signal?.aborted) this.abandon()
  }

  /** The moment before the first byte is written: from here on it may have arrived. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller
    if (this.over) controller.abort(new Error('over already'))
    else this.left = true
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: NodeJS.Dict<string | string[]>): void {
    this.status = status
    this.headers = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
    )
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.over) return
    const { maxBytes, whenTooLong } = this.request
    this.chunks.push(chunk.subarray(0, maxBytes - this.size))
    this.size += chunk.length
    if (this.size <= maxBytes) return
    if (whenTooLong === 'cut') this.end(this.answer())
    else this.end({ kind: 'broken', why: `the answer is longer than ${maxBytes} bytes` })
    this.controller?.abort(new Error('answer too long'))
  }

  onResponseEnd(): void {
    this.end(this.answer())
  }

  onResponseError(_: unknown, error: Error): void {
    if (error instanceof Forbidden) this.end({ kind: 'forbidden', why: error.message })
    else if (error instanceof NotConnected || !this.left) this.end({ kind: 'unreachable', why: error.message })
    else this.end({ kind: 'broken', why: error.message })
  }

  private answer(): HttpAnswer {
    return { kind: 'answered', status: this.status, headers: this.headers, body: Buffer.concat(this.chunks) }
  }

  private readonly abandon = (): void => this.cutOff('given up by us')

  private cutOff(why: string): void {
    this.end({ kind: this.left ? 'broken' : 'unreachable', why })
    this.controller?.abort(new Error(why))
  }

  private end(answer: HttpAnswer): void {
    if (this.over) return
    this.over = true
    clearTimeout(this.timer)
    this.request.signal?.removeEventListener('abort', this.abandon)
    this.resolve(answer)
  }
}
