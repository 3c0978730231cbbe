import type { Tx } from '../platform/db.js'

export type WelcomeLink = {
  readonly tokenHash: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

export const replaceWelcomeLink = async (
  tx: Tx,
  { tokenHash, createdAt, expiresAt }: Omit<WelcomeLink, 'usedAt'>,
): Promise<void> => {
  await tx.query('delete from welcome_link where used_at is null')
  await tx.query('insert into welcome_link (token_hash, created_at, expires_at) values ($1, $2, $3)', [
    tokenHash,
    createdAt,
    expiresAt,
  ])
}

/** Locks it, so that of two who use it at once one is too late. */
export const lockWelcomeLink = async (tx: Tx, tokenHash: string): Promise<WelcomeLink | undefined> => {
  const rows = await tx.query<WelcomeLink[]>(
    `select token_hash as "tokenHash", created_at as "createdAt", expires_at as "expiresAt", used_at as "usedAt"
       from welcome_link where token_hash = $1 for update`,
    [tokenHash],
  )
  return rows[0]
}

export const useWelcomeLink = async (tx: Tx, tokenHash: string, usedAt: Date): Promise<void> => {
  await tx.query('update welcome_link set used_at = $2 where token_hash = $1', [tokenHash, usedAt])
}
