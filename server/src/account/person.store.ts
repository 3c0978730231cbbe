import type { Db } from '../platform/db.js'
import type { MemberId, OrganisationId, Person } from './account.js'
import { limitOf, memberColumns, type MemberRow } from './viewer.store.js'

/** A member as somebody who asks, only that nobody is signed in: what is done on behalf of him sees what he may see now. */
export const findPerson = async (
  db: Db,
  { memberId, organisationId }: { readonly memberId: MemberId; readonly organisationId: OrganisationId },
): Promise<Person | null> => {
  const [member] = await db.query<(MemberRow & { userId: string; name: string; email: string })[]>(
    `select ${memberColumns}, member.user_id as "userId", person."name", person."email"
       from member join auth."user" as person on person."id" = member.user_id
      where member.id = $1 and member.organisation_id = $2`,
    [memberId, organisationId],
  )
  if (!member) return null
  const { id, role, operator, userId, name, email } = member
  const inboxes = limitOf(member)
  return { kind: 'member', organisationId, inboxes, memberId: id, userId, sessionId: '', name, email, role, operator }
}
