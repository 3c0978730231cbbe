import type { StandingOn } from '../consent/reach-of-stop.js'
import { afterFacts } from '../consent/standing.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { insertMany, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import type { ConsentChange, KnownCampaigns } from './consent-change.js'
import { consentWrites, type ConsentCause, type ConsentSource } from './consent-writes.js'
import { keepConsents } from './keep-consents.store.js'

/** What somebody's deed does to one phone, at most once on each code; its consent is locked there. */
export type Deed = {
  readonly changes: readonly ConsentChange[]
  readonly standingOn: StandingOn
  readonly cause: ConsentCause
  /** Those whose texts are shown. */
  readonly campaigns: KnownCampaigns
}

/** Writes it down, and lets the texts go out that say so. */
export const applyChanges = async (
  tx: Tx,
  { changes, standingOn, cause, campaigns }: Deed,
  source: ConsentSource,
): Promise<void> => {
  const writes = changes.map((change) => consentWrites(change, cause, campaigns, source))
  const kept = changes.map(({ shortCodeId, phone, facts }) => {
    const before = standingOn(shortCodeId)
    return { shortCodeId, phone, before, after: afterFacts(before, facts, source.now) }
  })
  await keepConsents(
    tx,
    writes.flatMap(({ consentEvents }) => consentEvents),
    kept,
  )
  await insertMany(
    tx,
    OutboundMessageTable,
    writes.flatMap(({ outboundMessages }) => outboundMessages),
  )
  await enqueue(
    tx,
    writes.flatMap(({ dues }) => dues),
  )
}
