import { createHash } from 'node:crypto'
import {
  DataSource,
  DefaultNamingStrategy,
  type EntityManager,
  type EntitySchema,
  type ObjectLiteral,
  QueryFailedError,
  type QueryRunner,
} from 'typeorm'
import type { ClientBase, Pool } from 'pg'
import type { Doorbell, Topic } from './doorbell.js'

declare const transaction: unique symbol

/** A manager inside a transaction. Writes and locks ask for it, so a bare manager does not compile there. */
export type Tx = EntityManager & { readonly [transaction]: true }

/** What reads accept: the pool or a transaction. */
export type Db = EntityManager

export type Database = {
  readonly source: DataSource
  readonly manager: Db
  readonly doorbell: Doorbell
  /** The transaction that everything joins; see `joined`. */
  readonly within?: Tx
}

/** The same database, whose transactions are parts of this one: they are saved with it, and fail by themselves. */
export const joined = (db: Database, tx: Tx): Database => ({ ...db, manager: tx, within: tx })

const bells = new WeakMap<EntityManager, Set<Topic>>()

/**
 * Runs the work in one transaction. The bells it asked for ring after the commit: they only wake, the rows are the truth.
 */
export const inTransaction = async <Answer>(db: Database, work: (tx: Tx) => Promise<Answer>): Promise<Answer> => {
  // A savepoint of the outer one, which rings the bells, too.
  if (db.within) return db.within.transaction((manager) => work(manager as Tx))
  const topics = new Set<Topic>()
  const answer = await db.source.transaction((manager) => {
    bells.set(manager, topics)
    // The brand says only that this manager came from here.
    return work(manager as Tx)
  })
  for (const topic of topics) db.doorbell.ring(topic)
  return answer
}

/** Reads that must agree with one another: one snapshot, and nothing may be written. */
export const inSnapshot = <Answer>(db: Database, read: (snapshot: Db) => Promise<Answer>): Promise<Answer> =>
  db.source.transaction('REPEATABLE READ', async (manager) => {
    await manager.query('set transaction read only')
    return read(manager)
  })

/** Asks for a bell after this transaction's commit. */
export const ringAfterCommit = (tx: Tx, topic: Topic): void => {
  bells.get(tx)?.add(topic)
}

/**
 * A statement that is parsed and planned once a connection. Its text must be one of few, since each stays in the server's
 * memory; and no search, whose plan would stay the one of a small table while the table grows.
 */
export const runPrepared = <Rows>(db: Db, text: string, values: readonly unknown[]): Promise<Rows> => {
  const statement = { text, name: nameOf(text) }
  // TypeORM hands on what it is given, and pg takes a statement with its name as well as a text.
  return db.query(statement as unknown as string, [...values])
}

/**
 * The same for a search that is asked all day, and straight from the pool: TypeORM's way to one query costs as much as
 * the query. Only for searches whose one good plan is an index's also while the table is small; see above.
 */
export const readPrepared = async <Row extends ObjectLiteral>(
  db: Db,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> => {
  if (db.queryRunner) return runPrepared<Row[]>(db, text, values)
  // TypeORM calls the pool of its Postgres driver so.
  const { master: pool } = db.connection.driver as unknown as { readonly master: Pool }
  try {
    return (await pool.query<Row>({ text, name: nameOf(text), values: [...values] })).rows
  } catch (error) {
    // As TypeORM fails, which is what callers know.
    throw error instanceof Error ? new QueryFailedError(text, [...values], error) : error
  }
}

const names = new Map<string, string>()

const nameOf = (text: string): string => {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = createHash('sha256').update(text).digest('base64url')
  names.set(text, name)
  return name
}

/** Notes a value and says where it stands in the statement. */
export type Given = (value: unknown) => string

/** Rows of one table as its type says, without what TypeORM's own finders add for entities that we don't have. */
export const findRows = <Row extends ObjectLiteral>(
  db: Db,
  table: EntitySchema<Row>,
  condition: string,
  values: readonly unknown[],
): Promise<Row[]> => {
  const { columns, tablePath } = db.connection.getMetadata(table)
  const picks = columns.map((column) => `"${column.databaseName}" as "${column.propertyName}"`)
  return db.query(`select ${picks.join(', ')} from ${tablePath} where ${condition}`, [...values])
}

/** `onConflict` is the SQL behind the rows, such as `on conflict do nothing`; `returning` a column list. */
type InsertOptions = { readonly onConflict?: string; readonly returning?: string }

/**
 * Writes many rows in one statement with one array parameter a column: one plan for any number of rows,
 * and about twenty times the speed of `repository.save`.
 */
export const insertMany = async <Row extends ObjectLiteral>(
  tx: Tx,
  table: EntitySchema<Row>,
  rows: readonly Row[],
  { onConflict = '', returning }: InsertOptions = {},
): Promise<readonly Record<string, unknown>[]> => {
  if (rows.length === 0) return []
  const metadata = tx.connection.getMetadata(table)
  const columns = metadata.columns.filter((column) => !column.isGenerated)
  const isJson = (type: unknown): boolean => type === 'jsonb'
  const values = columns.map((column) =>
    rows.map((row) => {
      const value: unknown = row[column.propertyName]
      return isJson(column.type) && value !== undefined ? JSON.stringify(value) : (value ?? null)
    }),
  )
  const names = columns.map((column) => `"${column.databaseName}"`)
  const arrays = columns.map(({ type }, index) => `$${index + 1}::${isJson(type) ? 'text' : String(type)}[]`)
  const picks = columns.map(({ type }, index) => (isJson(type) ? `${names[index]}::jsonb` : names[index]))
  return runPrepared(
    tx,
    `insert into ${metadata.tablePath} (${names.join(', ')})
     select ${picks.join(', ')} from unnest(${arrays.join(', ')}) as given (${names.join(', ')})
     ${onConflict} ${returning ? `returning ${returning}` : ''}`,
    values,
  )
}

/** Property `receivedAt` is column `received_at`. */
class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  }
}

type Connect = {
  readonly url: string
  readonly poolSize: number
  readonly tables: readonly EntitySchema<ObjectLiteral>[]
  readonly migrations: readonly (new () => object)[]
  readonly doorbell: Doorbell
  /** Statements of one transaction that don't wait for each other's answers go out together. COPY can't. */
  readonly pipeline?: boolean
  /** How long is waited for the database; for ever without it, as whoever migrates or copies everything must. */
  readonly patience?: Patience
}

/** In pg's own words, all in milliseconds. */
export type Patience = {
  /** Postgres ends a statement that works for longer. */
  readonly statement_timeout: number
  /** Postgres ends a statement that waits for a lock for longer. */
  readonly lock_timeout: number
  /** A server that says nothing for longer has hung: the connection is given up, and the caller's query fails. */
  readonly query_timeout: number
  /** For a new connection, or for one of the pool to come free. */
  readonly connectionTimeoutMillis: number
}

/** Of the server, where somebody waits for each answer: whoever asks again in time is served better than by waiting on. */
export const patienceOfRequests: Patience = {
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  query_timeout: 35_000,
  connectionTimeoutMillis: 15_000,
}

/** Neither the pool nor TypeORM listens at every moment; a connection that breaks in between must not end the process. */
const outlive = (client: ClientBase): void => void client.on('error', () => undefined)

/** Opens the pool. */
export const connect = async ({
  url,
  poolSize,
  tables,
  migrations,
  doorbell,
  pipeline = true,
  patience,
}: Connect): Promise<Database> => {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities: [...tables],
    // TypeORM's list is of untyped functions; ours are migrations by their interface.
    migrations: [...migrations] as unknown as string[],
    namingStrategy: new SnakeCase(),
    poolSize,
    applicationName: 'mms-inbox',
    extra: { pipeline, onConnect: outlive, ...patience },
    migrationsTransactionMode: 'each',
    // A broken connection must not end the process: the pool makes another, and the caller's query fails.
    poolErrorHandler: () => undefined,
  })
  await source.initialize()
  return { source, manager: source.manager, doorbell }
}

/** Any number: it only has to be the same in every process that migrates. */
const migrationLock = 7_304_118

/** Until the runner's transaction ends nobody else migrates. */
export const holdMigrations = (runner: QueryRunner): Promise<unknown> =>
  runner.query('select pg_advisory_xact_lock($1)', [migrationLock])

/** Brings the schema up to date. One process at a time migrates; the others wait, and find nothing left to do. */
export const migrate = async ({ source }: Database): Promise<void> => {
  const holder = source.createQueryRunner()
  try {
    await holder.query('select pg_advisory_lock($1)', [migrationLock])
    await source.runMigrations()
  } finally {
    await holder.query('select pg_advisory_unlock($1)', [migrationLock]).catch(() => undefined)
    await holder.release()
  }
}
