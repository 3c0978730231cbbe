import type { Db } from '../platform/db.js'
import { mayBeLimited, type InboxLimit, type MemberId, type OrganisationId, type Person, type Role } from './account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { SessionOf } from './session.js'

/** The person who is asking, found out from the cookie of a request or of a WebSocket's upgrade; null for a stranger. */
export type PersonOf = (headers: Headers) => Promise<Person | null>

/** A membership as rights and limits are judged by. */
export type MemberRow = {
  readonly id: MemberId
  readonly organisationId: OrganisationId
  readonly role: Role
  readonly operator: boolean
  readonly limited: boolean
  /** Sorted; without effect unless limited. */
  readonly inboxIds: readonly InboxId[]
}

export const memberColumns = `member.id, member.organisation_id as "organisationId", member.role, member.operator, member.limited,
  array(select inbox_id::text from member_inbox where member_id = member.id order by inbox_id) as "inboxIds"`

export const limitOf = ({ role, limited, inboxIds }: Pick<MemberRow, 'role' | 'limited' | 'inboxIds'>): InboxLimit =>
  limited && mayBeLimited(role) ? inboxIds : 'all'

/** A session without a membership is a stranger, too: whoever was removed from an organisation sees nothing more. */
export const makePersonOf =
  (db: Db, sessionOf: SessionOf): PersonOf =>
  async (headers) => {
    const session = await sessionOf(headers)
    if (!session) return null
    const [member] = await db.query<MemberRow[]>(
      `select ${memberColumns} from member where user_id = $1 order by created_at, id limit 1`,
      [session.userId],
    )
    return member
      ? {
          kind: 'member',
          organisationId: member.organisationId,
          inboxes: limitOf(member),
          memberId: member.id,
          userId: session.userId,
          sessionId: session.id,
          name: session.name,
          email: session.email,
          role: member.role,
          operator: member.operator,
        }
      : null
  }
