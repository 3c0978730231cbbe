import { may, type Viewer } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { isDays, oldestKept, type Retention } from '../inbox/retention.js'
import type { Clock } from '../platform/clock.js'
import type { Database } from '../platform/db.js'
import type { Folder } from '../submission/submission.js'
import type { MessageRetention } from './retention.store.js'
import { countOldMessages, countTooOld, isInboxOf } from './to-erase.store.js'

/** Beyond that it is many. */
export const mostCounted = 100_000

export type Foreseen = Readonly<Record<Folder, number>>
export type ForeseenMessages = Readonly<Record<'unmatched' | 'sms', number>>

/** How much would be erased at once if content were kept so long; null for who may not say so. */
export type Foresee = (request: {
  readonly viewer: Viewer
  readonly inboxId: InboxId
  readonly retention: Retention
}) => Promise<Foreseen | null>

export type ForeseeMessages = (request: {
  readonly viewer: Viewer
  readonly retention: MessageRetention
}) => Promise<ForeseenMessages | null>

type Deps = { readonly db: Database; readonly now: Clock }

export const makeForesee =
  ({ db, now }: Deps): Foresee =>
  async ({ viewer, inboxId, retention }) => {
    if (!may(viewer, 'admin')) return null
    if (!(await isInboxOf(db.manager, viewer.organisationId, inboxId))) return null
    const count = (folder: Folder): Promise<number> => {
      const days = retention[folder]
      if (days === null || !isDays(days)) return Promise.resolve(0)
      return countTooOld(db.manager, { inboxId, folder, before: oldestKept(days, now()) }, mostCounted)
    }
    const [pending, approved, denied] = await Promise.all([count('pending'), count('approved'), count('denied')])
    return { pending, approved, denied }
  }

export const makeForeseeMessages =
  ({ db, now }: Deps): ForeseeMessages =>
  async ({ viewer, retention: { unmatchedDays, smsDays } }) => {
    if (!may(viewer, 'admin')) return null
    const { organisationId } = viewer
    const count = (kind: 'unmatched' | 'sms', days: number | null): Promise<number> =>
      days === null || !isDays(days)
        ? Promise.resolve(0)
        : countOldMessages(db.manager, { organisationId, kind, before: oldestKept(days, now()) }, mostCounted)
    const [unmatched, sms] = await Promise.all([count('unmatched', unmatchedDays), count('sms', smsDays)])
    return { unmatched, sms }
  }
