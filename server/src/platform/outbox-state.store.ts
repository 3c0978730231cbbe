import type { EffectKind } from '../effects.js'
import type { Db } from './db.js'
import type { Shared } from './metrics.js'

type Row = {
  readonly kind: EffectKind
  readonly state: Shared['outbox'][number]['state']
  readonly count: number
  readonly seconds: number | null
}

/** Each part by the index that holds it and nothing else: what has ended is never counted. */
const statement = `
  with waiting as (
    select kind, due_at from effect where state = 'waiting' and lane is null
    union all
    select kind, due_at from effect where state = 'waiting' and lane is not null
  )
  select kind, 'waiting' as state, count(*)::int, null::float8 as seconds from waiting group by kind
  union all
  select kind, 'due', count(*)::int, extract(epoch from $1 - min(due_at))::float8 from waiting
   where due_at <= $1 group by kind
  union all
  select kind, 'claimed', count(*)::int, null from effect where state = 'claimed' group by kind
  union all
  select kind, 'unknown', count(*)::int, null from effect where state = 'unknown' group by kind`

/** How much lies in the outbox, and for how long. */
export const outboxState = async (db: Db, now: Date): Promise<Pick<Shared, 'outbox' | 'oldestDueSeconds'>> => {
  const rows: readonly Row[] = await db.query(statement, [now])
  return {
    outbox: rows.map(({ kind, state, count }) => ({ kind, state, count })),
    oldestDueSeconds: rows.flatMap(({ kind, seconds }) => (seconds === null ? [] : [{ kind, seconds }])),
  }
}
