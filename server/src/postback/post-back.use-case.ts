import type { Outcome } from '../effects.js'
import { recordChanges } from '../feed/change.store.js'
import { withDefaults } from '../inbox/inbox.js'
import type { GuardedHttp, HttpAnswer } from '../kernel/http.js'
import { storable } from '../kernel/storable.js'
import type { MediaUrl } from '../media/media-url.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database } from '../platform/db.js'
import { bodyOf } from './body.js'
import type { Attempt, Delivery, DeliveryId } from './postback.js'
import { findContent, findDelivery, keepBody, saveAttempt, saveDelivery, type OpenDelivery } from './postback.store.js'
import { signatureHeaders } from './signature.js'
import { verdictOn, type Verdict } from './verdict.js'

export type PostBackDeps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly http: GuardedHttp
  /** Opens an inbox's secret; several stand in it, parted by spaces, while one takes the other's place. */
  readonly unseal: (sealed: string) => string
  readonly mediaUrl: MediaUrl
  readonly random?: () => number
}

/** Makes one attempt of one delivery and records it. */
export type PostBack = (id: DeliveryId) => Promise<Outcome>

const timeoutMilliseconds = 15_000
const firstKilobyte = 1_024

export const makePostBack =
  (deps: PostBackDeps): PostBack =>
  async (id) => {
    const open = await findDelivery(deps.db.manager, id)
    if (!open) return { kind: 'failed', why: 'The postback is not there any more.' }
    if (open.delivery.state !== 'waiting') return { kind: 'done' }
    const url = withDefaults(open.inbox).settings.postbackUrl
    if (url === null) return giveUp(deps, open.delivery, 'The inbox has no postback URL any more.')
    if (open.inbox.sealedPostbackSecret === null)
      return giveUp(deps, open.delivery, 'The inbox has no secret to sign postbacks with.')
    const body = await bodyFor(deps, open)
    if (body === null) return giveUp(deps, open.delivery, 'The submission is not there any more.')
    const secrets = deps.unseal(open.inbox.sealedPostbackSecret).split(' ')
    return attempt(deps, { ...open.delivery, url }, open.attempts + 1, body, secrets)
  }

const bodyFor = async (deps: PostBackDeps, open: OpenDelivery): Promise<string | null> => {
  if (open.body !== null) return open.body
  const content = await findContent(deps.db.manager, open)
  return content && keepBody(deps.db.manager, open.delivery.id, bodyOf(content, deps.mediaUrl, deps.now()))
}

const attempt = async (
  deps: PostBackDeps,
  delivery: Delivery,
  number: number,
  body: string,
  secrets: readonly string[],
): Promise<Outcome> => {
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
  await record(deps, delivery, verdict, {
    id: deps.newId<'postback-attempt'>(),
    deliveryId: delivery.id,
    number,
    at,
    milliseconds: Math.round(performance.now() - began),
    status: verdict.status,
    problem: verdict.problem && storable(verdict.problem),
    answerStart: startOf(answer),
  })
  return verdict.outcome
}

const startOf = (answer: HttpAnswer): string | null =>
  answer.kind === 'answered' ? storable(Buffer.from(answer.body).toString('utf8'), firstKilobyte) : null

const stateAfter = { done: 'delivered', failed: 'failed', again: 'waiting', unknown: 'waiting' } as const

const record = ({ db, now }: PostBackDeps, delivery: Delivery, { outcome }: Verdict, attempt: Attempt) =>
  inTransaction(db, async (tx) => {
    const state = stateAfter[outcome.kind]
    await saveAttempt(tx, attempt)
    await saveDelivery(tx, { ...delivery, state, finishedAt: state === 'waiting' ? null : now() })
    await recordChanges(tx, [{ ...delivery, kind: 'effects', at: now() }])
  })

const giveUp = async ({ db, now }: PostBackDeps, delivery: Delivery, why: string): Promise<Outcome> => {
  await inTransaction(db, async (tx) => {
    await saveDelivery(tx, { ...delivery, state: 'failed', finishedAt: now() })
    await recordChanges(tx, [{ ...delivery, kind: 'effects', at: now() }])
  })
  return { kind: 'failed', why }
}
