import { fileURLToPath } from 'node:url'
import type { Server } from 'node:http'
import compression from 'compression'
import express, { type Express } from 'express'
import { migrations } from '../migrations/index.js'
import { originsOf } from './account/origins.js'
import { publicPath } from './media/public-url.js'
import type { Config, Role } from './platform/config.js'
import { connect, migrate, patienceOfRequests } from './platform/db.js'
import type { Doorbell } from './platform/doorbell.js'
import { makeFaultHandler } from './platform/fault.http.js'
import { makeHealth } from './platform/health.http.js'
import { agreeOnSecrets } from './platform/installation.store.js'
import type { Log } from './platform/log.js'
import { mediaOrigin } from './platform/media-origin.http.js'
import { makeRequestMetrics } from './platform/metrics.http.js'
import { paintFirst } from './platform/paint-first.http.js'
import { startPostgres } from './platform/postgres.js'
import { makeRequestLog } from './platform/request-log.http.js'
import { pageHeaders, securityHeaders, type Site } from './platform/security-headers.http.js'
import { openSecrets } from './platform/secrets.js'
import type { Stopping } from './platform/stopping.js'
import { askForPort, drain, listen, makeHttpServer } from './roles/api.js'
import { makeWeb } from './roles/web.js'
import { tables } from './tables.js'
import { makeNewId } from './platform/clock.js'
import { mountBoard } from './wire-board.js'
import { makeDemo } from './wire-demo.js'
import { mountDoors } from './wire-doors.js'
import { startEffects } from './wire-effects.js'
import { mountGraphql } from './wire-graphql.js'
import { serveMetrics, wireMetrics } from './wire-metrics.js'
import { makeParts, type Parts } from './wire-parts.js'
import { wireRedis } from './wire-redis.js'
import { startNumbering, startRepeatedWork } from './wire-rounds.js'
import { serveSftp } from './wire-sftp.js'
import { mountWelcome } from './wire-welcome.js'

type Wire = {
  readonly config: Config
  readonly log: Log
  readonly stopping: Stopping
  /** Hears each step of the start, as a sentence. */
  readonly tell: (sentence: string) => void
}

const webFolder = fileURLToPath(new URL('../../../web', import.meta.url))

/** The database at DATABASE_URL, or the embedded one. */
const findDatabase = async ({ config, log, stopping, tell }: Wire): Promise<string> => {
  if (config.DATABASE_URL) return config.DATABASE_URL
  tell('Starting the database')
  let starting = true
  const postgres = await startPostgres({
    dataFolder: config.DATA_FOLDER,
    port: config.DATABASE_PORT ?? 0,
    log: (sentence) => (starting ? tell(sentence) : log.warn(sentence)),
  })
  starting = false
  stopping.atEnd('the database', postgres.stop)
  return postgres.url
}

/** On connections of its own, since a migration may take as long as it takes. */
const migrateAt = async (url: string, doorbell: Doorbell): Promise<void> => {
  const db = await connect({ url, poolSize: 2, tables, migrations, doorbell })
  await migrate(db).finally(() => db.source.destroy())
}

/** What api and worker stand on: keys, bell, database, and the things that are built on them. */
const makeGround = async (given: Wire): Promise<Parts> => {
  const { config, log, stopping, tell } = given
  const secrets = openSecrets(config.SECRETS_FILE)
  const { redis, doorbell } = await wireRedis({ ...given, secrets })
  const url = await findDatabase(given)
  tell('Bringing the tables up to date')
  await migrateAt(url, doorbell)
  const poolSize = config.DATABASE_POOL
  const db = await connect({ url, poolSize, tables, migrations, doorbell, patience: patienceOfRequests })
  stopping.atEnd('the connections to the database', () => db.source.destroy())
  await agreeOnSecrets(db.manager, secrets.derive('fingerprint'), config.SECRETS_FILE)
  const now = (): Date => new Date()
  const metrics = wireMetrics(db, now)
  await serveMetrics(metrics, config, stopping)
  const newId = makeNewId(now)
  return makeParts({ config, log, stopping, metrics, secrets, db, databaseUrl: url, now, newId, redis })
}

/** Carriers' webhooks, the API, its sockets. Returns how to close the sockets. */
const serveApi = async (
  app: Express,
  server: Server,
  parts: Parts,
  tell: Wire['tell'],
): Promise<() => Promise<void>> => {
  mountDoors(app, parts)
  mountBoard(app, parts)
  const closeSockets = await mountGraphql(app, server, parts)
  await mountWelcome(app, parts, tell)
  await serveSftp(parts)
  return closeSockets
}

const startWork = async (parts: Parts): Promise<void> => {
  startRepeatedWork(parts)
  await startEffects(parts)
}

/** Where this process's own API answers, for its own pages. */
const ownApi = ({ HOST: host, PORT: port }: Config): string => {
  const reached = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
}

const servePages = async (app: Express, { config, stopping, tell }: Wire, site: Site): Promise<void> => {
  tell('Starting the pages')
  const web = await makeWeb(webFolder, { hostname: config.HOST, port: config.PORT })
  stopping.atEnd('the pages', web.close)
  const api = config.ROLE.includes('api') ? ownApi(config) : config.API_URL
  // Next leaves compressing to us, so that its HTML can be read on the way.
  app.use(pageHeaders(site, api), compression(), paintFirst, (request, response) => web.handler(request, response))
}

const makeApp = ({ config, log, stopping }: Wire, site: Site, parts: Parts | null): Express => {
  const app = express().disable('x-powered-by').disable('etag').set('trust proxy', config.TRUST_PROXY)
  if (parts) app.use(makeRequestMetrics(parts.metrics))
  app.use(makeRequestLog(log), securityHeaders(site))
  if (config.MEDIA_URL) app.use(mediaOrigin(config.MEDIA_URL, config.ROLE.includes('api') ? publicPath : null))
  // Pages need no database, so a process that serves them alone has none to ask.
  const askDatabase = async (): Promise<unknown> => parts?.db.manager.query('select')
  return app.use(makeHealth({ askDatabase, isStopping: stopping.isStopping }))
}

/** Builds every real thing that this process's roles need, by hand, and starts it. Returns the port that it serves. */
export const wire = async (given: Wire): Promise<{ readonly port: number }> => {
  const { config, log, stopping, tell } = given
  const does = (role: Role): boolean => config.ROLE.includes(role)
  const where = { host: config.HOST, port: config.PORT }
  await askForPort(where)
  const parts = does('api') || does('worker') ? await makeGround(given) : null
  if (parts) await greet(parts, tell)

  const { PUBLIC_URL: publicUrl, production } = config
  const site = { publicUrl, origins: originsOf(publicUrl, production), development: !production }
  const app = makeApp(given, site, parts)
  const server = makeHttpServer(app)
  const closeSockets = parts && does('api') ? await serveApi(app, server, parts, tell) : null
  if (does('web') && config.WEB === 'on') await servePages(app, given, site)
  app.use(makeFaultHandler(log))
  if (parts) startNumbering(parts)
  if (parts && does('worker')) await startWork(parts)
  stopping.atEnd('open requests', () => drain(server, config.STOP_SECONDS))
  // Before the requests: a server is not closed while a board holds its socket.
  if (closeSockets) stopping.atEnd('open subscriptions', closeSockets)
  return { port: await listen(server, where) }
}

const greet = async (parts: Parts, tell: Wire['tell']): Promise<void> => {
  const { production, SMTP_URL: smtp } = parts.config
  if (!production) await makeDemo(parts, tell)
  else if (!smtp) tell('No mail leaves here yet, neither invitations nor new passwords: SMTP_URL is not set.')
}
