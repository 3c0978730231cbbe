import { may, type Viewer } from '../account/account.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { inTransaction, type Database } from '../platform/db.js'
import type { InboxDraft, InboxFault } from './check-inbox.js'
import { withDefaults, type Inbox, type InboxId } from './inbox.js'
import { InboxTable } from './inbox.table.js'
import { faultOfDraft, settingsOf, type SettingsDeps } from './save-inbox.use-case.js'

/** An inbox as it would be saved, without saving it. */
export type WouldBe = {
  /** Null for one that is not there yet. */
  readonly before: Inbox | null
  readonly after: Pick<Inbox, 'name' | 'status' | 'settings'>
}

export type WouldBeRefusal =
  { readonly kind: 'not-allowed' } | { readonly kind: 'not-found' } | ({ readonly kind: 'invalid' } & InboxFault)

export type WouldBeInbox = (request: {
  readonly viewer: Viewer
  readonly id: InboxId | null
  readonly inbox: InboxDraft
}) => Promise<Result<WouldBe, WouldBeRefusal>>

/** Refused for whatever saving would be refused for. */
export const makeWouldBeInbox =
  (deps: SettingsDeps & { readonly db: Database }): WouldBeInbox =>
  async ({ viewer, id, inbox }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const fault = await faultOfDraft(inbox, deps)
    if (fault) return failed({ kind: 'invalid', ...fault })
    return inTransaction(deps.db, async (tx) => {
      const { organisationId } = viewer
      const stored = id && (await tx.getRepository(InboxTable).findOneBy({ id, organisationId }))
      if (id && !stored) return failed({ kind: 'not-found' })
      const before = stored && withDefaults(stored)
      const settings = await settingsOf(tx, viewer, inbox, before, deps)
      if (!settings.ok) return failed({ kind: 'invalid', ...settings.failure })
      return ok({ before, after: { name: inbox.name.trim(), status: inbox.status, settings: settings.value } })
    })
  }
