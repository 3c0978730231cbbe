import { z } from 'zod'

/**
 * A backup is one gzipped tar: `manifest.json`, then `secrets.json` if it was asked for, the rows of every table as COPY's
 * text in pieces (`tables/<schema>.<table>/<number>`), the bytes of every blob (`media/<id>`), and last `ending.json`
 * with the counts and digests of what came before it. A file without its ending is no backup.
 */
export const Manifest = z.object({
  product: z.literal('mms-inbox'),
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** The version of the PostgreSQL that it was read from. */
  postgres: z.string(),
  /** Those that had run, oldest first: they say what the tables look like. */
  migrations: z.array(z.string()).min(1),
  /** In an order in which rows can be loaded: a table stands after those that it refers to. */
  tables: z.array(z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()).min(1) })),
  /** Where each sequence stood, or beyond. */
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), last: z.string() })),
  withMedia: z.boolean(),
  withSecrets: z.boolean(),
})

export const Ending = z.object({
  tables: z.record(z.string(), z.object({ rows: z.int(), sha256: z.string() })),
  /** The digest is over a line for each blob, in the file's order: id, size, SHA-256. */
  media: z.object({ count: z.int(), bytes: z.int(), sha256: z.string() }),
  /** Blobs that rows speak of and the disk did not have. */
  missing: z.array(z.string()),
})

export type Manifest = z.infer<typeof Manifest>
export type Ending = z.infer<typeof Ending>
export type Table = Manifest['tables'][number]

/** Tables are copied in pieces of this size, since an entry of a tar says its length first. */
export const pieceBytes = 1024 * 1024

export const nameOf = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string => `${schema}.${name}`

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** As COPY wants it, columns named, so that their order may differ. */
export const copiedAs = ({ schema, name, columns }: Table): string =>
  `${quoted(schema)}.${quoted(name)} (${columns.map(quoted).join(', ')})`

export const quotedName = ({ schema, name }: Pick<Table, 'schema' | 'name'>): string =>
  `${quoted(schema)}.${quoted(name)}`

/** What a person can put right about a backup or a restore; the message says it. */
export class BackupFault extends Error {}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

const full = /^(ENOSPC|EDQUOT|53100)$/
const damage = /^Z_|^ERR_|^2[23]|^3D|^42|^08P01$/

/** Puts what can go wrong with files, disks and damage into a sentence that ends with what became of it all. */
export const asFault = (error: unknown, file: string, outcome: string): unknown => {
  const causes: readonly unknown[] = error instanceof AggregateError ? error.errors : [error]
  const cause = causes.find((each) => codeOf(each) !== '') ?? causes[0]
  const code = codeOf(cause)
  if (cause instanceof BackupFault) return new BackupFault(`${cause.message} ${outcome}`)
  if (full.test(code)) return new BackupFault(`The disk is full. Free some space and try again. ${outcome}`)
  if (code === 'ENOENT')
    return new BackupFault(
      `There is no ${cause instanceof Error && 'path' in cause ? String(cause.path) : file}. ${outcome}`,
    )
  if (code === 'EACCES' || code === 'EPERM') return new BackupFault(`${file} may not be used by this user. ${outcome}`)
  return cause
}

/** As `asFault`, where the file is read: what it holds is not trusted, and what does not fit is damage. */
export const asReadingFault = (error: unknown, file: string, outcome: string): unknown => {
  const told = asFault(error, file, outcome)
  if (told instanceof BackupFault) return told
  const isDamage =
    damage.test(codeOf(told)) ||
    told instanceof z.ZodError ||
    told instanceof SyntaxError ||
    (told instanceof Error && /tar|end of data|header/i.test(told.message))
  if (!isDamage) return told
  return new BackupFault(`${file} is no backup, or it was damaged or cut off: take another copy of it. ${outcome}`)
}
