import { keepConsents } from './keep-consents.store.js'
import { actorOf, mayEverywhere, type Viewer } from '../account/account.js'
import { consentKey, noStanding } from '../consent/consent.js'
import { lockStandings } from '../consent/consent.store.js'
import { release, stop } from '../consent/decide-consent.js'
import type { OptOutQuestion, OptOutQuestionId } from '../consent/opt-out-question.js'
import { closeOptOutQuestions, lockOptOutQuestion, wakeHeldMessages } from '../consent/opt-out-question.store.js'
import { afterFacts } from '../consent/standing.js'
import { failed, ok, type Result } from '../kernel/result.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { findKnownCampaignsOf, findCode } from './campaign.store.js'
import { changeOf } from './consent-change.js'
import { consentWrites } from './consent-writes.js'

export type DecideOptOutRefusal =
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'already-decided'; readonly question: OptOutQuestion }

/** A person says whether what a phone wrote means STOP. */
export type DecideOptOutQuestion = (request: {
  readonly viewer: Viewer
  readonly questionId: OptOutQuestionId
  readonly verdict: 'opt-out' | 'no-opt-out'
}) => Promise<Result<OptOutQuestion, DecideOptOutRefusal>>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/**
 * STOP ends everything on the code and is confirmed, as if it had been written so. Else what waited for the phone goes
 * out. What was acted on already stays so, whatever is said: only the phone itself comes back.
 */
export const makeDecideOptOutQuestion =
  (deps: Deps): DecideOptOutQuestion =>
  async ({ viewer, questionId, verdict }) => {
    if (!mayEverywhere(viewer, 'moderate')) return failed({ kind: 'not-allowed' })
    return inTransaction(deps.db, async (tx) => {
      const question = await lockOptOutQuestion(tx, viewer, questionId)
      if (!question) return failed({ kind: 'not-found' })
      if (question.verdict !== null) return failed({ kind: 'already-decided', question })
      const decided = { ...question, verdict, decidedAt: deps.now(), decidedBy: actorOf(viewer) }
      await carryOut(tx, deps, viewer, decided)
      await closeOptOutQuestions(tx, decided)
      return ok(decided)
    })
  }

const carryOut = async (tx: Tx, deps: Deps, viewer: Viewer, question: OptOutQuestion): Promise<void> => {
  const { shortCodeId, phone, verdict, messageId } = question
  const key = { shortCodeId, phone }
  const before = (await lockStandings(tx, [key])).get(consentKey(key)) ?? noStanding
  const shortCode = await findCode(tx, shortCodeId)
  const isStop = verdict === 'opt-out'
  if (!shortCode || (isStop && before.optedOutAt !== null)) return
  const campaigns = await findKnownCampaignsOf(tx, shortCode, [...before.subscriptions.keys()])
  const consequence = isStop ? stop(before, { scope: 'code', answered: null }) : release(before)
  const change = changeOf({ consequence, shortCode, phone, method: 'person', word: null }, campaigns)
  if (!change) return
  const source = { now: deps.now(), newId: deps.newId }
  const cause = { messageId, actor: actorOf(viewer), evidence: null }
  const { consentEvents, outboundMessages, dues } = consentWrites(change, cause, campaigns, source)
  await keepConsents(tx, consentEvents, [{ ...key, before, after: afterFacts(before, change.facts, source.now) }])
  await insertMany(tx, OutboundMessageTable, outboundMessages)
  await enqueue(tx, dues)
  await wakeHeldMessages(tx, key, source.now)
}
