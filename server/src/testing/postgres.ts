import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrations } from '../../migrations/index.js'
import { connect, migrate } from '../platform/db.js'
import { makeLocalDoorbell } from '../platform/doorbell.js'
import { startPostgres } from '../platform/postgres.js'
import { tables } from '../tables.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** A database with every migration run, that nobody is connected to: the others are copies of it. */
    readonly templateUrl: string
  }
}

type Options = { readonly durable: boolean }

/** One throw-away Postgres for a whole run; what it acknowledges survives a power cut only where that is measured. */
export const aPostgres =
  ({ durable }: Options) =>
  async (project: TestProject): Promise<() => Promise<void>> => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'mms-inbox-test-'))
    chmodSync(dataFolder, 0o755)
    const complaints: string[] = []
    const log = (sentence: string): void => void complaints.push(sentence)
    const postgres = await startPostgres({ dataFolder, port: 0, log, durable, connections: 300 })
    const db = await connect({ url: postgres.url, poolSize: 2, tables, migrations, doorbell: makeLocalDoorbell() })
    await migrate(db)
    await db.source.destroy()
    project.provide('templateUrl', postgres.url)
    return async () => {
      await postgres.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    }
  }

export default aPostgres({ durable: false })
