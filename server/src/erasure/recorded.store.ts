import type { OrganisationId } from '../account/account.js'
import type { Db } from '../platform/db.js'
import type { Recorded } from './certificate.js'
import type { Erasure } from './erasure.js'
import { tallyProviders } from './provider-copy.store.js'

/** Records with all that hangs on them: how providers stand to it, and what things are called. */
export const findRecorded = async (
  db: Db,
  organisationId: OrganisationId,
  erasures: readonly Erasure[],
): Promise<readonly Recorded[]> => {
  if (erasures.length === 0) return []
  const ids = erasures.flatMap(({ inboxId }) => inboxId ?? [])
  const [providers, inboxes, [organisation]] = await Promise.all([
    tallyProviders(
      db,
      erasures.map(({ id }) => id),
    ),
    db.query<{ readonly id: string; readonly name: string }[]>(
      'select id, name from inbox where organisation_id = $1 and id = any($2::uuid[])',
      [organisationId, ids],
    ),
    db.query<{ readonly name: string }[]>('select name from organisation where id = $1', [organisationId]),
  ])
  const names = new Map(inboxes.map(({ id, name }) => [id, name]))
  return erasures.map((erasure) => ({
    erasure,
    organisation: organisation?.name ?? '',
    inbox: erasure.inboxId && (names.get(erasure.inboxId) ?? null),
    providers: providers.filter(({ erasureId }) => erasureId === erasure.id),
  }))
}
