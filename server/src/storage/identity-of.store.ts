import { inboxesWithin, type OrganisationId, type Viewer } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Clock } from '../platform/clock.js'
import type { Db } from '../platform/db.js'
import { findIdentities } from './grant.store.js'
import { secretIn } from './holder.js'
import { grantAskerOf } from './unlock.js'

type Sealed = { readonly inboxId: InboxId; readonly organisationId: OrganisationId }

/** What opens an inbox, for whoever asks with these headers and has unlocked it; else null. */
export type IdentityOf = (headers: Headers, sealed: Sealed) => Promise<string | null>

type Deps = {
  readonly db: Db
  readonly now: Clock
  readonly viewerOf: (headers: Headers) => Promise<Viewer | null>
}

export const makeIdentityOf =
  ({ db, now, viewerOf }: Deps): IdentityOf =>
  async (headers, { inboxId, organisationId }) => {
    const secret = secretIn(headers)
    if (secret === null) return null
    const viewer = await viewerOf(headers)
    const within = viewer && inboxesWithin(viewer)
    const reaches = viewer?.organisationId === organisationId && (within === null || within?.includes(inboxId))
    const found = reaches ? await findIdentities(db, [inboxId], grantAskerOf(viewer), secret) : new Map()
    const ofLink = found.size > 0 ? found : await findIdentities(db, [inboxId], { kind: 'link', now: now() }, secret)
    return ofLink.get(inboxId) ?? null
  }
