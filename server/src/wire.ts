import { fileURLToPath } from 'node:url'
import express from 'express'
import { migrations } from '../migrations/index.js'
import { originsOf } from './account/origins.js'
import type { Config } from './platform/config.js'
import { connect, migrate } from './platform/db.js'
import { makeFaultHandler } from './platform/fault.http.js'
import { makeHealth } from './platform/health.http.js'
import type { Log } from './platform/log.js'
import { makeRequestMetrics } from './platform/metrics.http.js'
import { startPostgres } from './platform/postgres.js'
import { makeRequestLog } from './platform/request-log.http.js'
import { pageHeaders, securityHeaders } from './platform/security-headers.http.js'
import { openSecrets } from './platform/secrets.js'
import type { Stopping } from './platform/stopping.js'
import { askForPort, drain, listen, makeHttpServer } from './roles/api.js'
import { makeWeb } from './roles/web.js'
import { tables } from './tables.js'
import { makeNewId } from './platform/clock.js'
import { makeDemo } from './wire-demo.js'
import { mountDoors } from './wire-doors.js'
import { startEffects } from './wire-effects.js'
import { mountGraphql } from './wire-graphql.js'
import { serveMetrics, wireMetrics } from './wire-metrics.js'
import { makeParts } from './wire-parts.js'
import { wireRedis } from './wire-redis.js'
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

/** Builds every real thing, by hand, and starts it. Returns the port that it serves. */
export const wire = async (given: Wire): Promise<{ readonly port: number }> => {
  const { config, log, stopping, tell } = given
  const where = { host: config.HOST, port: config.PORT }
  await askForPort(where)
  const secrets = openSecrets(config.SECRETS_FILE)
  const { redis, doorbell } = await wireRedis({ ...given, secrets })

  const url = await findDatabase(given)
  const db = await connect({ url, poolSize: config.DATABASE_POOL, tables, migrations, doorbell })
  stopping.atEnd('the connections to the database', () => db.source.destroy())
  tell('Bringing the tables up to date')
  await migrate(db)

  const now = (): Date => new Date()
  const metrics = wireMetrics(db, now)
  await serveMetrics(metrics, config, stopping)
  const newId = makeNewId(now)
  const parts = await makeParts({ config, log, stopping, metrics, secrets, db, databaseUrl: url, now, newId, redis })
  if (!config.production) await makeDemo(parts, tell)
  else if (!config.SMTP_URL)
    tell('No mail leaves here yet, neither invitations nor new passwords: SMTP_URL is not set.')

  const app = express().disable('x-powered-by').disable('etag').set('trust proxy', config.TRUST_PROXY)
  const server = makeHttpServer(app)
  const { PUBLIC_URL: publicUrl, production } = config
  const site = { publicUrl, origins: originsOf(publicUrl, production), development: !production }
  app.use(makeRequestMetrics(metrics), makeRequestLog(log), securityHeaders(site))
  app.use(makeHealth({ askDatabase: () => db.manager.query('select 1'), isStopping: stopping.isStopping }))
  mountDoors(app, parts)
  const closeSockets = await mountGraphql(app, server, parts)
  await mountWelcome(app, parts, tell)
  if (config.WEB === 'on') {
    tell('Starting the pages')
    const web = await makeWeb(webFolder, { hostname: config.HOST, port: config.PORT })
    stopping.atEnd('the pages', web.close)
    app.use(pageHeaders(site), (request, response) => web.handler(request, response))
  }
  app.use(makeFaultHandler(log))
  await startEffects(parts)
  stopping.atEnd('open requests', () => drain(server, config.STOP_SECONDS))
  // Before the requests: a server is not closed while a board holds its socket.
  stopping.atEnd('open subscriptions', closeSockets)
  return { port: await listen(server, where) }
}
