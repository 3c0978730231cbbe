import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { databaseFolder, findBinaries, type Binaries } from './postgres-binaries.js'
import { postgresOwner, type Owner } from './postgres-owner.js'
import { isAlive, readPostmaster, removeStalePid } from './postgres-pid.js'
import { finishSwap } from './postgres-swap.js'

type Settings = {
  /** The database gets a folder of its own in it. */
  readonly dataFolder: string
  /** 0 takes a free one. A server that still runs on this data keeps the port that it has. */
  readonly port: number
  readonly log: (sentence: string) => void
  /** False gives up safety against a power cut for speed: throw-away databases only. */
  readonly durable?: boolean
  /** Connections that the server admits. */
  readonly connections?: number
  /** The folder of the cluster, beside the one that is served otherwise; for an upgrade. */
  readonly cluster?: string
  /** A package of another PostgreSQL than the installed one. */
  readonly packageFolder?: string
}

export type Postgres = {
  /** With name and password; valid for as long as this process runs, across restarts of the server. */
  readonly url: string
  readonly pid: () => number
  /** Waits for open transactions to be rolled back and everything to be on disk. */
  readonly stop: () => Promise<void>
}

/** A fault that a person can put right; its message is a sentence for him. */
export class PostgresFault extends Error {}

const databaseName = 'mms_inbox'
const startDeadline = 60_000

/** What the launcher knows of one server. */
type Server = Omit<Settings, 'cluster'> & {
  readonly binaries: Binaries
  readonly owner: Owner | null
  readonly folder: string
  readonly cluster: string
  readonly logFile: string
  readonly password: string
}

const urlOf = (password: string, port: number, database: string): string =>
  `postgres://postgres:${password}@127.0.0.1:${port}/${database}`

const answers = async (password: string, port: number): Promise<boolean> => {
  if (!port) return false
  const client = new pg.Client({ connectionString: urlOf(password, port, 'postgres'), connectionTimeoutMillis: 2000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

const freePort = (wanted: number): Promise<number> =>
  new Promise((found, refused) => {
    const probe = createServer()
    probe.once('error', () =>
      refused(new PostgresFault(`The database cannot start: port ${wanted} is in use by another program.`)),
    )
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => found(typeof address === 'object' && address ? address.port : wanted))
    })
  })

const lastLines = (file: string): string => readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n')

/** Puts the causes that a person meets into a sentence; everything else keeps the server's own words. */
const fault = (said: string, folder: string): PostgresFault => {
  if (/No space left on device|Disk quota exceeded/.test(said))
    return new PostgresFault(
      `The disk is full: the database cannot write to ${folder}. Free some space and start again.`,
    )
  if (/Permission denied|wrong ownership/.test(said))
    return new PostgresFault(
      `The folder ${folder} belongs to another user: start as that user, or choose another DATA_FOLDER.`,
    )
  const made = /initialized by PostgreSQL version (\S+),.* this version (\S+?)\.?$/m.exec(said)
  if (made)
    return new PostgresFault(
      `The data in ${folder} were made by PostgreSQL ${made[1]}; this version brings ${made[2]}. Run: npm run upgrade`,
    )
  return new PostgresFault(`The database did not start. It said: ${said.trim() || 'nothing'}`)
}

/** Its own session, so that a Ctrl-C in the terminal reaches us and not the database; we stop it in order. */
const spawnAs = (owner: Owner | null, program: string, args: readonly string[], output: number): ChildProcess =>
  spawn(program, args, {
    stdio: ['ignore', output, output],
    detached: true,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    ...owner,
  })

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((done, broken) => {
    child.once('exit', () => done())
    child.once('error', broken)
  })

/** Into a folder beside, then renamed: a kill in the middle leaves nothing half made in the cluster's place. */
const initialise = async ({ binaries, owner, folder, cluster, logFile, durable }: Server): Promise<void> => {
  const fresh = `${cluster}.new`
  rmSync(fresh, { recursive: true, force: true })
  const output = openSync(logFile, 'a')
  const args = ['-D', fresh, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${join(folder, 'password')}`]
  const locale = ['-E', 'UTF8', '--locale=C.UTF-8', ...(durable ? [] : ['--no-sync'])]
  const child = spawnAs(owner, binaries.initdb, [...args, ...locale], output)
  await ended(child).catch(() => undefined)
  closeSync(output)
  if (child.exitCode !== 0) throw fault(lastLines(logFile), folder)
  renameSync(fresh, cluster)
}

const flags = ({ cluster, durable, connections }: Server, port: number): string[] => {
  const set = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port,
    max_connections: connections ?? 100,
    password_encryption: 'scram-sha-256',
    log_min_messages: 'warning',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return ['-D', cluster, ...Object.entries(set).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** The process that serves this data folder: one that is there already, or a new one. Tries again while an old one dies. */
const serve = async (server: Server, wantedPort: number): Promise<{ pid: number; port: number }> => {
  const until = performance.now() + startDeadline
  for (;;) {
    const living = readPostmaster(server.cluster)
    if (living && (await answers(server.password, living.port))) return living
    removeStalePid(server.cluster)
    if (!readPostmaster(server.cluster)) {
      const started = await begin(server, wantedPort)
      if (started) return started
    }
    if (performance.now() > until) throw fault(lastLines(server.logFile), server.folder)
    await pause(100)
  }
}

const begin = async (server: Server, wantedPort: number): Promise<{ pid: number; port: number } | null> => {
  const port = await freePort(wantedPort)
  const output = openSync(server.logFile, 'w')
  const child = spawnAs(server.owner, server.binaries.postgres, flags(server, port), output)
  closeSync(output)
  child.unref()
  const gone = ended(child).catch(() => undefined)
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    if (await answers(server.password, port)) return { pid: child.pid, port }
    await Promise.race([gone, pause(25)])
  }
  const said = lastLines(server.logFile)
  // The children of a killed server need a moment to notice that it is gone.
  if (/still in use|lock file .* already exists/.test(said)) return null
  throw fault(said, server.folder)
}

const ensureDatabase = async ({ password }: Server, port: number): Promise<void> => {
  const client = new pg.Client({ connectionString: urlOf(password, port, 'postgres') })
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [databaseName])
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}

const readPassword = (folder: string, owner: Owner | null): string => {
  const file = join(folder, 'password')
  if (!existsSync(file)) {
    writeFileSync(`${file}.new`, randomBytes(24).toString('base64url'), { mode: 0o600 })
    if (owner) chownSync(`${file}.new`, owner.uid, owner.gid)
    renameSync(`${file}.new`, file)
  }
  return readFileSync(file, 'utf8').trim()
}

const prepare = async (settings: Settings): Promise<Server> => {
  const owner = postgresOwner()
  const folder = databaseFolder(resolve(settings.dataFolder), owner, settings.log)
  const name = settings.cluster ?? 'cluster'
  const logFile = join(folder, name === 'cluster' ? 'postgres.log' : `${name}.log`)
  try {
    mkdirSync(folder, { recursive: true })
    if (owner) chownSync(folder, owner.uid, owner.gid)
    if (statSync(folder).mode & 0o077) chmodSync(folder, 0o700)
    const password = readPassword(folder, owner)
    const binaries = await findBinaries(owner, settings.log, settings.packageFolder)
    const server = {
      durable: true,
      ...settings,
      owner,
      folder,
      logFile,
      password,
      binaries,
      cluster: join(folder, name),
    }
    finishSwap(folder)
    if (!existsSync(server.cluster)) await initialise(server)
    return server
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw fault(`${error.message} ${describe(error.code)}`, folder)
    throw error
  }
}

const describe = (code: unknown): string =>
  code === 'ENOSPC' ? 'No space left on device' : code === 'EACCES' || code === 'EPERM' ? 'Permission denied' : ''

/** Watches the server and starts it again on the same port whenever it is gone. */
const supervise = (server: Server, port: number, running: { pid: number }, signal: AbortSignal): Promise<void> => {
  const watch = async (): Promise<void> => {
    while (!signal.aborted) {
      await pause(200, undefined, { signal }).catch(() => undefined)
      if (signal.aborted || isAlive(running.pid)) continue
      server.log('The database is gone; it is started again.')
      try {
        running.pid = (await serve(server, port)).pid
        server.log('The database is back.')
      } catch (error) {
        server.log(error instanceof Error ? error.message : 'The database did not start.')
        await pause(1000, undefined, { signal }).catch(() => undefined)
      }
    }
  }
  return watch()
}

const end = async (pid: number): Promise<void> => {
  const until = performance.now() + 15_000
  if (isAlive(pid)) process.kill(pid, 'SIGINT')
  while (isAlive(pid)) {
    await pause(20)
    if (performance.now() < until) continue
    process.kill(pid, 'SIGQUIT')
    return
  }
}

/**
 * Starts the embedded PostgreSQL on this data folder, or takes over one that still runs there, and keeps it running
 * until it is stopped. It listens on the loopback address only. Fails with a PostgresFault.
 */
export const startPostgres = async (settings: Settings): Promise<Postgres> => {
  const server = await prepare(settings)
  const { pid, port } = await serve(server, settings.port)
  await ensureDatabase(server, port)
  const running = { pid }
  const stopping = new AbortController()
  const watching = supervise(server, port, running, stopping.signal)
  return {
    url: urlOf(server.password, port, databaseName),
    pid: () => running.pid,
    stop: async () => {
      stopping.abort()
      await watching
      await end(running.pid)
    },
  }
}

/** As `startPostgres`, but a server that runs there already is left running at the end. */
export const visitPostgres = async (settings: Settings): Promise<Postgres> => {
  const { cluster, password } = await prepare(settings)
  const living = readPostmaster(cluster)
  if (!living || !(await answers(password, living.port))) return startPostgres(settings)
  return { url: urlOf(password, living.port, databaseName), pid: () => living.pid, stop: () => Promise.resolve() }
}
