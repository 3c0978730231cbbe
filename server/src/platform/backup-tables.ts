import type { Manifest, Table } from './backup-file.js'
import { BackupFault, nameOf } from './backup-file.js'

/** The connection whose transaction everything is read or written in. */
export type Ask = <Row>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>

const schemas = `('public', 'auth')`

/** Made by the migrations, and filled by running them. */
const ownTable = 'migrations'

/** The tables that the migrations made, each after those that it refers to. */
export const readTables = async (ask: Ask): Promise<readonly Table[]> => {
  const tables = await ask<Table>(
    `select n.nspname as schema, c.relname as name,
            array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where n.nspname in ${schemas} and c.relkind = 'r' and (n.nspname, c.relname) <> ('public', $1)
      group by n.nspname, c.relname order by n.nspname, c.relname`,
    [ownTable],
  )
  const references = await ask<{ readonly from: string; readonly to: string }>(
    `select fn.nspname || '.' || f.relname as "from", tn.nspname || '.' || t.relname as "to"
       from pg_constraint
       join pg_class f on f.oid = conrelid join pg_namespace fn on fn.oid = f.relnamespace
       join pg_class t on t.oid = confrelid join pg_namespace tn on tn.oid = t.relnamespace
      where contype = 'f' and conrelid <> confrelid`,
  )
  return inOrder(tables, references)
}

/** A table stands after those that it refers to. */
export const inOrder = (
  tables: readonly Table[],
  references: readonly { readonly from: string; readonly to: string }[],
): readonly Table[] => {
  const ordered: Table[] = []
  let left = tables
  while (left.length > 0) {
    const names = new Set(left.map(nameOf))
    const waits = new Set(references.filter(({ to }) => names.has(to)).map(({ from }) => from))
    const free = left.filter((table) => !waits.has(nameOf(table)))
    if (free.length === 0)
      throw new BackupFault(`These tables refer to one another in a circle: ${[...names].join(', ')}.`)
    ordered.push(...free)
    left = left.filter((table) => waits.has(nameOf(table)))
  }
  return ordered
}

/** Asked after the snapshot stands: a sequence is in no transaction, so what it says is where it stood then, or beyond. */
export const readSequences = (ask: Ask): Promise<Manifest['sequences']> =>
  ask<Manifest['sequences'][number]>(
    `select schemaname as schema, sequencename as name, last_value::text as last
       from pg_sequences where schemaname in ${schemas} and last_value is not null and sequencename <> $1
      order by 1, 2`,
    [`${ownTable}_id_seq`],
  ).then((rows) => [...rows])

/** Null when no migration ever ran. */
export const readMigrations = async (ask: Ask): Promise<readonly string[] | null> => {
  const [found] = await ask<{ readonly there: boolean }>(
    `select to_regclass('public.${ownTable}') is not null as there`,
  )
  if (!found?.there) return null
  return (await ask<{ readonly name: string }>(`select name from ${ownTable} order by id`)).map(({ name }) => name)
}

/** Whether somebody has made anything in it. */
export const isEmpty = async (ask: Ask): Promise<boolean> =>
  (
    await ask(
      `select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ${schemas} and c.relkind in ('r', 'p', 'v', 'S') limit 1`,
    )
  ).length === 0
