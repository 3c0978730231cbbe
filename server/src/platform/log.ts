import { pino, stdSerializers, type Logger } from 'pino'
import type { Config } from './config.js'
import { currentRequest } from './request-id.js'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

const secretNames = ['password', 'secret', 'token', 'authorization', 'cookie', 'authToken', 'credentials', 'apiKey']

/** What gives itself away by its look, wherever in a line it stands, and what is left of it. */
const telling: readonly (readonly [RegExp, string])[] = [
  // A number keeps its last two digits: enough to find one's own test, too little to call anybody.
  [/(\+|%2B)\d{4,13}(\d{2})(?!\d)/gi, '+…$2'],
  // The credentials in an address, a channel's unguessable key, the signature of a media address, tokens of a query.
  [/(\w+:\/\/)[^\s/@"]+@/g, '$1…@'],
  [/(\/channels\/)[\w-]{8,}/g, '$1…'],
  [/(\/media\/[^\s"]*\/)[\w-]{43}(?![\w-])/g, '$1…'],
  [/([?&#]\w*(?:token|signature|key|code)=)[^\s&"]+/gi, '$1…'],
]

export const withoutSecrets = (line: string): string =>
  telling.reduce((told, [look, left]) => told.replace(look, left), line)

/** Of a failed query the statement, but never the rows: they are bodies of requests, sealed credentials, people's words. */
const withoutRows = (error: Error): object => {
  const { parameters: _parameters, driverError: _driverError, ...told } = stdSerializers.err(error)
  return told
}

type Sink = { write: (line: string) => void }

/** One JSON line an event, on standard output. */
export const makeLog = (level: Config['LOG_LEVEL'], sink: Sink = process.stdout): Logger =>
  pino(
    {
      level,
      base: null,
      // Whatever is logged on a request's way carries its name.
      mixin: () => (currentRequest() === undefined ? {} : { requestId: currentRequest() }),
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '…' },
      serializers: { err: withoutRows },
      hooks: { streamWrite: withoutSecrets },
    },
    sink,
  )
