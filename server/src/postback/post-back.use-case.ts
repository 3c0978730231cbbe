import type { Outcome } from '../effects.js'
import type { Change } from '../feed/change.js'
import { recordChanges } from '../feed/change.store.js'
import type { GuardedHttp, HttpAnswer } from '../kernel/http.js'
import { storable } from '../kernel/storable.js'
import { makeLookup, makeWrite, refuseRepeats } from '../platform/batch.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { bodyOf, type MediaUrls, type PostbackContent } from './body.js'
import type { Attempt, Delivery, DeliveryId } from './postback.js'
import {
  findDeliveries,
  keepBodies,
  saveAttempts,
  saveDeliveries,
  type KeptBody,
  type OpenDelivery,
} from './postback.store.js'
import { findContents } from './content.store.js'
import { signatureHeaders } from './signature.js'
import { verdictOn, type Verdict } from './verdict.js'

export type PostBackDeps = MediaUrls & {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly http: GuardedHttp
  /** Opens an inbox's secret; several stand in it, parted by spaces, while one takes the other's place. */
  readonly unseal: (sealed: string) => string
  readonly random?: () => number
}

/** Makes one attempt of one delivery and records it. */
export type PostBack = (id: DeliveryId) => Promise<Outcome>

const timeoutMilliseconds = 15_000
const firstKilobyte = 1_024

type Recorded = { readonly delivery: Delivery; readonly outcome: Outcome; readonly attempt: Attempt | null }

/** Whatever is asked or written at the same moment by many deliveries goes together. */
type Together = {
  readonly find: (id: DeliveryId) => Promise<OpenDelivery | undefined>
  readonly contentOf: (open: OpenDelivery) => Promise<PostbackContent | undefined>
  /** Undefined for a delivery that does not wait any more. */
  readonly keepBody: (body: KeptBody) => Promise<string | undefined>
  readonly record: (recorded: Recorded) => Promise<void>
}

const together = ({ db, now }: PostBackDeps): Together => ({
  find: makeLookup((ids: readonly DeliveryId[]) => findDeliveries(db.manager, ids)),
  contentOf: makeLookup((all: readonly OpenDelivery[]) => findContents(db.manager, all)),
  keepBody: makeWrite(async (bodies: readonly KeptBody[]) => {
    const kept = await keepBodies(db.manager, bodies)
    return bodies.map(({ id }) => kept.get(id))
  }),
  record: makeWrite(async (records: readonly Recorded[]) => {
    refuseRepeats(records.map(({ delivery }) => delivery.id))
    await inTransaction(db, async (tx) => {
      const cancelled = await saveDeliveries(
        tx,
        records.map((each) => deliveryAfter(each, now())),
      )
      await saveAttempts(
        tx,
        // What was erased while it was under way is not repeated by what was answered.
        records.flatMap(({ attempt, delivery: { id } }) =>
          attempt ? { ...attempt, answerStart: cancelled.has(id) ? null : attempt.answerStart } : [],
        ),
      )
      await recordChanges(
        tx,
        records.flatMap(({ delivery: { organisationId, inboxId, submissionId } }): readonly Change[] =>
          inboxId && submissionId ? [{ organisationId, inboxId, submissionId, kind: 'effects', at: now() }] : [],
        ),
      )
    })
    return records.map(() => undefined)
  }),
})

const stateAfter = { done: 'delivered', failed: 'failed', again: 'waiting', unknown: 'waiting' } as const

const deliveryAfter = ({ delivery, outcome }: Recorded, now: Date): Delivery => {
  const state = stateAfter[outcome.kind]
  return { ...delivery, state, finishedAt: state === 'waiting' ? null : now }
}

export const makePostBack = (deps: PostBackDeps): PostBack => {
  const shared = together(deps)
  const giveUp = async (delivery: Delivery, why: string): Promise<Outcome> => {
    const outcome: Outcome = { kind: 'failed', why }
    await shared.record({ delivery, outcome, attempt: null })
    return outcome
  }
  /** Null when there is nothing to tell; undefined when nothing is to be told any more. */
  const bodyFor = async (open: OpenDelivery): Promise<string | null | undefined> => {
    if (open.body !== null) return open.body
    const content = await shared.contentOf(open)
    const { id } = open.delivery
    return content ? shared.keepBody({ id, body: bodyOf(content, deps, deps.now()) }) : null
  }
  return async (id) => {
    const open = await shared.find(id)
    if (!open) return { kind: 'failed', why: 'The postback is not there any more.' }
    if (open.delivery.state !== 'waiting') return { kind: 'done' }
    const { of, url, sealedSecret } = open.endpoint
    if (url === null) return giveUp(open.delivery, `The ${of} has no postback URL any more.`)
    if (sealedSecret === null) return giveUp(open.delivery, `The ${of} has no secret to sign postbacks with.`)
    const body = await bodyFor(open)
    if (body === undefined) return { kind: 'done' }
    if (body === null) return giveUp(open.delivery, 'What it tells of is not there any more.')
    const secrets = deps.unseal(sealedSecret).split(' ')
    const delivery = { ...open.delivery, url }
    const { verdict, attempt } = await tryOnce(deps, delivery, open.attempts + 1, body, secrets)
    await shared.record({ delivery, outcome: verdict.outcome, attempt })
    return verdict.outcome
  }
}

const tryOnce = async (
  deps: PostBackDeps,
  delivery: Delivery,
  number: number,
  body: string,
  secrets: readonly string[],
): Promise<{ readonly verdict: Verdict; readonly attempt: Attempt }> => {
  const at = deps.now()
  const began = performance.now()
  const answer = await deps.http({
    method: 'POST',
    url: delivery.url,
    headers: {
      'content-type': 'application/json',
      'user-agent': 'MMS-Inbox',
      ...signatureHeaders({ id: delivery.id, at, body }, secrets),
    },
    body,
    timeoutMilliseconds,
    maxBytes: firstKilobyte,
    whenTooLong: 'cut',
  })
  const now = deps.now()
  const verdict = verdictOn(answer, { number, now, random: (deps.random ?? Math.random)() })
  const attempt: Attempt = {
    id: deps.newId<'postback-attempt'>(),
    deliveryId: delivery.id,
    number,
    at,
    milliseconds: Math.round(performance.now() - began),
    status: verdict.status,
    problem: verdict.problem && storable(verdict.problem),
    answerStart: startOf(answer),
  }
  return { verdict, attempt }
}

const startOf = (answer: HttpAnswer): string | null =>
  answer.kind === 'answered' ? storable(Buffer.from(answer.body).toString('utf8'), firstKilobyte) : null
