import type { MemberId, Role } from '../account/account.js'

/** A member with the account behind it, as administrators see it. */
export type ListedMember = {
  readonly id: MemberId
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly operator: boolean
  readonly createdAt: Date
  /** Of the sessions that are open; null without one. */
  readonly lastSeenAt: Date | null
  readonly sessionCount: number
}

/** Where somebody is signed in. */
export type OpenSession = {
  readonly id: string
  readonly userAgent: string | null
  readonly address: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
}
