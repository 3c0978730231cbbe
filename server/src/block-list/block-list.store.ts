import type { OrganisationId } from '../account/account.js'
import type { Db } from '../platform/db.js'
import { beginningsOf, covers, type Block } from './blocked-sender.js'

type Entry = Block & { readonly organisationId: OrganisationId }

/**
 * Which organisations have blocked each of these senders: one statement for all of them, answered from the index of
 * `digits`, since a range covers whatever it is a beginning of.
 */
export const findBlocked = async (
  db: Db,
  senders: readonly string[],
): Promise<(sender: string) => ReadonlySet<OrganisationId>> => {
  const beginnings = [...new Set(senders.flatMap(beginningsOf))]
  const entries = await db.query<Entry[]>(
    `select digits, range, organisation_id as "organisationId" from blocked_sender where digits = any($1::text[])`,
    [beginnings],
  )
  if (entries.length === 0) return () => nobody
  return (sender) => new Set(entries.filter((each) => covers(each, sender)).map(({ organisationId }) => organisationId))
}

const nobody: ReadonlySet<OrganisationId> = new Set()

export const isBlocked = async (db: Db, organisationId: OrganisationId, address: string): Promise<boolean> =>
  (await findBlocked(db, [address]))(address).has(organisationId)
