import type { Express } from 'express'
import type { EffectKind } from './effects.js'
import { bullBoard } from './platform/bull-board.http.js'
import { makeBullQueues } from './platform/bull-queues.js'
import { headersOf } from './platform/graphql-server.js'
import { ofKind } from './wire-effects.js'
import type { Parts } from './wire-parts.js'

/** Bull's board, for the operator's session alone. */
export const mountBoard = (app: Express, { config, stopping, redis, now, personOf }: Parts): void => {
  // The record's keys are what its type says.
  const kinds = Object.keys(ofKind) as EffectKind[]
  const leaseMilliseconds = config.EFFECT_LEASE_SECONDS * 1000
  const queues = redis && makeBullQueues({ place: redis.place, kinds, now, leaseMilliseconds })
  if (queues) stopping.atEnd('the board of queues', queues.close)
  app.use(
    bullBoard({
      queues,
      whoAsks: async (request) => {
        const person = await personOf(headersOf(request.headers))
        if (!person) return 'stranger'
        return person.operator ? 'operator' : 'other'
      },
    }),
  )
}
