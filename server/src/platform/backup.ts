import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { pack as makePack, type Pack } from 'tar-stream'
import type { BlobId } from '../media/part.js'
import {
  asFault,
  BackupFault,
  copiedAs,
  nameOf,
  pieceBytes,
  type Ending,
  type Manifest,
  type Table,
} from './backup-file.js'
import { backupLock } from './backup-lock.js'
import { readMigrations, readSequences, readTables, type Ask } from './backup-tables.js'
import { isBlobId, type Blobs } from './blob.js'
import type { Clock } from './clock.js'

type Backup = {
  readonly url: string
  readonly file: string
  /** Null leaves the media where they are: for a database that moves alone. */
  readonly media: {
    readonly blobs: Pick<Blobs, 'open' | 'size'>
    /** Names the blobs that rows speak of: after $1 in order, $2 at most, as `id`. */
    readonly usedBlobs: string
  } | null
  /** Its keys go into the backup; null leaves them out. */
  readonly secretsFile: string | null
  readonly now: Clock
  readonly signal?: AbortSignal
}

export type Made = { readonly rows: number; readonly blobs: number; readonly missing: readonly string[] }

/**
 * Writes a backup while everybody goes on working: one transaction sees the database as it stands at its first question,
 * and the blobs that those rows speak of never change, and none is removed for another that took its place. The file gets its
 * name when it is whole.
 */
export const writeBackup = async (backup: Backup): Promise<Made> => {
  const { file } = backup
  const draft = `${file}.part`
  try {
    for (const each of [file, draft])
      if (existsSync(each)) throw new BackupFault(`There is a file ${each} already. Remove it, or choose another name.`)
    await mkdir(dirname(file), { recursive: true })
    return await writeDraft(backup, draft).catch(async (error: unknown) => {
      await rm(draft, { force: true })
      throw error
    })
  } catch (error) {
    throw asFault(error, file, 'No backup was made.')
  }
}

const writeDraft = async (backup: Backup, draft: string): Promise<Made> => {
  const client = new pg.Client({ connectionString: backup.url, application_name: 'mms-inbox backup' })
  client.on('error', () => undefined)
  const pack = makePack()
  const stop = (): void => void pack.destroy(new BackupFault('Stopped.'))
  backup.signal?.addEventListener('abort', stop)
  try {
    await client.connect()
    const written = pipeline(pack, createGzip({ level: 1 }), createWriteStream(draft, { flags: 'wx', mode: 0o600 }))
    // A full disk ends the packing, and a failure to pack ends the writing; the first to fail says why.
    written.catch((error: unknown) => pack.destroy(error instanceof Error ? error : undefined))
    const packed = fill(pack, client, backup).catch((error: unknown) => {
      pack.destroy(error instanceof Error ? error : undefined)
      throw error
    })
    const [made] = await Promise.all([packed, written])
    await flush(draft)
    await rename(draft, backup.file)
    await flush(dirname(backup.file))
    return made
  } finally {
    backup.signal?.removeEventListener('abort', stop)
    await client.end()
  }
}

const flush = async (path: string): Promise<void> => {
  const handle = await open(path)
  await handle.sync().finally(() => handle.close())
}

const fill = async (pack: Pack, client: pg.Client, backup: Backup): Promise<Made> => {
  const ask: Ask = async (sql, values = []) => (await client.query(sql, [...values])).rows
  // What these rows speak of stays until it is read. It ends with the connection.
  if (backup.media) await client.query(`select pg_advisory_lock(${backupLock})`)
  await client.query('begin isolation level repeatable read, read only')
  // However this server is set, the text reads the same on another one.
  await client.query(`set local datestyle = 'ISO'; set local intervalstyle = 'iso_8601'; set local timezone = 'UTC'`)
  const manifest = await describe(ask, backup)
  await put(pack, 'manifest.json', JSON.stringify(manifest, null, 2))
  if (backup.secretsFile) await put(pack, 'secrets.json', await readFile(backup.secretsFile, 'utf8'))
  const tables: Ending['tables'] = {}
  for (const table of manifest.tables) tables[nameOf(table)] = await putTable(pack, client, table)
  const { missing, ...media } = await putMedia(pack, ask, backup)
  const ending: Ending = { tables, media, missing }
  await put(pack, 'ending.json', JSON.stringify(ending))
  pack.finalize()
  await client.query('commit')
  return { rows: Object.values(tables).reduce((sum, { rows }) => sum + rows, 0), blobs: media.count, missing }
}

const describe = async (ask: Ask, { media, secretsFile, now }: Backup): Promise<Manifest> => {
  const migrations = await readMigrations(ask)
  if (!migrations || migrations.length === 0)
    throw new BackupFault('The database is empty: there is nothing to keep yet.')
  const tables = [...(await readTables(ask))]
  const [server] = await ask<{ readonly server_version: string }>('show server_version')
  return {
    product: 'mms-inbox',
    format: 1,
    madeAt: now().toISOString(),
    postgres: server?.server_version ?? '',
    migrations: [...migrations],
    tables,
    sequences: await readSequences(ask),
    withMedia: media !== null,
    withSecrets: secretsFile !== null,
  }
}

/** Resolves when the reader of the tar has room for more. */
const put = (pack: Pack, name: string, content: string | Buffer): Promise<void> =>
  new Promise((done, broken) => {
    pack.entry({ name, mode: 0o600 }, content, (error) => (error ? broken(error) : done())).on('error', broken)
  })

const putTable = async (pack: Pack, client: pg.Client, table: Table): Promise<Ending['tables'][string]> => {
  const copy = client.query(copyTo(`copy ${copiedAs(table)} to stdout`))
  const hash = createHash('sha256')
  let number = 0
  for await (const piece of inPieces(copy)) {
    hash.update(piece)
    number += 1
    await put(pack, `tables/${nameOf(table)}/${String(number).padStart(6, '0')}`, piece)
  }
  return { rows: copy.rowCount, sha256: hash.digest('hex') }
}

async function* inPieces(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let gathered: Buffer[] = []
  let size = 0
  for await (const chunk of source) {
    gathered.push(chunk)
    size += chunk.length
    if (size < pieceBytes) continue
    yield Buffer.concat(gathered)
    gathered = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(gathered)
}

type PutMedia = Ending['media'] & { readonly missing: string[] }

const putMedia = async (pack: Pack, ask: Ask, { media }: Backup): Promise<PutMedia> => {
  const hash = createHash('sha256')
  const missing: string[] = []
  let count = 0
  let bytes = 0
  for (let after = ''; media;) {
    const used = await ask<{ readonly id: BlobId }>(media.usedBlobs, [after, 1000])
    for (const { id } of used) {
      const size = isBlobId(id) ? await media.blobs.size(id) : undefined
      if (size === undefined) missing.push(id)
      else {
        await putBlob(pack, media.blobs, { id, size }, hash)
        count += 1
        bytes += size
      }
    }
    const last = used.at(-1)
    if (!last) break
    after = last.id
  }
  return { count, bytes, sha256: hash.digest('hex'), missing }
}

type Blob = { readonly id: BlobId; readonly size: number }

const putBlob = async (pack: Pack, blobs: Pick<Blobs, 'open'>, { id, size }: Blob, all: Hash): Promise<void> => {
  const own = createHash('sha256')
  if (size === 0) await put(pack, `media/${id}`, Buffer.alloc(0))
  else
    await new Promise<void>((done, broken) => {
      const entry = pack.entry({ name: `media/${id}`, size, mode: 0o600 }, (error) => (error ? broken(error) : done()))
      entry.on('error', broken)
      const write = async (): Promise<void> => {
        for await (const chunk of blobs.open(id)) {
          own.update(chunk)
          if (!entry.write(chunk)) await once(entry, 'drain')
        }
        entry.end()
      }
      write().catch(broken)
    })
  all.update(`${id} ${size} ${own.digest('hex')}\n`)
}
