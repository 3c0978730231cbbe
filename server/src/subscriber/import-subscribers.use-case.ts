import { actorOf, may, type Viewer } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import { campaignVariableNames } from '../campaign/check-campaign.js'
import type { KnownCampaign } from '../campaign/consent-change.js'
import type { OptInType } from '../consent/choices.js'
import type { ConsentEvidence } from '../consent/consent.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { optInPhones, type OptInOutcome } from './opt-in-phones.use-case.js'
import { readSubscribers, type RowFault, type SubscriberRow } from './read-subscribers.js'
import { findOwn, type SubscribeRefusal } from './subscribe.use-case.js'

export type ImportedSubscribers = {
  /** Of the rows that could be read, how many came to what. */
  readonly outcomes: Readonly<Record<OptInOutcome, number>>
  readonly faults: readonly RowFault[]
}

export type ImportSubscribers = (request: {
  readonly viewer: Viewer
  readonly campaignId: CampaignId
  readonly csv: string
  readonly type: OptInType
  readonly evidence: ConsentEvidence
}) => Promise<Result<ImportedSubscribers, SubscribeRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

const mostRows = 50_000
/** Consents are locked for as long as one transaction takes: so many at a time keep nobody waiting for long. */
const atOnce = 500

/** Opts every phone of a table in that can be; each row that cannot be read says where it stands and what is wrong. */
export const makeImportSubscribers =
  (deps: Deps): ImportSubscribers =>
  async ({ viewer, campaignId, csv, type, evidence }) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const known = await inTransaction(deps.db, (tx) => findOwn(tx, viewer, campaignId))
    if (!known) return failed({ kind: 'not-found', what: 'campaign' })
    if (known.campaign.status === 'inactive') return failed({ kind: 'inactive' })
    const read = readSubscribers(csv, { evidence, country: known.shortCode.country, taken: campaignVariableNames })
    if (!read.ok) return failed({ kind: 'invalid', path: ['csv'], message: read.failure })
    const { rows, faults } = read.value
    if (rows.length + faults.length > mostRows)
      return failed({ kind: 'invalid', path: ['csv'], message: `At most ${mostRows} rows at a time. Split the table.` })
    return ok({ outcomes: await optInAll(deps, viewer, known, type, rows), faults })
  }

const none: Readonly<Record<OptInOutcome, number>> = {
  asked: 0,
  subscribed: 0,
  'already-asked': 0,
  'already-subscribed': 0,
  'opted-out': 0,
  held: 0,
  blocked: 0,
}

const optInAll = async (
  { db, now, newId }: Deps,
  viewer: Viewer,
  known: KnownCampaign,
  type: OptInType,
  rows: readonly SubscriberRow[],
): Promise<Readonly<Record<OptInOutcome, number>>> => {
  const outcomes = { ...none }
  const about = { known, type, method: 'import', actor: actorOf(viewer), newId } as const
  for (let from = 0; from < rows.length; from += atOnce) {
    const wanted = rows.slice(from, from + atOnce)
    const came = await inTransaction(db, (tx) => optInPhones(tx, { ...about, wanted, now: now() }))
    for (const outcome of came) outcomes[outcome] += 1
  }
  return outcomes
}
