import type { Db } from '../platform/db.js'
import type { MemberId, OrganisationId, Role, Viewer } from './account.js'
import type { SessionOf } from './session.js'

/** Who is asking, found out from the headers of a request or of a WebSocket's upgrade; null for a stranger. */
export type ViewerOf = (headers: Headers) => Promise<Viewer | null>

type MemberRow = {
  readonly id: MemberId
  readonly organisation_id: OrganisationId
  readonly role: Role
  readonly operator: boolean
}

/** A session without a membership is a stranger, too: whoever was removed from an organisation sees nothing more. */
export const makeViewerOf =
  (db: Db, sessionOf: SessionOf): ViewerOf =>
  async (headers) => {
    const session = await sessionOf(headers)
    if (!session) return null
    const [member] = await db.query<MemberRow[]>(
      'select id, organisation_id, role, operator from member where user_id = $1 order by created_at, id limit 1',
      [session.userId],
    )
    return member
      ? {
          organisationId: member.organisation_id,
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
