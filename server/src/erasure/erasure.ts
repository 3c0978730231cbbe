import type { Actor, OrganisationId } from '../account/account.js'
import type { Id } from '../kernel/id.js'

/** That what a phone had sent was erased on request: how much it was, and nothing of what it said. */
export type Erasure = {
  readonly id: Id<'erasure'>
  readonly organisationId: OrganisationId
  /** Stands for the phone wherever its number stood; only this installation's keys can make it from the number. */
  readonly phoneDigest: string
  readonly at: Date
  readonly by: Actor
  readonly messages: number
  readonly submissions: number
  /** What we had sent to it. */
  readonly texts: number
  readonly parts: number
}

/** Whose data of which phone; the operator's are those that are of no organisation. */
export type Erased = {
  readonly organisationId: OrganisationId
  readonly operator: boolean
  readonly phone: string
  /** What stands in the place of the number from now on. */
  readonly digest: string
  readonly at: Date
  readonly by: Actor
}
