import { may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { insertBlocks } from './block-list.store.js'
import { readImport, type ImportFault } from './read-import.js'

export type Imported = {
  readonly added: number
  /** On the list before, or twice in the table. */
  readonly alreadyThere: number
  readonly faults: readonly ImportFault[]
}

export type ImportRefusal = { readonly kind: 'not-allowed' } | { readonly kind: 'too-long'; readonly message: string }

export type ImportBlockedSenders = (request: {
  readonly viewer: Viewer
  readonly csv: string
}) => Promise<Result<Imported, ImportRefusal>>

const mostRows = 10_000

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/** Takes every row that can be read; each other says where it stands and what is wrong. */
export const makeImportBlockedSenders =
  ({ db, now, newId }: Deps): ImportBlockedSenders =>
  async ({ viewer, csv }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const { entries, faults } = readImport(csv)
    if (entries.length + faults.length > mostRows)
      return failed({ kind: 'too-long', message: `At most ${mostRows} rows at a time. Split the table.` })
    const createdAt = now()
    const rows = entries.map(({ digits, range, note }) => ({
      id: newId<'blocked-sender'>(),
      organisationId: viewer.organisationId,
      digits,
      range,
      note,
      blockedBy: viewer.name,
      origin: 'import' as const,
      createdAt,
    }))
    const added = await inTransaction(db, (tx) => insertBlocks(tx, rows))
    return ok({ added, alreadyThere: entries.length - added, faults })
  }
