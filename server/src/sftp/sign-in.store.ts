import type { Inbox, InboxId } from '../inbox/inbox.js'
import type { Db } from '../platform/db.js'
import type { InboxSeal } from '../storage/storage.js'
import type { SftpKeyId } from './account.js'

/** The inbox behind a user name, and what its password is checked against. */
export type Behind = Pick<Inbox, 'id' | 'organisationId' | 'createdAt'> & {
  readonly timeZone: string
  readonly passwordHash: string | null
  readonly isPrivate: boolean
}

const columns = `inbox.id, inbox.organisation_id as "organisationId", inbox.created_at as "createdAt",
  inbox.settings ->> 'timeZone' as "timeZone", account.password_hash as "passwordHash",
  inbox.sealed_to is not null as "isPrivate"`

export const findBehind = async (db: Db, userName: string): Promise<Behind | null> => {
  const [found] = await db.query<Behind[]>(
    `select ${columns} from sftp_account as account join inbox on inbox.id = account.inbox_id
      where account.user_name = $1`,
    [userName],
  )
  return found ?? null
}

/** The same by a key that the account has; null for a key that it does not have, or no more. */
export const findByKey = async (
  db: Db,
  userName: string,
  key: string,
): Promise<(Behind & { readonly keyId: SftpKeyId }) | null> => {
  const [found] = await db.query<(Behind & { readonly keyId: SftpKeyId })[]>(
    `select ${columns}, sftp_key.id as "keyId"
       from sftp_account as account join inbox on inbox.id = account.inbox_id
       join sftp_key on sftp_key.inbox_id = account.inbox_id and sftp_key.removed_at is null
      where account.user_name = $1 and sftp_key.key = $2`,
    [userName, key],
  )
  return found ?? null
}

/** Once a minute at most. */
export const noteKeyUse = async (db: Db, id: SftpKeyId, at: Date): Promise<void> => {
  await db.query(
    `update sftp_key set last_used_at = $2
      where id = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '1 minute')`,
    [id, at],
  )
}

export const isKnownNetwork = async (db: Db, inboxId: InboxId, networkKey: string): Promise<boolean> =>
  (
    await db.query<unknown[]>('select 1 from sftp_known_network where inbox_id = $1 and network_key = $2', [
      inboxId,
      networkKey,
    ])
  ).length > 0

/** Networks that nobody came from for a quarter are forgotten. */
export const noteNetwork = async (db: Db, inboxId: InboxId, networkKey: string, at: Date): Promise<void> => {
  await db.query(
    `insert into sftp_known_network (inbox_id, network_key, seen_at) values ($1, $2, $3)
     on conflict (inbox_id, network_key) do update set seen_at = $3`,
    [inboxId, networkKey, at],
  )
  await db.query(
    `delete from sftp_known_network where inbox_id = $1 and seen_at < $2::timestamptz - interval '90 days'`,
    [inboxId, at],
  )
}

/** As what somebody is watched who is in by the storage password: gone once there is another one. */
export const storageProofOf = async (db: Db, { inboxId, identityByPassword }: InboxSeal): Promise<string> => {
  const [row] = await db.query<{ readonly proof: string }[]>(
    `select $1::text || ' ' || encode(sha256($2::bytea), 'hex') as proof`,
    [inboxId, identityByPassword],
  )
  return row?.proof ?? ''
}

/** Which of these keys and passwords still open their inboxes; those of a private one open nothing. */
export const stillGood = async (
  db: Db,
  keyIds: readonly string[],
  hashes: readonly string[],
  storage: readonly string[],
): Promise<ReadonlySet<string>> => {
  const rows = await db.query<{ readonly proof: string }[]>(
    `select sftp_key.id::text as proof from sftp_key join inbox on inbox.id = sftp_key.inbox_id
      where sftp_key.id = any($1::uuid[]) and sftp_key.removed_at is null and inbox.sealed_to is null
     union all
     select password_hash from sftp_account join inbox on inbox.id = sftp_account.inbox_id
      where password_hash = any($2::text[]) and inbox.sealed_to is null
     union all
     select given.proof from unnest($3::text[]) as given (proof)
       join inbox_seal on inbox_seal.inbox_id = split_part(given.proof, ' ', 1)::uuid
      where encode(sha256(identity_by_password), 'hex') = split_part(given.proof, ' ', 2)`,
    [keyIds, hashes, storage],
  )
  return new Set(rows.map(({ proof }) => proof))
}
