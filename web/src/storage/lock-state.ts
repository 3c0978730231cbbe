import type { StorageFactsFragment } from '@/graphql/generated/graphql'

export type LockState = 'open' | 'locked' | 'unlocked'

type Storage = Pick<StorageFactsFragment, 'mode' | 'locked'>

/** What whoever looks has to know of an inbox. A public one is locked, too, while what was sealed of it is being opened. */
export const lockStateOf = ({ mode, locked }: Storage): LockState =>
  locked ? 'locked' : mode === 'PRIVATE' ? 'unlocked' : 'open'

/** Where it differs, what was fetched before is not what one gets to see now. */
export const sightOf = ({ mode, locked, move }: Storage & Pick<StorageFactsFragment, 'move'>): string =>
  [mode, locked, move?.direction ?? 'at rest'].join(' ')
