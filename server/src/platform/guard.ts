import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import { makeResolve } from './names.js'
import { isPublic, readTarget, targetOf } from './public-address.js'

/** Refused before a byte left. */
export class Forbidden extends Error {
  override name = 'Forbidden'
}

/** The connection did not come about, so nothing was sent. */
export class NotConnected extends Error {
  override name = 'NotConnected'
}

export type ResolvedAddress = { readonly address: string; readonly family: number }
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>

export type GuardOptions = {
  /** Exact exceptions, such as `127.0.0.1:4010`: the only private targets and unusual ports that are allowed. */
  readonly allow: readonly string[]
  readonly resolve?: Resolve
  /** At public addresses: those of the web unless said otherwise. */
  readonly usualPort?: (port: number) => boolean
}

export type Guard = {
  /** Why this URL may not be called at all, as a sentence; undefined when it may be tried. */
  readonly faultOf: (url: URL) => string | undefined
  /** Connects to checked addresses only: what is checked is what is connected to, whatever the name says a moment later. */
  readonly connector: buildConnector.connector
}

/** The caller's time-out is over the whole call; this one keeps a connection that hangs from holding its place. */
const connectMilliseconds = 10_000
const webPorts = new Set([80, 443])
const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80))

export const makeGuard = ({
  allow,
  resolve = makeResolve(),
  usualPort = (port) => webPorts.has(port),
}: GuardOptions): Guard => {
  const exceptions = allow.map(readTarget)
  const allowed = new Set(exceptions.map(({ address, port }) => targetOf(address, port)))
  const mayConnect = (address: string, port: number): boolean =>
    allowed.has(targetOf(address, port)) || (usualPort(port) && isPublic(address))

  const faultOf = (url: URL): string | undefined => {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return `${url.protocol} is neither http: nor https:`
    if (url.username || url.password) return 'a URL with a user name or password is not called'
    const port = portOf(url)
    if (!usualPort(port) && !exceptions.some((each) => each.port === port)) return `port ${port} is not allowed`
    return undefined
  }

  const lookupFor =
    (port: number): LookupFunction =>
    (hostname, options, done) => {
      resolve(hostname).then(
        (found) => {
          const usable = found.filter(({ address }) => mayConnect(address, port))
          const first = usable[0]
          if (!first) return done(new Forbidden(`${hostname} is not at a public address`), '', 0)
          if (options.all) done(null, [...usable])
          else done(null, first.address, first.family)
        },
        (error: NodeJS.ErrnoException) => done(error, '', 0),
      )
    }

  const connector: buildConnector.connector = (options, done) => {
    const secure = options.protocol === 'https:'
    const port = Number(options.port || (secure ? 443 : 80))
    if (isIP(options.hostname) && !mayConnect(options.hostname, port))
      return done(new Forbidden(`${options.hostname} is not a public address`), null)
    const connect = buildConnector({ lookup: lookupFor(port), timeout: connectMilliseconds, maxCachedSessions: 0 })
    connect(options, (error, socket) => {
      if (error) return done(error instanceof Forbidden ? error : new NotConnected(sentenceOf(error)), null)
      if (mayConnect(socket.remoteAddress ?? '', port)) return done(null, socket)
      socket.destroy()
      done(new Forbidden(`${options.hostname} is not at a public address`), null)
    })
  }

  return { faultOf, connector }
}

/** Several addresses tried in vain come as one error without a message of its own. */
const sentenceOf = (error: Error): string =>
  error instanceof AggregateError ? error.errors.map((each) => String(each?.message ?? each)).join('; ') : error.message
