import { actorOf, mayEverywhere, methodOf, type Viewer } from '../account/account.js'
import { consentKey, noStanding } from '../consent/consent.js'
import { lockStandings } from '../consent/consent.store.js'
import { findHeard } from '../consent/heard.store.js'
import type { OptOutQuestion, OptOutQuestionId } from '../consent/opt-out-question.js'
import {
  closeOptOutQuestions,
  findOpenOptOutQuestions,
  findOptOutQuestion,
  wakeHeldMessages,
} from '../consent/opt-out-question.store.js'
import type { StandingOn } from '../consent/reach-of-stop.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { findSiblingsOf } from '../short-code/siblings.store.js'
import { applyChanges } from './apply-changes.store.js'
import { findCode, findKnownCampaignsOf } from './campaign.store.js'
import { changesOf } from './consent-change.js'
import { decideQuestions } from './decide-questions.js'

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
 * STOP ends what it ends on the code, and is confirmed, as if it had been written so. Else what waited for the phone goes
 * out, once nothing of it is open any more. What was acted on already stays so, whatever is said: only the phone itself
 * comes back.
 */
export const makeDecideOptOutQuestion =
  ({ db, now, newId }: Deps): DecideOptOutQuestion =>
  async ({ viewer, questionId, verdict }) => {
    if (!mayEverywhere(viewer, 'moderate')) return failed({ kind: 'not-allowed' })
    return inTransaction(db, async (tx) => {
      const question = await findOptOutQuestion(tx, viewer, questionId)
      const shortCode = question && (await findCode(tx, question.shortCodeId))
      if (!question || !shortCode) return failed({ kind: 'not-found' })
      const { phone } = question
      const siblings = verdict === 'opt-out' ? await findSiblingsOf(tx, shortCode) : []
      const keys = [shortCode.id, ...siblings].map((shortCodeId) => ({ shortCodeId, phone }))
      const standings = await lockStandings(tx, keys)
      const standingOn: StandingOn = (shortCodeId) => standings.get(consentKey({ shortCodeId, phone })) ?? noStanding
      const key = { shortCodeId: shortCode.id, phone }
      const [open, heard] = await Promise.all([findOpenOptOutQuestions(tx, key), findHeard(tx, [key])])
      // Somebody may have answered before we got the lock.
      if (!open.some(({ id }) => id === questionId))
        return failed({
          kind: 'already-decided',
          question: (await findOptOutQuestion(tx, viewer, questionId)) ?? question,
        })
      const known = { shortCode, siblings, open, heard: heard.get(consentKey(key)) ?? [], standingOn }
      const { answered, consequences } = decideQuestions({ questionId, verdict }, known)
      const campaigns = await findKnownCampaignsOf(tx, shortCode, [...standingOn(shortCode.id).subscriptions.keys()])
      const changes = changesOf(consequences, { shortCode, phone, method: methodOf(viewer), word: null }, campaigns)
      const source = { now: now(), newId }
      const cause = { messageId: question.messageId, actor: actorOf(viewer), evidence: null }
      const decided = { ...question, verdict, decidedAt: source.now, decidedBy: actorOf(viewer) }
      await applyChanges(tx, { changes, standingOn, cause, campaigns }, source)
      await closeOptOutQuestions(tx, answered, decided)
      if (changes.length > 0) await wakeHeldMessages(tx, key, source.now)
      return ok(decided)
    })
  }
