import type { Person } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { InvitationId } from './invitation.js'
import { lockInvitation, takeBack } from './invitation.store.js'
import { administers, mayGive, onlyAdministrators, onlyOwners } from './judge.js'
import { lockMembers } from './people.store.js'

export type RevokeRefusal = { readonly kind: 'not-allowed'; readonly message: string } | { readonly kind: 'not-found' }

/** Ends an invitation; its mail does not leave if it has not yet. */
export type RevokeInvitation = (by: Person, id: InvitationId) => Promise<Result<InvitationId, RevokeRefusal>>

export const makeRevokeInvitation =
  (db: Database, now: Clock): RevokeInvitation =>
  (by, id) =>
    inTransaction(db, async (tx) => {
      const actor = (await lockMembers(tx, by.organisationId)).find((each) => each.id === by.memberId)
      if (!actor || !administers(actor)) return failed({ kind: 'not-allowed', message: onlyAdministrators })
      const invitation = await lockInvitation(tx, by.organisationId, id)
      if (!invitation || invitation.acceptedAt || invitation.revokedAt) return failed({ kind: 'not-found' })
      if (!mayGive(actor.role, invitation.role)) return failed({ kind: 'not-allowed', message: onlyOwners })
      await takeBack(tx, invitation, now())
      return ok(id)
    })
