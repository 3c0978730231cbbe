import type { Handle, Outcome } from '../effects.js'
import { never } from '../kernel/never.js'
import type { Clock } from '../platform/clock.js'
import type { GiveUpPreview, PrepareMedia } from './prepare-media.use-case.js'

type Deps = {
  readonly now: Clock
  readonly prepare: PrepareMedia
  readonly giveUp: GiveUpPreview
}

/** Pictures and clips are prepared by different effects, in the same way. */
export type PreparePart = Handle<'prepare-media'> & Handle<'prepare-clip'>

const done: Outcome = { kind: 'done' }

/** What breaks its child three times is at fault itself. */
const tries = 3
const pauseMilliseconds = 5_000

export const makePrepareMediaJob =
  ({ now, prepare, giveUp }: Deps): PreparePart =>
  async ({ subjectId }, attempt, signal) => {
    const preparation = await prepare(subjectId, signal)
    const again = (after: number, why: string): Outcome => ({
      kind: 'again',
      at: new Date(now().getTime() + after),
      why,
    })
    switch (preparation.kind) {
      case 'ready':
      case 'settled':
        return done
      case 'impossible':
      case 'unreadable':
        return { kind: 'failed', why: preparation.why }
      case 'stopped':
        return again(0, 'the server was stopped, or its storage was changed meanwhile')
      case 'broke':
        if (attempt < tries) return again(attempt * pauseMilliseconds, preparation.why)
        await giveUp(subjectId)
        return { kind: 'failed', why: preparation.why }
      default:
        return never(preparation)
    }
  }
