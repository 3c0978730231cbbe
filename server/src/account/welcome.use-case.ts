import { createHash, randomBytes } from 'node:crypto'
import { failed, type Result } from '../kernel/result.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { Member } from './account.js'
import { inTransactionOrNone, type Accounts, type NewOwner } from './account.use-case.js'
import { anyOwner } from './account.store.js'
import type { AccountFault } from './new-account.js'
import { lockWelcomeLink, replaceWelcomeLink, useWelcomeLink } from './welcome.store.js'

export type WelcomeRefusal =
  /** Unknown, used or too old: which of them, a stranger need not learn. */
  { readonly kind: 'link-not-good' } | ({ readonly kind: 'invalid' } & AccountFault)

export type Welcome = {
  /** The address that makes the first owner, once and within a day; null when there is an owner. A newer one ends the older. */
  readonly issueLink: (publicUrl: string) => Promise<string | null>
  readonly redeem: (token: string, owner: NewOwner) => Promise<Result<Member, WelcomeRefusal>>
}

const day = 24 * 60 * 60 * 1000

/** Only the hash is kept: who reads the table can't become the owner. */
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

export const makeWelcome = (db: Database, accounts: Accounts, now: Clock): Welcome => ({
  issueLink: async (publicUrl) => {
    if (await anyOwner(db.manager)) return null
    const token = randomBytes(32).toString('base64url')
    const createdAt = now()
    const expiresAt = new Date(createdAt.getTime() + day)
    await inTransaction(db, (tx) => replaceWelcomeLink(tx, { tokenHash: hashOf(token), createdAt, expiresAt }))
    return `${publicUrl}/welcome?token=${token}`
  },
  redeem: (token, owner) =>
    inTransactionOrNone<Member, WelcomeRefusal>(db, async (tx) => {
      const link = await lockWelcomeLink(tx, hashOf(token))
      const good = link && link.usedAt === null && link.expiresAt > now() && !(await anyOwner(tx))
      if (!good) return failed({ kind: 'link-not-good' })
      const made = await accounts.createOwnerIn(tx, owner)
      if (!made.ok) return failed({ kind: 'invalid', ...made.failure })
      await useWelcomeLink(tx, link.tokenHash, now())
      return made
    }),
})
