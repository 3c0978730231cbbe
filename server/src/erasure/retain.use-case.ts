import { setImmediate as soon } from 'node:timers/promises'
import type { Actor } from '../account/account.js'
import { oldestKept } from '../inbox/retention.js'
import { inTransaction, type Tx } from '../platform/db.js'
import { isWorthRepeating } from '../platform/db-error.js'
import { folders } from '../submission/submission.js'
import type { EmptiedContent } from './empty-content.use-case.js'
import type { Emptying } from './emptying.js'
import { emptyMessagesAlone, emptyResponses, emptySome } from './empty-some.use-case.js'
import type { ErasingDeps } from './erase-phone.use-case.js'
import { blankErasure, type Erasure } from './erasure.js'
import { finishErasure, saveErasure } from './erasure.store.js'
import { makeFinishErasures, removeAll } from './remove-files.use-case.js'
import { findMessageRetentions, findRetentions } from './retention.store.js'
import { addUp } from './sum.js'
import { lockOldMessages, lockOldResponses, lockTooOld } from './to-erase.store.js'

type Deps = Omit<ErasingDeps, 'forgetAnswers'> & { readonly batch?: number }

/** Erases what is older than its owner keeps it, in short transactions; answers how many messages of phones. */
export type Retain = (signal?: AbortSignal) => Promise<number>

const by: Actor = { kind: 'rule', id: null, name: 'Retention' }

export const makeRetain =
  (deps: Deps): Retain =>
  async (signal) => {
    await makeFinishErasures(deps)(signal)
    let erased = 0
    for (const each of await lotsOf(deps)) {
      if (signal?.aborted) break
      erased += await eraseLot(deps, each, signal)
    }
    return erased
  }

/** What is erased under one record: what of whom, and the next few of it. */
type Lot = Pick<Erasure, 'organisationId' | 'kind' | 'inboxId'> & {
  /** Empties the next few; undefined when there are none. */
  readonly emptyNext: (tx: Tx, most: number, emptying: Emptying) => Promise<EmptiedContent | undefined>
}

const lotsOf = async ({ db, now }: Deps): Promise<readonly Lot[]> => {
  const at = now()
  const ofInboxes = (await findRetentions(db.manager)).flatMap(({ inboxId, organisationId, retention }) =>
    folders.flatMap((folder): Lot[] => {
      const days = retention[folder]
      if (!days) return []
      const which = { inboxId, folder, before: oldestKept(days, at) }
      const emptyNext: Lot['emptyNext'] = async (tx, most, emptying) =>
        emptySome(tx, await lockTooOld(tx, which, most), emptying)
      return [{ organisationId, kind: 'submissions', inboxId, emptyNext }]
    }),
  )
  const ofOrganisations = (await findMessageRetentions(db.manager)).flatMap(({ organisationId, ...days }) =>
    (['unmatched', 'sms'] as const).flatMap((kind): Lot[] => {
      const kept = kind === 'sms' ? days.smsDays : days.unmatchedDays
      if (!kept) return []
      const before = oldestKept(kept, at)
      const emptyNext: Lot['emptyNext'] = async (tx, most, emptying) =>
        (await emptyMessagesAlone(tx, await lockOldMessages(tx, { organisationId, kind, before }, most), emptying)) ??
        (kind === 'sms'
          ? emptyResponses(tx, await lockOldResponses(tx, { organisationId, before }, most), emptying)
          : undefined)
      return [{ organisationId, kind, inboxId: null, emptyNext }]
    }),
  )
  return [...ofInboxes, ...ofOrganisations]
}

const eraseLot = async (deps: Deps, lot: Lot, signal: AbortSignal | undefined): Promise<number> => {
  const { db, now, blobs, newId, batch = 100 } = deps
  const { organisationId, kind, inboxId } = lot
  const id = newId<'erasure'>()
  let record: Erasure = { ...blankErasure, id, organisationId, kind, inboxId, at: now(), by }
  while (!signal?.aborted) {
    const next = await untilWritten(() => eraseNext(deps, lot, record, batch))
    if (!next) break
    record = next
    await removeAll(blobs, record.filesLeft)
    // Whoever waits for this process goes first.
    await soon()
  }
  if (record.messages + record.texts > 0) await finishErasure(db.manager, id, now())
  return record.messages
}

/** The record with the next few of the lot in it; undefined when there are none. */
const eraseNext = (deps: Deps, { emptyNext }: Lot, record: Erasure, most: number): Promise<Erasure | undefined> =>
  inTransaction(deps.db, async (tx) => {
    const { id: erasureId, kind, organisationId } = record
    const emptied = await emptyNext(tx, most, { ...deps, erasureId, kind, organisationId, by, at: deps.now() })
    if (!emptied) return undefined
    const sum = addUp(record, emptied)
    await saveErasure(tx, sum)
    return sum
  })

const untilWritten = async <Answer>(write: () => Promise<Answer>, tries = 5): Promise<Answer> => {
  try {
    return await write()
  } catch (error) {
    if (tries > 1 && isWorthRepeating(error)) return untilWritten(write, tries - 1)
    throw error
  }
}
