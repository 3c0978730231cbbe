import type { InboxId } from '../../inbox/inbox.js'
import { InboxTable } from '../../inbox/inbox.table.js'
import type { Clock, NewId } from '../../platform/clock.js'
import { inTransaction, ringAfterCommit, type Database } from '../../platform/db.js'
import type { Unseal } from '../channel.store.js'
import { saveReceivedPostback } from './received-postback.store.js'
import { verifyPostback } from './verify-postback.js'

/** Takes a postback as a third party would: verified with the published library, under the inbox's secret. */
export type ReceivePostback = (
  inboxId: InboxId,
  headers: Readonly<Record<string, string>>,
  body: string,
) => Promise<'verified' | 'not-verified' | 'no-inbox'>

type Deps = { readonly db: Database; readonly unseal: Unseal; readonly now: Clock; readonly newId: NewId }

export const makeReceivePostback =
  ({ db, unseal, now, newId }: Deps): ReceivePostback =>
  async (inboxId, headers, body) => {
    const inbox = await db.manager.getRepository(InboxTable).findOneBy({ id: inboxId })
    if (!inbox) return 'no-inbox'
    const secret = inbox.sealedPostbackSecret === null ? undefined : unseal(inbox.sealedPostbackSecret)
    const verified = secret !== undefined && verifyPostback(secret, headers, body)
    await inTransaction(db, async (tx) => {
      await saveReceivedPostback(tx, {
        id: newId<'received-postback'>(),
        organisationId: inbox.organisationId,
        inboxId,
        receivedAt: now(),
        webhookId: headers['webhook-id'] ?? '',
        verified,
        body,
      })
      ringAfterCommit(tx, 'simulator')
    })
    return verified ? 'verified' : 'not-verified'
  }
