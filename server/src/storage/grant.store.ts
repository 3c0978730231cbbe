import type { InboxId } from '../inbox/inbox.js'
import type { Db, Tx } from '../platform/db.js'
import { holderOf, unwrapped, wrapped, type GrantId, type HolderSecret } from './grant.js'
import type { UnlockedTo } from './unlock.js'

/** Whose a grant is, and until when: as long as the session or the key lasts, or for a time. */
export type GrantTo = UnlockedTo | { readonly kind: 'link'; readonly until: Date }

type NewGrant = {
  readonly id: GrantId
  readonly inboxId: InboxId
  readonly to: GrantTo
  readonly secret: HolderSecret
  readonly identity: string
  readonly at: Date
}

/** In the place of one that the same client had. */
export const saveGrant = async (tx: Tx, { id, inboxId, to, secret, identity, at }: NewGrant): Promise<void> => {
  await tx.query('delete from inbox_grant where inbox_id = $1 and holder = $2', [inboxId, holderOf(secret)])
  await tx.query(
    `insert into inbox_grant (id, inbox_id, session_id, api_key_id, holder, sealed_identity, made_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      inboxId,
      to.kind === 'session' ? to.sessionId : null,
      to.kind === 'api-key' ? to.keyId : null,
      holderOf(secret),
      wrapped(identity, secret, { id, inboxId }),
      at,
      to.kind === 'link' ? to.until : null,
    ],
  )
}

/** Who asks for what was granted to him: somebody behind a session or a key, or whoever holds a link. */
export type GrantAsker = UnlockedTo | { readonly kind: 'link'; readonly now: Date }

type Row = { readonly id: GrantId; readonly inboxId: InboxId; readonly sealedIdentity: string }

/** What opens these inboxes, as far as they were unlocked by who asks. */
export const findIdentities = async (
  db: Db,
  inboxIds: readonly InboxId[],
  asker: GrantAsker,
  secret: HolderSecret,
): Promise<ReadonlyMap<InboxId, string>> => {
  const rows = await db.query<Row[]>(
    `select id, inbox_id as "inboxId", sealed_identity as "sealedIdentity" from inbox_grant
      where inbox_id = any($1::uuid[]) and holder = $2
        and (session_id = $3 or api_key_id = $4 or expires_at > $5)`,
    [
      inboxIds,
      holderOf(secret),
      asker.kind === 'session' ? asker.sessionId : null,
      asker.kind === 'api-key' ? asker.keyId : null,
      asker.kind === 'link' ? asker.now : null,
    ],
  )
  return new Map(
    rows.flatMap((row) => {
      const identity = unwrapped(row.sealedIdentity, secret, row)
      return identity === null ? [] : [[row.inboxId, identity]]
    }),
  )
}

/** Of a session or a key, whichever client of it holds them; and what this client got by a link. */
export const removeGrantsOf = async (
  tx: Tx,
  inboxId: InboxId,
  asker: UnlockedTo,
  secret: HolderSecret | null,
): Promise<void> => {
  await tx.query(
    'delete from inbox_grant where inbox_id = $1 and (session_id = $2 or api_key_id = $3 or holder = $4)',
    [
      inboxId,
      asker.kind === 'session' ? asker.sessionId : null,
      asker.kind === 'api-key' ? asker.keyId : null,
      secret === null ? null : holderOf(secret),
    ],
  )
}

/** Everybody has to unlock the inbox anew. */
export const removeGrants = async (tx: Tx, inboxId: InboxId): Promise<void> => {
  await tx.query('delete from inbox_grant where inbox_id = $1', [inboxId])
}

/** Those that have run out; and one that a key got in the moment in which it was revoked. */
export const forgetGrants = async (db: Db, now: Date): Promise<void> => {
  await db.query(
    `delete from inbox_grant
      where expires_at < $1 or api_key_id in (select id from api_key where revoked_at is not null)`,
    [now],
  )
}
