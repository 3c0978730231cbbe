import type { EffectKind } from '../effects.js'
import type { Session } from './leadership.js'
import { firstInLane, waitingLanes, type Named } from './relay.store.js'

/** An effect that waits to be begun, soon or now. */
export type Offer = Named & { readonly kind: EffectKind; readonly dueAt: Date }

export type OfferLimits = {
  /** Those that are due by then. */
  readonly until: Date
  /** So many of each kind that wait for no lane. */
  readonly ofKind: number
  /** So many of each lane. */
  readonly ofLane: number
}

/** The first that wait, of each kind and each lane; whoever is claimed makes room for the next. */
export const findOffers = (
  session: Session,
  kinds: readonly EffectKind[],
  { until, ofKind, ofLane }: OfferLimits,
): Promise<readonly Offer[]> =>
  session.query<Offer>(
    `with recursive ${waitingLanes}
     select first.* from unnest($1::text[]) as wanted (kind) cross join lateral (
       select id, kind, attempts + 1 as attempt, due_at as "dueAt" from effect
        where kind = wanted.kind and lane is null and state = 'waiting' and due_at <= $2
        order by due_at, id limit $3
     ) as first
     union all
     select first.id, first.kind, first.attempt, first.due_at from waiting_lane cross join lateral (
       ${firstInLane('kind, attempts + 1 as attempt', 'lane = waiting_lane.lane and due_at <= $2', '$4', '')}
     ) as first
     where first.kind = any($1)`,
    [kinds, until, ofKind, ofLane],
  )
