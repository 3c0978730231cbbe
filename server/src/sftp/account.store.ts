import type { Actor, OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Db, Tx } from '../platform/db.js'
import type { SftpAccount, SftpKey, SftpKeyId } from './account.js'

const keyColumns = `sftp_key.id, sftp_key.inbox_id as "inboxId", sftp_key.name, sftp_key.type, sftp_key.key,
  sftp_key.fingerprint, sftp_key.added_at as "addedAt", sftp_key.added_by as "addedBy",
  sftp_key.last_used_at as "lastUsedAt", sftp_key.removed_at as "removedAt", sftp_key.removed_by as "removedBy"`

/** Null until it has its first key or password. */
export const findAccount = async (db: Db, inboxId: InboxId): Promise<SftpAccount | null> => {
  const [account] = await db.query<SftpAccount[]>(
    `select inbox_id as "inboxId", user_name as "userName", password_hash as "passwordHash",
            password_changed_at as "passwordChangedAt", password_changed_by as "passwordChangedBy"
       from sftp_account where inbox_id = $1`,
    [inboxId],
  )
  return account ?? null
}

/** Those that work, oldest first. */
export const listKeys = (db: Db, inboxId: InboxId): Promise<SftpKey[]> =>
  db.query<SftpKey[]>(
    `select ${keyColumns} from sftp_key where inbox_id = $1 and removed_at is null order by added_at, id`,
    [inboxId],
  )

/** Locks it, and makes it where it is missing. */
export const lockAccount = async (tx: Tx, inboxId: InboxId, userName: string): Promise<void> => {
  await tx.query('insert into sftp_account (inbox_id, user_name) values ($1, $2) on conflict (inbox_id) do nothing', [
    inboxId,
    userName,
  ])
  await tx.query('select 1 from sftp_account where inbox_id = $1 for update', [inboxId])
}

export const insertKey = async (tx: Tx, key: SftpKey): Promise<void> => {
  await tx.query(
    `insert into sftp_key (id, inbox_id, name, type, key, fingerprint, added_at, added_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8::jsonb)`,
    [key.id, key.inboxId, key.name, key.type, key.key, key.fingerprint, key.addedAt, JSON.stringify(key.addedBy)],
  )
}

/** Locks it. Null for another organisation's. */
export const lockKey = async (tx: Tx, organisationId: OrganisationId, id: SftpKeyId): Promise<SftpKey | null> => {
  const [key] = await tx.query<SftpKey[]>(
    `select ${keyColumns} from sftp_key join inbox on inbox.id = sftp_key.inbox_id
      where sftp_key.id = $1 and inbox.organisation_id = $2 for update of sftp_key`,
    [id, organisationId],
  )
  return key ?? null
}

export const setRemoved = async (tx: Tx, id: SftpKeyId, at: Date, by: Actor): Promise<void> => {
  await tx.query('update sftp_key set removed_at = $2, removed_by = $3::jsonb where id = $1', [
    id,
    at,
    JSON.stringify(by),
  ])
}

export const setPassword = async (
  tx: Tx,
  inboxId: InboxId,
  { hash, at, by }: { readonly hash: string | null; readonly at: Date; readonly by: Actor },
): Promise<void> => {
  await tx.query(
    `update sftp_account set password_hash = $2, password_changed_at = $3, password_changed_by = $4::jsonb
      where inbox_id = $1`,
    [inboxId, hash, at, JSON.stringify(by)],
  )
}
