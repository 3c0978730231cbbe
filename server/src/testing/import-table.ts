import type { Viewer } from '../account/account.js'
import type { Clock, NewId } from '../platform/clock.js'
import type { Database } from '../platform/db.js'
import { digestOf, makeOnceInSteps } from '../platform/idempotency-steps.js'
import {
  inputOfImport,
  makeImportSubscribers,
  type ImportRequest,
  type ImportTable,
} from '../subscriber/import-subscribers.use-case.js'

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/** The import, whose keys belong to whoever is of the organisation. */
export const anImportTable = (deps: Deps): ImportTable =>
  makeOnceInSteps<Viewer>({
    db: deps.db,
    now: deps.now,
    ownerOf: ({ organisationId }) => ({ organisationId, actor: 'ada', standing: 'admin' }),
    seal: (text) => text,
    open: (text) => text,
  })('importSubscribers', makeImportSubscribers(deps), inputOfImport)

export const tableOf = (csv: string): ImportRequest['table'] => ({ csv, digest: digestOf(csv) })
