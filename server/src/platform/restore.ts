import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, rename, rm, writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { QueryRunner } from 'typeorm'
import { MigrationExecutor } from 'typeorm'
import { openBackup, type Entries, type Entry } from './backup-entries.js'
import { asReadingFault, BackupFault, Ending, Manifest, nameOf, quotedName, type Table } from './backup-file.js'
import { isEmpty, readTables, type Ask } from './backup-tables.js'
import { isBlobId, openDiskBlobs, type Blobs } from './blob.js'
import { holdMigrations, type Database, type Db } from './db.js'
import { openLoading, type Loading } from './restore-rows.js'

type Migration = new () => object

type Restore = {
  readonly file: string
  readonly migrations: readonly Migration[]
  /** Opens the database with these migrations, without running any; `restore` closes it. */
  readonly open: (migrations: readonly Migration[]) => Promise<Database>
  readonly mediaFolder: string
  readonly secretsFile: string
  /** What has to be true of a database that is an earlier state of itself; in the same transaction. */
  readonly settle: (db: Db) => Promise<void>
}

export type Restored = {
  readonly madeAt: string
  readonly rows: number
  readonly blobs: number
  readonly missing: readonly string[]
  readonly withSecrets: boolean
}

/**
 * Puts a backup into an empty database and an empty data folder, all of it or nothing: tables, rows and media become
 * visible with one commit, after every count and digest was compared.
 */
export const restoreBackup = async (restore: Restore): Promise<Restored> => {
  const { file } = restore
  try {
    const entries = openBackup(file)
    try {
      const manifest = Manifest.parse(JSON.parse(await contentOf(await entries.next('manifest.json'))))
      return await into(restore, manifest, entries)
    } finally {
      entries.close()
    }
  } catch (error) {
    throw asReadingFault(error, file, 'Nothing was restored.')
  }
}

const contentOf = (entry: Entry): Promise<string> => text(entry.bytes)

/** Those of our migrations that had run; a backup of another line of them cannot be understood. */
export const migrationsUntil = (names: readonly string[], ours: readonly Migration[]): readonly Migration[] => {
  const first = ours.slice(0, names.length)
  if (names.length <= ours.length && first.every(({ name }, index) => name === names[index])) return first
  const strange = names.find((name, index) => name !== ours[index]?.name)
  throw new BackupFault(
    `The backup was made by another version, which knows ${strange}. Restore it with that version, or a newer one.`,
  )
}

const into = async (restore: Restore, manifest: Manifest, entries: Entries): Promise<Restored> => {
  const { secretsFile, mediaFolder } = restore
  if (manifest.withSecrets && existsSync(secretsFile))
    throw new BackupFault(`The backup holds keys, and there are others in ${secretsFile}. Move that file away first.`)
  if (manifest.withMedia && (await holdsFiles(mediaFolder)))
    throw new BackupFault(`There are media in ${mediaFolder} already. Restore into an empty DATA_FOLDER.`)
  const db = await restore.open(migrationsUntil(manifest.migrations, restore.migrations))
  const runner = db.source.createQueryRunner()
  const undo: (() => Promise<unknown>)[] = []
  try {
    await runner.startTransaction()
    const restored = await fill(restore, manifest, entries, runner, undo)
    await runner.commitTransaction()
    return restored
  } catch (error) {
    await runner.rollbackTransaction().catch(() => undefined)
    for (const each of undo.reverse()) await each()
    throw error
  } finally {
    await runner.release()
    await db.source.destroy()
  }
}

const holdsFiles = async (folder: string): Promise<boolean> =>
  existsSync(folder) &&
  (await readdir(folder, { recursive: true, withFileTypes: true })).some((each) => !each.isDirectory())

const fill = async (
  { mediaFolder, secretsFile, settle }: Restore,
  manifest: Manifest,
  entries: Entries,
  runner: QueryRunner,
  undo: (() => Promise<unknown>)[],
): Promise<Restored> => {
  const ask: Ask = (sql, values = []) => runner.query(sql, [...values])
  await makeTables(ask, manifest, runner)
  const secrets = manifest.withSecrets ? await contentOf(await entries.next('secrets.json')) : null
  const loading = await openLoading(runner, manifest.tables)
  const draft = `${mediaFolder}.restoring`
  await rm(draft, { recursive: true, force: true })
  undo.push(() => rm(draft, { recursive: true, force: true }))
  const media = manifest.withMedia ? takeMedia(await openDiskBlobs(draft)) : null
  const ending = await takeEntries(entries, loading, media).catch(async (error: unknown) => {
    await loading.abandon()
    throw error
  })
  compare(ending, { tables: await loading.end(), media: media?.end() ?? ending.media })

  for (const { schema, name, last } of manifest.sequences)
    await ask('select setval($1::regclass, $2::bigint)', [quotedName({ schema, name }), last])
  await settle(runner.manager)
  if (secrets !== null) {
    undo.push(() => rm(secretsFile, { force: true }))
    await writeFile(secretsFile, secrets, { mode: 0o600, flag: 'wx', flush: true })
  }
  if (manifest.withMedia) {
    await rm(mediaFolder, { recursive: true, force: true })
    await rename(draft, mediaFolder)
    undo.push(() => rm(mediaFolder, { recursive: true, force: true }))
  }
  return {
    madeAt: manifest.madeAt,
    rows: Object.values(ending.tables).reduce((sum, { rows }) => sum + rows, 0),
    blobs: ending.media.count,
    missing: ending.missing,
    withSecrets: manifest.withSecrets,
  }
}

/** Empty tables as the backup's version had them; what a migration put into them gives way to what the backup holds. */
const makeTables = async (ask: Ask, manifest: Manifest, runner: QueryRunner): Promise<void> => {
  await holdMigrations(runner)
  if (!(await isEmpty(ask)))
    throw new BackupFault('The database is not empty. Restore into an empty one: another DATA_FOLDER or DATABASE_URL.')
  const executor = new MigrationExecutor(runner.dataSource, runner)
  executor.transaction = 'none'
  await executor.executePendingMigrations()
  const made = await readTables(ask)
  const shape = (tables: readonly Table[]): string =>
    tables
      .map((table) => `${nameOf(table)} ${table.columns.toSorted().join()}`)
      .toSorted()
      .join('\n')
  if (shape(made) !== shape(manifest.tables))
    throw new BackupFault('The tables in the backup are not those of its version.')
  await ask(`truncate ${made.map(quotedName).join(', ')}`)
}

type Media = { readonly take: (entry: Entry) => Promise<void>; readonly end: () => Ending['media'] }

const takeMedia = (blobs: Blobs): Media => {
  const all = createHash('sha256')
  let count = 0
  let bytes = 0
  return {
    take: async ({ name, bytes: content }) => {
      const id = name.slice('media/'.length)
      if (!isBlobId(id)) throw new BackupFault(`There is a strange entry in the backup: ${name}.`)
      const own = createHash('sha256')
      let size = 0
      const measured = async function* (): AsyncIterable<Uint8Array> {
        for await (const chunk of content) {
          own.update(chunk)
          size += chunk.length
          yield chunk
        }
      }
      await blobs.putBack(id, measured())
      all.update(`${id} ${size} ${own.digest('hex')}\n`)
      count += 1
      bytes += size
    },
    end: () => ({ count, bytes, sha256: all.digest('hex') }),
  }
}

const takeEntries = async (entries: Entries, loading: Loading, media: Media | null): Promise<Ending> => {
  for (;;) {
    const entry = await entries.next()
    if (entry.name === 'ending.json') {
      const ending = Ending.parse(JSON.parse(await contentOf(entry)))
      // To the last byte: the file's own checksum stands there.
      await entries.toEnd()
      return ending
    }
    if (entry.name.startsWith('tables/')) await loading.take(entry)
    else if (media && entry.name.startsWith('media/')) await media.take(entry)
    else throw new BackupFault(`There is a strange entry in the backup: ${entry.name}.`)
  }
}

const compare = (said: Ending, found: Pick<Ending, 'tables' | 'media'>): void => {
  const differs = Object.keys({ ...said.tables, ...found.tables }).find(
    (name) => JSON.stringify(said.tables[name]) !== JSON.stringify(found.tables[name]),
  )
  if (differs) throw new BackupFault(`The rows of ${differs} are not those that were put into the backup.`)
  const media = (['count', 'bytes', 'sha256'] as const).every((each) => said.media[each] === found.media[each])
  if (!media) throw new BackupFault('The media are not those that were put into the backup.')
}
