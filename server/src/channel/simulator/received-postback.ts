import type { OrganisationId } from '../../account/account.js'
import type { InboxId } from '../../inbox/inbox.js'
import type { Id } from '../../kernel/id.js'

/** What the demo's postback receiver got. */
export type ReceivedPostback = {
  readonly id: Id<'received-postback'>
  readonly organisationId: OrganisationId
  readonly inboxId: InboxId
  readonly receivedAt: Date
  /** The header `webhook-id`, empty when there was none. */
  readonly webhookId: string
  /** Whether the signature was right under the inbox's secret. */
  readonly verified: boolean
  readonly body: string
}

/** How many an organisation can look back on. */
export const postbacksKept = 50
