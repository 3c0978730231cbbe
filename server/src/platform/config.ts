import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { z } from 'zod'

const port = z.coerce.number().int().min(1).max(65_535)
const count = z.coerce.number().int().min(1)
const mebibytes = count.max(1024).transform((amount) => amount * 1024 * 1024)
const seconds = z.coerce.number().positive()

/** `192.0.2.7:8080` or `[2001:db8::1]:8080`; names are refused, because what they point to can change. */
const exactTarget = z.string().refine((target) => {
  const [, six, four, given] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(target) ?? []
  return isIP(six ?? four ?? '') === (six ? 6 : 4) && port.safeParse(given).success
}, 'each entry is an IP address and a port, such as 127.0.0.1:4000 or [::1]:4000')

const targets = z
  .string()
  .transform((list) => list.split(/[\s,]+/).filter(Boolean))
  .pipe(z.array(exactTarget))

const webUrl = z
  .url({ protocol: /^https?$/, error: 'must be an address that begins with http:// or https://' })
  .transform((url) => url.replace(/\/+$/, ''))

/** `::1`, `10.0.0.0/8`, or one of the names that Express knows. */
const isNetwork = (text: string): boolean => {
  const [address = '', prefix, ...more] = text.split('/')
  const version = isIP(address)
  const longest = version === 6 ? 128 : 32
  const fits = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= longest)
  return ['loopback', 'linklocal', 'uniquelocal'].includes(text) || (version > 0 && more.length === 0 && fits)
}

const trusted = z
  .string()
  .transform((given) => (/^\d{1,2}$/.test(given.trim()) ? Number(given) : given.split(/[\s,]+/).filter(Boolean)))
  .refine((given) => typeof given === 'number' || given.every(isNetwork), {
    error: 'a number of proxies, or their addresses or networks such as 10.0.0.0/8, separated by commas',
  })

export const roles = ['api', 'worker', 'web'] as const

/** What one process does. */
export type Role = (typeof roles)[number]

const isRole = (name: string): name is Role => roles.some((role) => role === name)

const roleList = z
  .string()
  .transform((list) => list.split(/[\s,]+/).filter(Boolean))
  .transform((names, fault): readonly Role[] => {
    if (names.length === 1 && names[0] === 'all') return roles
    if (names.length > 0 && names.every(isRole)) return roles.filter((role) => names.includes(role))
    fault.addIssue({ code: 'custom', message: 'all, or a list of api, worker and web, separated by commas' })
    return z.NEVER
  })

const clamd = z.string().regex(/^\/\S+$|^(\[[\da-f:.]+\]|[^\s:/@]+):\d{1,5}$/i, {
  error: 'must be host:port, such as 127.0.0.1:3310, or the path of a socket, such as /run/clamav/clamd.ctl',
})

/** Every variable, with the sentence that docs and faults show. This file alone reads the environment. */
export const Environment = z.object({
  MODE: z
    .enum(['development', 'production'])
    .default('development')
    .describe(
      'development makes a demo organisation and simulated phones; production makes neither and is strict about secrets.',
    ),
  ROLE: roleList
    .prefault('all')
    .describe(
      'What this process does: api (GraphQL, WebSockets, webhooks), worker (effects, media, clean-ups), web (pages), a list of them, or all. Processes that share the work share DATABASE_URL, DATA_FOLDER and SECRETS_FILE.',
    ),
  PORT: port.default(4000).describe('The one port that pages, API and webhooks are served on.'),
  HOST: z.string().default('127.0.0.1').describe('The address to listen on; 0.0.0.0 listens on every one.'),
  PUBLIC_URL: webUrl
    .optional()
    .describe(
      'The address that browsers and providers use, without a path; webhook signatures are checked against it.',
    ),
  MEDIA_URL: webUrl
    .refine((url) => new URL(url).origin === url.toLowerCase(), { error: 'must be an address without a path' })
    .optional()
    .describe(
      'Another origin for the media of public inboxes, such as https://media.example.org, of a host of its own that leads here, too: there is nothing else on it. Without it their permanent addresses are at PUBLIC_URL.',
    ),
  MEDIA_CACHE_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(31_536_000)
    .default(3600)
    .describe(
      'For how many seconds browsers and caches may keep a public file before they ask again: for so long at most they show one that was taken back.',
    ),
  API_URL: webUrl
    .optional()
    .describe(
      'Where a process with the role web, and without api, asks the API for what a page shows first, such as http://proxy:8080; without it, pages are empty until the browser has asked.',
    ),
  TRUST_PROXY: trusted
    .default(0)
    .describe(
      'How many proxies stand before the server, or their addresses: whose word is taken for where a request comes from. 0: nobody’s.',
    ),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an address that begins with smtp:// or smtps://' })
    .optional()
    .describe(
      'The server that mails are sent by, such as smtp://user:password@mail.example.org:587. Without it, development shows mails on a page, and production sends none.',
    ),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>@]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/, {
      error: 'must be an address, such as inbox@example.org or MMS Inbox <inbox@example.org>',
    })
    .default('MMS Inbox <mms-inbox@localhost>')
    .describe('Who mails come from; needed with SMTP_URL.'),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be an address that begins with postgres://' })
    .optional()
    .describe('A PostgreSQL 15 or newer; without it the embedded one is started in the data folder.'),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be an address that begins with redis:// or rediss://' })
    .optional()
    .describe(
      'A Redis that hands effects to workers and wakes every process’s feed. Without it, or while it is away, processes look into the database instead.',
    ),
  DATABASE_POOL: count
    .min(2)
    .max(500)
    .default(20)
    .describe('How many connections to the database one process holds at most.'),
  DATABASE_PORT: port
    .optional()
    .describe('The port of the embedded PostgreSQL on the loopback address; any free one without it.'),
  DATA_FOLDER: z
    .string()
    .default('data')
    .transform((folder) => resolve(folder))
    .describe('Where media, the embedded database and the secrets are kept.'),
  S3_BUCKET: z
    .string()
    .optional()
    .describe(
      'Media lie in this bucket of a store that speaks S3, and not in DATA_FOLDER. The bucket is there already, and nobody else reads it.',
    ),
  S3_ENDPOINT: webUrl
    .optional()
    .describe('Where the store is, such as https://minio.example.org:9000; without it, Amazon’s own.'),
  S3_REGION: z.string().default('us-east-1').describe('The region of the bucket; stores of one’s own take any.'),
  S3_PREFIX: z
    .string()
    .regex(/^([\w.-]+\/)*$/, { error: 'must be folders that end with a slash, such as inbox/' })
    .default('')
    .describe('What the names of all objects begin with, where a bucket is shared.'),
  S3_ACCESS_KEY: z.string().optional().describe('The key that reads, writes, lists and deletes in the bucket.'),
  S3_SECRET_KEY: z.string().optional().describe('Its secret.'),
  SECRETS_FILE: z
    .string()
    .optional()
    .describe(
      'The file with the keys that seal stored credentials; made at the first run, readable by its owner alone. Keep a copy of it.',
    ),
  PROCESSING_KEY_FILE: z
    .string()
    .optional()
    .describe(
      'The file with the age identity that previews of private inboxes are made with: outside of DATA_FOLDER, in no backup of it, readable by its owner alone. A process with a database of its own makes it at its first run beside DATA_FOLDER; processes that share one are given it. Without it private inboxes take everything, and have no previews.',
    ),
  OUTBOUND_ALLOW: targets
    .default([])
    .describe('Private addresses that outbound calls may reach all the same, as address:port, separated by commas.'),
  EFFECT_LEASE_SECONDS: seconds
    .default(60)
    .describe('After so long an effect whose process has died is taken up by another.'),
  EFFECT_CONCURRENCY: count.max(1000).default(400).describe('How many effects one process runs at a time.'),
  RAW_REQUEST_DAYS: count.default(30).describe('How many days the raw request of a webhook is kept.'),
  CHANGES_DAYS: count.default(7).describe('How many days a board may be away and still resume its feed where it was.'),
  REPLIES_AN_HOUR: count
    .default(20)
    .describe(
      'How many automatic replies one phone gets in an hour at most: machines that answer each other end there.',
    ),
  KEYWORD_SHORTEST: count.max(32).default(3).describe('The fewest letters and digits that a new keyword may have.'),
  KEYWORD_LONGEST: count
    .max(32)
    .default(15)
    .describe('The most letters and digits that a new keyword may have. Keywords that are there stay as they are.'),
  API_KEY_REQUESTS_A_MINUTE: count
    .default(600)
    .describe('How many requests one API key may make in a minute, of each process; all of them at once after a rest.'),
  UPLOAD_LIMIT_MIB: mebibytes
    .prefault(20)
    .describe('The largest body of a webhook or upload, and the largest part fetched, in MiB.'),
  PATH: z
    .string()
    .default('')
    .describe(
      'The folders in which ffmpeg and prlimit are looked for; without an ffmpeg there, the one of the packages is used.',
    ),
  CLAMD_ADDRESS: clamd
    .optional()
    .describe(
      'A ClamAV that looks at every part, and every upload for replies, before anybody gets it: host:port, or the path of its socket. While it is away, parts wait for it.',
    ),
  PART_LIMIT: count.max(100).default(30).describe('How many parts one message may have.'),
  STOP_SECONDS: seconds.default(10).describe('How long a stop waits for what is under way.'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('How much is logged: debug, info, warn, error or silent.'),
  METRICS_PORT: port
    .optional()
    .describe('The port that /metrics is served on, for Prometheus and for nobody else; without it, it is not served.'),
  METRICS_HOST: z
    .string()
    .default('127.0.0.1')
    .describe('The address that /metrics is served on: one that strangers cannot reach.'),
  SFTP_PORT: port
    .optional()
    .describe(
      'The port that inboxes are read on by SFTP, at the address of HOST, by processes with the role api; without it, there is no SFTP.',
    ),
  SFTP_ADDRESS: z
    .string()
    .regex(/^[^\s:/@]+(:\d{1,5})?$/, { error: 'must be a host, or a host and a port: files.example.org:2222' })
    .optional()
    .describe(
      'What people connect to by SFTP, where it is not the host of PUBLIC_URL and SFTP_PORT: a host, or host:port.',
    ),
  WEB: z.enum(['on', 'off']).default('on').describe('off serves the API alone, without pages.'),
})

type Values = z.infer<typeof Environment>

export type Config = Omit<Values, 'PUBLIC_URL' | 'SECRETS_FILE' | 'PROCESSING_KEY_FILE'> & {
  readonly PUBLIC_URL: string
  readonly SECRETS_FILE: string
  readonly PROCESSING_KEY_FILE: string
  readonly production: boolean
}

/** Says everything that is wrong with the environment at once, a line each. */
export class ConfigFault extends Error {}

type Variables = Readonly<Record<string, string | undefined>>

const filled = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''))

/** NODE_ENV is for libraries; but whoever sets it to production expects no demo. */
const withMode = (variables: Variables): Variables =>
  variables['MODE'] || variables['NODE_ENV'] !== 'production' ? variables : { ...variables, MODE: 'production' }

const isSameHost = (one: string, other: string): boolean => new URL(one).hostname === new URL(other).hostname

/** Reads and checks the environment; throws a ConfigFault. */
export const readConfig = (variables: Variables = process.env): Config => {
  const given = withMode(filled(variables))
  const read = Environment.safeParse(given)
  const faults = read.success ? [] : read.error.issues.map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`)
  if (given['MODE'] === 'production' && !given['PUBLIC_URL']) faults.push('PUBLIC_URL: must be set in production')
  if (read.data && read.data.KEYWORD_LONGEST < read.data.KEYWORD_SHORTEST)
    faults.push('KEYWORD_LONGEST: must not be less than KEYWORD_SHORTEST')
  const whole = !read.success || roles.every((role) => read.data.ROLE.includes(role))
  const pagesAlone = read.success && read.data.ROLE.join() === 'web'
  if (!whole && !pagesAlone && !given['DATABASE_URL'])
    faults.push('DATABASE_URL: must be set when ROLE is not all; the embedded database serves one process')
  if (
    read.data?.MEDIA_URL &&
    isSameHost(read.data.MEDIA_URL, read.data.PUBLIC_URL ?? `http://localhost:${read.data.PORT}`)
  )
    faults.push('MEDIA_URL: must have another host than PUBLIC_URL; cookies do not tell ports apart')
  if (given['SMTP_URL'] && !given['MAIL_FROM']) faults.push('MAIL_FROM: must be set with SMTP_URL')
  if (given['S3_BUCKET'] && !(given['S3_ACCESS_KEY'] && given['S3_SECRET_KEY']))
    faults.push('S3_ACCESS_KEY, S3_SECRET_KEY: must be set with S3_BUCKET')
  if (read.data?.PROCESSING_KEY_FILE && resolve(read.data.PROCESSING_KEY_FILE).startsWith(`${read.data.DATA_FOLDER}/`))
    faults.push(
      'PROCESSING_KEY_FILE: must lie outside of DATA_FOLDER, since who gets hold of the one must not have the other',
    )
  if (!read.success || faults.length > 0) throw new ConfigFault(`The settings are not right.\n${faults.join('\n')}`)
  const values = read.data
  return {
    ...values,
    PUBLIC_URL: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
    SECRETS_FILE: resolve(values.SECRETS_FILE ?? `${values.DATA_FOLDER}/secrets.json`),
    PROCESSING_KEY_FILE: resolve(values.PROCESSING_KEY_FILE ?? `${values.DATA_FOLDER}.processing-key`),
    production: values.MODE === 'production',
  }
}
