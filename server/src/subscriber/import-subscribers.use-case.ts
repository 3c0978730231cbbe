import { actorOf, may, type Viewer } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import { campaignVariableNames } from '../campaign/check-campaign.js'
import type { KnownCampaign } from '../campaign/consent-change.js'
import type { OptInType } from '../consent/choices.js'
import type { ConsentEvidence } from '../consent/consent.js'
import { eachRow } from '../kernel/csv.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { isWorthRepeating } from '../platform/db-error.js'
import type { OnceInSteps, Steps } from '../platform/idempotency-steps.js'
import { inSlices } from '../platform/slices.js'
import { optInPhones, type OptInOutcome } from './opt-in-phones.use-case.js'
import { makeSubscriberReader, type ReadSubscribers, type RowFault, type SubscriberRow } from './read-subscribers.js'
import { findOwn, type SubscribeRefusal } from './subscribe.use-case.js'

export type ImportedSubscribers = {
  /** Of the rows that could be read, how many came to what. */
  readonly outcomes: OptInOutcomes
  /** The first of the rows that were not taken. */
  readonly faults: readonly RowFault[]
  readonly faultCount: number
}

type OptInOutcomes = Readonly<Record<OptInOutcome, number>>

export type ImportRequest = {
  readonly viewer: Viewer
  readonly campaignId: CampaignId
  readonly table: {
    readonly csv: string
    /** The same for the same table. */
    readonly digest: string
  }
  readonly type: OptInType
  readonly evidence: ConsentEvidence
}

/** What makes two imports the same. */
export const inputOfImport = ({ campaignId, table, type, evidence }: ImportRequest): unknown => ({
  campaignId,
  table: table.digest,
  type,
  evidence,
})

/** How far an import has come. */
export type ImportProgress = {
  /** Of the table, as it was read. */
  readonly rows: number
  readonly done: number
  readonly outcomes: OptInOutcomes
}

export type ImportSubscribers = (
  request: ImportRequest,
  steps: Steps<ImportProgress>,
) => Promise<Result<ImportedSubscribers, SubscribeRefusal>>

/** The same for who may ask again under a key. */
export type ImportTable = OnceInSteps<ImportSubscribers>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/**
 * Consents are locked for as long as one transaction takes, and a batch of messages waits for each of them: so few at a
 * time keep nobody waiting for long.
 */
const atOnce = 100

/**
 * Opts every phone of a table in that can be; each row that cannot be read says where it stands and what is wrong. Every
 * step is committed, with how far it has come: no lock is held from one to the next.
 */
export const makeImportSubscribers =
  (deps: Deps): ImportSubscribers =>
  async ({ viewer, campaignId, table, type, evidence }, steps) => {
    if (!may(viewer, 'admin')) return failed({ kind: 'not-allowed' })
    const known = await inTransaction(deps.db, (tx) => findOwn(tx, viewer, campaignId))
    if (!known) return failed({ kind: 'not-found', what: 'campaign' })
    if (known.campaign.status === 'inactive') return failed({ kind: 'inactive' })
    const { country } = known.shortCode
    const given = { evidence, country, taken: campaignVariableNames, now: steps.begunAt }
    const read = await readAll(table.csv, given)
    if (!read.ok) return failed({ kind: 'invalid', path: ['csv'], message: read.failure })
    const { rows, faults, faultCount } = read.value
    return ok({ outcomes: await optInAll(deps, steps, { viewer, known, type, rows }), faults, faultCount })
  }

const readAll = async (
  csv: string,
  given: Parameters<typeof makeSubscriberReader>[0],
): Promise<Result<ReadSubscribers, string>> => {
  const reader = makeSubscriberReader(given)
  await inSlices(eachRow(csv), (row) => row !== undefined && reader.take(row))
  return reader.end()
}

const none: OptInOutcomes = {
  asked: 0,
  subscribed: 0,
  'already-asked': 0,
  'already-subscribed': 0,
  'opted-out': 0,
  held: 0,
  blocked: 0,
}

type OptingIn = {
  readonly viewer: Viewer
  readonly known: KnownCampaign
  readonly type: OptInType
  readonly rows: readonly SubscriberRow[]
}

const optInAll = async (deps: Deps, steps: Steps<ImportProgress>, optingIn: OptingIn): Promise<OptInOutcomes> => {
  if (optingIn.rows.length === 0) return none
  for (;;) {
    const { done, rows, outcomes } = await withTries(() => step(deps, steps, optingIn))
    if (done >= rows) return outcomes
  }
}

const step = ({ now, newId }: Deps, steps: Steps<ImportProgress>, { viewer, known, type, rows }: OptingIn) =>
  steps.step(async (tx, reached) => {
    // A table that was read otherwise before, since the country of the code has changed, is gone through anew.
    const before = reached?.rows === rows.length ? reached : { rows: rows.length, done: 0, outcomes: none }
    const wanted = rows.slice(before.done, before.done + atOnce).map((row) => ({ ...row, messageId: null }))
    const about = { known, type, method: 'import', actor: actorOf(viewer), newId, now: now() } as const
    const outcomes = { ...before.outcomes }
    for (const outcome of await optInPhones(tx, { ...about, wanted })) outcomes[outcome] += 1
    return { rows: rows.length, done: before.done + wanted.length, outcomes }
  })

/** Lost against another transaction, a step is taken again: nothing of it was written. */
const withTries = async <Answer>(work: () => Promise<Answer>, tries = 5): Promise<Answer> => {
  try {
    return await work()
  } catch (error) {
    if (tries > 1 && isWorthRepeating(error)) return withTries(work, tries - 1)
    throw error
  }
}
