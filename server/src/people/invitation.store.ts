import { IsNull } from 'typeorm'
import type { OrganisationId } from '../account/account.js'
import type { MailState } from '../mail/mail.js'
import { finishMail } from '../mail/mail.store.js'
import type { Db, Tx } from '../platform/db.js'
import type { Invitation, InvitationId } from './invitation.js'
import { InvitationTable } from './invitation.table.js'

export const insertInvitation = async (tx: Tx, invitation: Invitation): Promise<void> => {
  await tx.getRepository(InvitationTable).insert(invitation)
}

/** An invitation that nobody answered, with what became of its mail. */
export type ListedInvitation = Invitation & { readonly mailState: MailState; readonly mailProblem: string | null }

/** Those that are open and those that ran out, newest first. */
export const findInvitations = async (db: Db, organisationId: OrganisationId): Promise<ListedInvitation[]> => {
  const { entities, raw } = await db
    .getRepository(InvitationTable)
    .createQueryBuilder('invitation')
    .innerJoin('mail', 'mail', 'mail.id = invitation.mailId')
    .addSelect('mail.state', 'mail_state')
    .addSelect('mail.problem', 'mail_problem')
    .where({ organisationId, acceptedAt: IsNull(), revokedAt: IsNull() })
    .orderBy({ 'invitation.createdAt': 'DESC', 'invitation.id': 'DESC' })
    .getRawAndEntities<{ readonly mail_state: MailState; readonly mail_problem: string | null }>()
  return entities.flatMap((invitation, index) => {
    const row = raw[index]
    return row ? [{ ...invitation, mailState: row.mail_state, mailProblem: row.mail_problem }] : []
  })
}

/** Locks it, so that of two who answer it at once one is too late. */
export const lockInvitationByToken = (tx: Tx, tokenHash: string): Promise<Invitation | null> =>
  tx.getRepository(InvitationTable).findOne({ where: { tokenHash }, lock: { mode: 'pessimistic_write' } })

export const findInvitationByToken = (db: Db, tokenHash: string): Promise<Invitation | null> =>
  db.getRepository(InvitationTable).findOneBy({ tokenHash })

export const lockInvitation = (tx: Tx, organisationId: OrganisationId, id: InvitationId): Promise<Invitation | null> =>
  tx.getRepository(InvitationTable).findOne({ where: { organisationId, id }, lock: { mode: 'pessimistic_write' } })

/** Locks what an address has open; there is one at most. */
export const lockOpenInvitation = (tx: Tx, organisationId: OrganisationId, email: string): Promise<Invitation | null> =>
  tx.getRepository(InvitationTable).findOne({
    where: { organisationId, email, acceptedAt: IsNull(), revokedAt: IsNull() },
    lock: { mode: 'pessimistic_write' },
  })

export const countOpenInvitations = (db: Db, organisationId: OrganisationId): Promise<number> =>
  db.getRepository(InvitationTable).countBy({ organisationId, acceptedAt: IsNull(), revokedAt: IsNull() })

export const noteAccepted = async (tx: Tx, id: InvitationId, acceptedAt: Date): Promise<void> => {
  await tx.getRepository(InvitationTable).update({ id }, { acceptedAt })
}

/** Ends an invitation, and its mail if it has not left. */
export const takeBack = async (tx: Tx, { id, mailId }: Invitation, at: Date): Promise<void> => {
  await tx.getRepository(InvitationTable).update({ id }, { revokedAt: at })
  await finishMail(tx, mailId, { state: 'cancelled', problem: null, at })
}
