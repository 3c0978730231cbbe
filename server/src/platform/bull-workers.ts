import type { Job } from 'bull'
import type { EffectKind } from '../effects.js'
import { NotYet, type BullQueues } from './bull-queues.js'
import { never } from '../kernel/never.js'
import type { RedisWatch } from './redis-watch.js'
import type { Relay } from './relay.js'
import type { Named } from './relay.store.js'

type Options = {
  readonly queues: BullQueues
  readonly watch: RedisWatch
  readonly relay: Pick<Relay, 'take'>
  /** How many of each kind run at a time in this process. */
  readonly ofKind: Readonly<Record<EffectKind, number>>
}

/** Fetches ids from Bull and runs what the outbox lets run. A job that comes twice finds that its attempt is over. */
export const startBullWorkers = ({ queues, watch, relay, ofKind }: Options): { readonly stop: () => void } => {
  const run = async ({ data: { id, attempt } }: Job<Named>): Promise<string> => {
    const taken = await relay.take({ id, attempt })
    switch (taken.kind) {
      case 'gone':
        return 'nothing to do'
      case 'later':
        throw new NotYet(taken.at, taken.why)
      case 'begun':
        await taken.written
        return 'run'
      default:
        return never(taken)
    }
  }
  let begun = false
  // A queue that begins without Redis never comes to work: it begins when Redis is there for the first time.
  const begin = (well: boolean): void => {
    if (!well || begun) return
    begun = true
    for (const [kind, queue] of queues.of) void queue.process(ofKind[kind], run).catch(() => undefined)
  }
  const stopListening = watch.listen(begin)
  begin(watch.isWell())

  return {
    stop: () => {
      stopListening()
      queues.deafen()
    },
  }
}
