import type { Db } from '../platform/db.js'
import { consentKey, noStanding, type ConsentEvent, type ConsentKey, type Standing } from './consent.js'
import { consentEventColumns, findStandings } from './consent.store.js'
import { factOf } from './event-of.js'
import { afterFact } from './standing.js'

/** A phone on a code whose state says something else than its ledger. */
export type DifferingConsent = ConsentKey & { readonly told: string; readonly recomputed: string }

const atOnce = 1_000

/** Folds the whole ledger anew, and compares what it comes to with the states. */
export const verifyConsents = async (db: Db): Promise<DifferingConsent[]> => {
  const differing: DifferingConsent[] = []
  for (let last: ConsentKey | undefined; ;) {
    const keys: ConsentKey[] = await db.query(
      `select short_code_id as "shortCodeId", phone from consent_state
        where $1::uuid is null or (short_code_id, phone) > ($1, $2)
        order by short_code_id, phone limit ${atOnce}`,
      [last?.shortCodeId ?? null, last?.phone ?? null],
    )
    if (keys.length === 0) return differing
    differing.push(...(await compare(db, keys)))
    last = keys.at(-1)
  }
}

const compare = async (db: Db, keys: readonly ConsentKey[]): Promise<DifferingConsent[]> => {
  const [standings, events] = await Promise.all([findStandings(db, keys), findEvents(db, keys)])
  const folded = new Map<string, Standing>()
  for (const event of events) {
    const fact = factOf(event)
    const key = consentKey(event)
    if (fact) folded.set(key, afterFact(folded.get(key) ?? noStanding, fact, event.at))
  }
  return keys.flatMap((key) => {
    const told = inWords(standings.get(consentKey(key)) ?? noStanding)
    const recomputed = inWords(folded.get(consentKey(key)) ?? noStanding)
    return told === recomputed ? [] : [{ ...key, told, recomputed }]
  })
}

const findEvents = (db: Db, keys: readonly ConsentKey[]): Promise<ConsentEvent[]> =>
  db.query(
    `select ${consentEventColumns} from consent_event
      where (phone, short_code_id) in (select * from unnest($1::text[], $2::uuid[])) order by number`,
    [keys.map(({ phone }) => phone), keys.map(({ shortCodeId }) => shortCodeId)],
  )

/** All that anything depends on; the times are the ledger's alone. */
const inWords = ({ optedOutAt, stoppedAt, stoppedOn, heldAt, subscriptions }: Standing): string =>
  [
    optedOutAt ? 'opted out' : 'not opted out',
    ...(stoppedAt ? [`stopped${stoppedOn ? ` on ${stoppedOn}` : ''}`] : []),
    ...(heldAt ? ['held'] : []),
    ...[...subscriptions]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(
        ([id, { state, endedBy, returns }]) =>
          `${id} ${state}${endedBy ? ` by ${endedBy}` : ''}${returns ? ', returns' : ''}`,
      ),
  ].join('; ')
