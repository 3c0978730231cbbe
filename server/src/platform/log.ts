import { pino, stdSerializers, type Logger } from 'pino'
import type { Config } from './config.js'

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

const secretNames = ['password', 'secret', 'token', 'authorization', 'cookie', 'authToken', 'credentials', 'apiKey']

/**
 * A number keeps its last two digits, which is enough to find one's own test and too little to call anybody;
 * the credentials in an address are taken out.
 */
export const withoutSecrets = (line: string): string =>
  line.replace(/(\+|%2B)\d{4,13}(\d{2})(?!\d)/gi, '+…$2').replace(/(\w+:\/\/)[^\s/@"]+@/g, '$1…@')

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
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '…' },
      serializers: { err: withoutRows },
      hooks: { streamWrite: withoutSecrets },
    },
    sink,
  )
