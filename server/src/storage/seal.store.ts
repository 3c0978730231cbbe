import { inboxesWithin, type Reach } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Db, Tx } from '../platform/db.js'
import type { InboxSeal } from './storage.js'

const columns = `inbox_id as "inboxId", recipient, identity_by_password as "identityByPassword",
  identity_by_recovery as "identityByRecovery", made_at as "madeAt"`

/** Null for an inbox out of reach, and for one of which nothing is sealed. */
export const findSeal = async (db: Db, reach: Reach, inboxId: InboxId): Promise<InboxSeal | null> => {
  const [found] = await db.query<InboxSeal[]>(
    `select ${columns} from inbox_seal
      where inbox_id = (select id from inbox where organisation_id = $1 and id = $2 and ($3::uuid[] is null or id = any($3)))`,
    [reach.organisationId, inboxId, inboxesWithin(reach)],
  )
  return found ?? null
}

/** To what new media of an inbox are sealed; null for an inbox out of reach. */
export const findPlace = async (
  db: Db,
  reach: Reach,
  inboxId: InboxId,
): Promise<{ readonly sealedTo: string | null } | null> => {
  const [found] = await db.query<{ readonly sealedTo: string | null }[]>(
    `select sealed_to as "sealedTo" from inbox
      where organisation_id = $1 and id = $2 and ($3::uuid[] is null or id = any($3))`,
    [reach.organisationId, inboxId, inboxesWithin(reach)],
  )
  return found ?? null
}

/** Whoever asks has shown a right to each of these. */
export const findSeals = async (db: Db, inboxIds: readonly InboxId[]): Promise<readonly InboxSeal[]> =>
  inboxIds.length === 0
    ? []
    : db.query<InboxSeal[]>(`select ${columns} from inbox_seal where inbox_id = any($1::uuid[]) order by inbox_id`, [
        inboxIds,
      ])

export const insertSeal = async (tx: Tx, seal: InboxSeal): Promise<void> => {
  await tx.query(
    `insert into inbox_seal (inbox_id, recipient, identity_by_password, identity_by_recovery, made_at)
     values ($1, $2, $3, $4, $5)`,
    [seal.inboxId, seal.recipient, seal.identityByPassword, seal.identityByRecovery, seal.madeAt],
  )
}

/**
 * For new media; what is there already is moved. Who holds the inbox's row locked is waited for by all who store. The
 * public addresses of before end for good: an inbox that is public again has others.
 */
export const setSealedTo = async (tx: Tx, inboxId: InboxId, recipient: string | null): Promise<void> => {
  await tx.query('update inbox set sealed_to = $2, address_key = default where id = $1', [inboxId, recipient])
}

type Files = Partial<Pick<InboxSeal, 'identityByPassword' | 'identityByRecovery'>>

const columnOf = { identityByPassword: 'identity_by_password', identityByRecovery: 'identity_by_recovery' } as const

/**
 * False when it is another seal by now, or the file that was opened was replaced: a change by a password or key that
 * somebody has ended meanwhile.
 */
export const replaceFiles = async (
  tx: Tx,
  seal: InboxSeal,
  opened: keyof typeof columnOf,
  files: Files,
): Promise<boolean> => {
  const [, changed]: [unknown, number] = await tx.query(
    `update inbox_seal set identity_by_password = coalesce($3, identity_by_password),
            identity_by_recovery = coalesce($4, identity_by_recovery)
      where inbox_id = $1 and recipient = $2 and ${columnOf[opened]} = $5`,
    [
      seal.inboxId,
      seal.recipient,
      files.identityByPassword ?? null,
      files.identityByRecovery ?? null,
      Buffer.from(seal[opened]),
    ],
  )
  return changed === 1
}

/** Whether the password that opened it is still the one; nobody changes it until this transaction ends. */
export const isStillOpenedBy = async (tx: Tx, { inboxId, identityByPassword }: InboxSeal): Promise<boolean> =>
  (
    await tx.query<unknown[]>('select 1 from inbox_seal where inbox_id = $1 and identity_by_password = $2 for share', [
      inboxId,
      identityByPassword,
    ])
  ).length > 0

const isUnneeded = `sealed_to is null
  and not exists (select from storage_move move where move.inbox_id = inbox.id and move.finished_at is null)
  and not exists (select from part where part.sealed_for = inbox.id)`

/** Of public inboxes of which nothing is sealed any more. */
export const findUnneededSeals = async (db: Db): Promise<readonly InboxId[]> => {
  const rows = await db.query<{ readonly id: InboxId }[]>(
    `select inbox.id from inbox_seal join inbox on inbox.id = inbox_seal.inbox_id where ${isUnneeded}`,
  )
  return rows.map(({ id }) => id)
}

/** Whoever changes the storage of an inbox waits, until this transaction ends. */
export const holdPlace = async (tx: Tx, inboxId: InboxId): Promise<void> => {
  await tx.query('select from inbox where id = $1 for no key update', [inboxId])
}

/** Unless something is sealed for it, or will be. Its place is held. */
export const removeUnneededSeal = async (tx: Tx, inboxId: InboxId): Promise<void> => {
  await tx.query(`delete from inbox_seal where inbox_id = (select id from inbox where id = $1 and ${isUnneeded})`, [
    inboxId,
  ])
}
