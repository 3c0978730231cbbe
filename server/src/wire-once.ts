import { actorOf, standingOf, type Viewer } from './account/account.js'
import type { Clock, NewId } from './platform/clock.js'
import type { Database } from './platform/db.js'
import type { KeyOwner } from './platform/idempotency.js'
import { makeOnceInSteps } from './platform/idempotency-steps.js'
import type { Secrets } from './platform/secrets.js'
import { inputOfImport, makeImportSubscribers, type ImportTable } from './subscriber/import-subscribers.use-case.js'

/** Each actor's idempotency keys are his own. */
export const ownerOf = (viewer: Viewer): KeyOwner => {
  const { kind, id } = actorOf(viewer)
  return { organisationId: viewer.organisationId, actor: `${kind} ${id}`, standing: standingOf(viewer) }
}

type Deps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly secrets: Pick<Secrets, 'seal' | 'open'>
}

/** The import behind both of its doors: a key that was used at the one is known at the other. */
export const makeImportTable = ({ db, now, newId, secrets: { seal, open } }: Deps): ImportTable =>
  makeOnceInSteps<Viewer>({ db, now, ownerOf, seal, open })(
    'importSubscribers',
    makeImportSubscribers({ db, now, newId }),
    inputOfImport,
  )
