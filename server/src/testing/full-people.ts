import type { Tx } from '../platform/db.js'
import { userNameOf } from '../sftp/account.js'
import { anId, noon } from './builders.js'
import type { World } from './world.js'

/** Somebody who is signed in, somebody who is invited by mail, a key of the API, and one that reads the inbox. */
export type FullPeople = {
  readonly memberId: string
  readonly sessionId: string
  readonly invitationId: string
  readonly apiKeyId: string
  readonly sftpKeyId: string
}

const never = new Date('2100-01-01T00:00:00Z')

export const addPeople = async (tx: Tx, { organisation, inbox }: World, mark: string): Promise<FullPeople> => {
  const organisationId = organisation.id
  const memberId = anId<'member'>()
  const sessionId = anId<'session'>()
  const invitationId = anId<'invitation'>()
  const apiKeyId = anId<'api-key'>()
  const userId = anId<'user'>()
  const mailId = anId<'mail'>()
  await tx.query(`insert into auth."user" ("id", "name", "email", "emailVerified") values ($1, $2, $3, true)`, [
    userId,
    `${mark} member`,
    `${mark}-member@example.org`,
  ])
  await tx.query(
    `insert into auth."session" ("id", "expiresAt", "token", "updatedAt", "userId", "ipAddress", "userAgent")
     values ($1, $2, $3, $4, $5, '192.0.2.7', $6)`,
    [sessionId, never, `${mark} token`, noon, userId, `${mark} agent`],
  )
  await tx.query(
    `insert into member (id, organisation_id, user_id, role, created_at, limited) values ($1, $2, $3, 'moderator', $4, true)`,
    [memberId, organisationId, userId, noon],
  )
  // Limited to what the organisation has, so that there is something to see of a limit.
  await tx.query(`insert into member_inbox (member_id, inbox_id) select $1, id from inbox where organisation_id = $2`, [
    memberId,
    organisationId,
  ])
  await tx.query(
    `insert into mail (id, organisation_id, recipient, kind, subject, sealed_text, state, problem, created_at, expires_at)
     values ($1, $2, $3, 'invitation', $4, $5, 'caught', $6, $7, $8)`,
    [
      mailId,
      organisationId,
      `${mark}-guest@example.org`,
      `${mark} subject`,
      `sealed ${mark} letter`,
      `${mark} problem`,
      noon,
      never,
    ],
  )
  await tx.query(
    `insert into invitation (id, organisation_id, email, role, token_hash, mail_id, invited_by, created_at, expires_at, inbox_ids)
     values ($1, $2, $3, 'analyst', $4, $5, $6, $7, $8, array[$9::uuid])`,
    [
      invitationId,
      organisationId,
      `${mark}-guest@example.org`,
      `${mark} hash`,
      mailId,
      `${mark} inviter`,
      noon,
      never,
      inbox.id,
    ],
  )
  await tx.query(
    `insert into api_key (id, organisation_id, name, prefix, hash, scopes, created_by_id, created_by_name, created_at, last_used_at, revoked_at)
     values ($1, $2, $3, $4, $5, '{read}', $6, $7, $8, $8, $8)`,
    [apiKeyId, organisationId, `${mark} key`, `mmsk_${mark}`, `${mark} hash`, memberId, `${mark} maker`, noon],
  )
  const sftpKeyId = anId<'sftp-key'>()
  const by = JSON.stringify({ kind: 'member', id: memberId, name: `${mark} admin` })
  await tx.query(
    `insert into sftp_account (inbox_id, user_name, password_hash, password_changed_at, password_changed_by)
     values ($1, $2, $3, $4, $5::jsonb)`,
    [inbox.id, userNameOf(inbox.id), `${mark} hash`, noon, by],
  )
  await tx.query(
    `insert into sftp_key (id, inbox_id, name, type, key, fingerprint, added_at, added_by, last_used_at)
     values ($1, $2, $3, 'ssh-ed25519', $4, $5, $6, $7::jsonb, $6)`,
    [sftpKeyId, inbox.id, `${mark} reader`, `${mark} key`, `SHA256:${mark}`, noon, by],
  )
  return { memberId, sessionId, invitationId, apiKeyId, sftpKeyId }
}
