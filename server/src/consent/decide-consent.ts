import type { CampaignId } from '../campaign/campaign.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { ShortCodeId } from '../short-code/short-code.js'
import type { ConsentFact, ConsentMethod, Standing } from './consent.js'
import type { OptInType, StopScope } from './choices.js'

/** What follows from an ask: what is written down, and which text says so. */
export type Consequence = { readonly facts: readonly ConsentFact[]; readonly text: ConsentText | null }

export type ConsentText =
  | { readonly occasion: 'stop-confirmation' | 'start-confirmation' | 'help' }
  | { readonly occasion: 'opt-in-request' | 'opt-in-confirmation'; readonly campaignId: CampaignId }

const nothing: Consequence = { facts: [], text: null }

/** A STOP on one code. */
export type Stop = {
  readonly scope: Exclude<StopScope, 'organisation'>
  /** The campaign that it answers. */
  readonly answered: CampaignId | null
  /** When the phone wrote it, where a message says so. */
  readonly saidAt?: Date
  /** The other code that it wrote it to. */
  readonly saidOn?: ShortCodeId
}

/**
 * STOP (CTIA Short Code Monitoring Handbook v1.8, A.25: it ends all programmes of the phone on the code, unless the code
 * says otherwise). One confirmation, and then silence: also when STOP comes again.
 */
export const stop = (standing: Standing, { scope, answered, ...said }: Stop): Consequence => {
  const text = { occasion: 'stop-confirmation' } as const
  if (scope === 'campaign' && answered !== null && standing.optedOutAt === null) {
    const held: readonly ConsentFact[] = standing.heldAt ? [{ kind: 'released' }] : []
    return isOpen(standing, answered)
      ? { facts: [...held, leaving(answered, said)], text }
      : { facts: held, text: null }
  }
  // That it was said again is kept.
  if (standing.optedOutAt !== null) return { facts: [{ kind: 'opted-out', ...said }], text: null }
  const open = [...standing.subscriptions.keys()].filter((id) => isOpen(standing, id))
  return { facts: [{ kind: 'opted-out', ...said }, ...open.map((id) => leaving(id, said))], text }
}

const leaving = (campaignId: CampaignId, { saidAt }: Pick<Stop, 'saidAt'>): ConsentFact => ({
  kind: 'unsubscribed',
  campaignId,
  by: 'phone',
  ...(saidAt && { saidAt }),
})

/** The phone leaves these campaigns alone, and comes back into them by its own word only. */
export const leave = ({ subscriptions }: Standing, campaigns: readonly CampaignId[]): Consequence => ({
  facts: campaigns.filter((id) => subscriptions.get(id)?.endedBy !== 'phone').map((id) => leaving(id, {})),
  text: null,
})

const isOpen = ({ subscriptions }: Standing, id: CampaignId): boolean => {
  const state = subscriptions.get(id)?.state
  return state === 'asked' || state === 'subscribed'
}

/** Whether something that was written then was written before this, or at the same moment: it takes it back no more. */
const isBefore = (writtenAt: Date, since: Date | null): boolean => since !== null && writtenAt <= since

/**
 * START: the phone may be written to again, and what its STOP ended goes on. One that was written before the STOP, and
 * came after it, changes nothing.
 */
export const start = ({ subscriptions, stoppedAt }: Standing, writtenAt: Date): Consequence => {
  if (isBefore(writtenAt, stoppedAt)) return nothing
  const back = [...subscriptions].filter(([, { returns }]) => returns)
  return {
    facts: [{ kind: 'opted-in' }, ...back.map(([campaignId]): ConsentFact => ({ kind: 'subscribed', campaignId }))],
    text: { occasion: 'start-confirmation' },
  }
}

/** HELP is answered to anyone, subscribed or not. */
export const help: Consequence = { facts: [{ kind: 'asked-help' }], text: { occasion: 'help' } }

/** YES to the opt-in that it answers. */
export const yes = (campaignId: CampaignId): Consequence => ({
  facts: [{ kind: 'subscribed', campaignId }],
  text: { occasion: 'opt-in-confirmation', campaignId },
})

export type OptIn = {
  readonly campaignId: CampaignId
  readonly type: OptInType
  readonly method: ConsentMethod
  /** Until when an answer counts, where it is asked. */
  readonly askedUntil: Date
}

export type OptInRefusal = 'opted-out' | 'already-subscribed' | 'already-asked' | 'held'

/**
 * Whoever opted out himself is never subscribed again by an import, a program, a person or a new submission: only by
 * START, or by the keyword of a campaign, which is a request of its own, for that one alone. `at` is when it was asked
 * for: a keyword that was written before the STOP is none that takes it back.
 */
export const optIn = (
  standing: Standing,
  { campaignId, type, method, askedUntil }: OptIn,
  at: Date,
): Result<Consequence, OptInRefusal> => {
  const { optedOutAt, stoppedAt, heldAt } = standing
  const subscription = standing.subscriptions.get(campaignId)
  const leftAt = subscription?.endedBy === 'phone' ? subscription.since : null
  const isFresh = method === 'keyword' && !isBefore(at, stoppedAt) && !isBefore(at, leftAt)
  const isOut = optedOutAt !== null || leftAt !== null || (stoppedAt !== null && !isOpen(standing, campaignId))
  if (!isFresh && isOut) return failed('opted-out')
  if (subscription?.state === 'subscribed') return failed('already-subscribed')
  const isAsked = subscription?.state === 'asked' && subscription.askedUntil !== null && at < subscription.askedUntil
  if (type === 'double' && isAsked && !isFresh) return failed('already-asked')
  // It may want to stop, and has not asked to get in.
  if (heldAt !== null && method !== 'keyword') return failed('held')
  const lifted: readonly ConsentFact[] = optedOutAt === null ? [] : [{ kind: 'lifted' }]
  if (type === 'double')
    return ok({
      facts: [...lifted, { kind: 'asked', campaignId, askedUntil }],
      text: { occasion: 'opt-in-request', campaignId },
    })
  return ok({
    facts: [...lifted, { kind: 'subscribed', campaignId }],
    text: type === 'auto' ? { occasion: 'opt-in-confirmation', campaignId } : null,
  })
}

/** Taken out by the organisation: it may come back in any way, but for one that had left by its own word. */
export const remove = (standing: Standing, campaignId: CampaignId): Consequence =>
  isOpen(standing, campaignId) || standing.subscriptions.get(campaignId)?.returns
    ? { facts: [{ kind: 'unsubscribed', campaignId, by: 'organisation' }], text: null }
    : nothing

/** Somebody said what may mean STOP: until a person has decided, nothing is sent. */
export const hold = ({ optedOutAt, heldAt }: Standing): Consequence =>
  optedOutAt === null && heldAt === null ? { facts: [{ kind: 'held' }], text: null } : nothing

/** A person has decided that it did not mean STOP. */
export const release = ({ heldAt }: Standing): Consequence =>
  heldAt === null ? nothing : { facts: [{ kind: 'released' }], text: null }
