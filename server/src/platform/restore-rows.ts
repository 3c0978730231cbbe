import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { PoolClient } from 'pg'
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams'
import type { QueryRunner } from 'typeorm'
import type { Entry } from './backup-entries.js'
import { BackupFault, copiedAs, nameOf, type Ending, type Table } from './backup-file.js'

export type Loading = {
  /** Takes the next piece of a table's rows. */
  readonly take: (entry: Entry) => Promise<void>
  /** How many rows each table got, and the digest of their text. */
  readonly end: () => Promise<Ending['tables']>
  /** Ends a COPY that is under way, so that the connection can be asked something else again. */
  readonly abandon: () => Promise<void>
}

type Copy = {
  readonly table: Table
  readonly stream: CopyStreamQuery
  readonly hash: Hash
  pieces: number
  fault?: unknown
}

/** Loads tables one after the other in the runner's transaction, each by one COPY however many pieces it comes in. */
export const openLoading = async (runner: QueryRunner, tables: readonly Table[]): Promise<Loading> => {
  // TypeORM's connection of this kind of database is pg's client.
  const client = (await runner.connect()) as PoolClient
  const none = createHash('sha256').digest('hex')
  const loaded: Ending['tables'] = Object.fromEntries(tables.map((table) => [nameOf(table), { rows: 0, sha256: none }]))
  let copy: Copy | null = null

  const begin = (name: string): Copy => {
    const table = tables.find((each) => nameOf(each) === name)
    if (!table) throw new BackupFault(`There is a strange table in the backup: ${name}.`)
    const begun: Copy = {
      table,
      stream: client.query(copyFrom(`copy ${copiedAs(table)} from stdin`)),
      hash: createHash('sha256'),
      pieces: 0,
    }
    // It may fail between two pieces, when nobody waits for it.
    begun.stream.on('error', (error) => (begun.fault ??= error))
    return begun
  }
  const finish = async ({ table, stream, hash, fault }: Copy): Promise<void> => {
    if (fault) throw fault
    stream.end()
    await finished(stream)
    loaded[nameOf(table)] = { rows: stream.rowCount, sha256: hash.digest('hex') }
  }
  const copyOf = async (name: string): Promise<Copy> => {
    if (copy && nameOf(copy.table) === name) return copy
    if (copy) await finish(copy)
    return (copy = begin(name))
  }

  return {
    take: async ({ name, bytes }) => {
      const [, table = '', number] = name.split('/')
      const into = await copyOf(table)
      into.pieces += 1
      if (Number(number) !== into.pieces) throw new BackupFault(`A piece of ${table} is missing in the backup.`)
      for await (const chunk of bytes) {
        if (into.fault) throw into.fault
        into.hash.update(chunk)
        if (!into.stream.write(chunk)) await once(into.stream, 'drain')
      }
    },
    end: async () => {
      if (copy) await finish(copy)
      return loaded
    },
    abandon: async () => {
      if (!copy || copy.fault || copy.stream.writableFinished) return
      const closed = once(copy.stream, 'close').catch(() => undefined)
      copy.stream.destroy(new Error('abandoned'))
      await closed
    },
  }
}
