import type { Handle } from '../effects.js'
import type { Clock } from '../platform/clock.js'
import type { MoveStorage } from './move-storage.use-case.js'

type Deps = { readonly now: Clock; readonly move: MoveStorage }

const anHour = 3_600_000

/** Some at a time, so that others get their turn between. */
export const makeMoveStorageJob =
  ({ now, move }: Deps): Handle<'move-storage'> =>
  async ({ subjectId }, _attempt, signal) => {
    const moved = await move(subjectId, signal)
    if (moved.kind === 'finished') return { kind: 'done' }
    if (moved.kind === 'more') return { kind: 'again', at: now(), why: 'there is more to move' }
    return { kind: 'again', at: new Date(now().getTime() + anHour), why: moved.why }
  }
