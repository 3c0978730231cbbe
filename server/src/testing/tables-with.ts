import type { Db } from '../platform/db.js'

/** The tables in which a text stands anywhere, also in bytes. */
export const tablesWith = async (db: Db, words: string): Promise<readonly string[]> => {
  const tables = await db.query<{ name: string }[]>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await db.query<unknown[]>(
      `select from ${name} as t where t::text like '%' || $1 || '%' or t::text like '%' || encode($1::bytea, 'hex') || '%' limit 1`,
      [words],
    )
    if (rows.length > 0) found.push(name)
  }
  return found
}
