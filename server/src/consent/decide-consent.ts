import type { CampaignId } from '../campaign/campaign.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { ConsentFact, ConsentMethod, Standing } from './consent.js'
import type { OptInType, StopScope } from './choices.js'

/** What follows from an ask: what is written down, and which text says so. */
export type Consequence = { readonly facts: readonly ConsentFact[]; readonly text: ConsentText | null }

export type ConsentText =
  | { readonly occasion: 'stop-confirmation' | 'start-confirmation' | 'help' }
  | { readonly occasion: 'opt-in-request' | 'opt-in-confirmation'; readonly campaignId: CampaignId }

const nothing: Consequence = { facts: [], text: null }

/**
 * STOP; one that reaches over all codes of an organisation is one such ask for each of them (CTIA Short Code Monitoring Handbook v1.8, A.25: it ends all programmes of the phone on the code, unless the code
 * says otherwise). One confirmation, and then silence: also when STOP comes again.
 */
export const stop = (standing: Standing, scope: StopScope, answered: CampaignId | null): Consequence => {
  const text = { occasion: 'stop-confirmation' } as const
  if (scope === 'campaign' && answered !== null && standing.optedOutAt === null) {
    const held: readonly ConsentFact[] = standing.heldAt ? [{ kind: 'released' }] : []
    return isOpen(standing, answered) ? { facts: [...held, ended(answered)], text } : { facts: held, text: null }
  }
  // That it was said again is kept.
  if (standing.optedOutAt !== null) return { facts: [{ kind: 'opted-out' }], text: null }
  const open = [...standing.subscriptions.keys()].filter((id) => isOpen(standing, id))
  return { facts: [{ kind: 'opted-out' }, ...open.map(ended)], text }
}

const ended = (campaignId: CampaignId): ConsentFact => ({ kind: 'unsubscribed', campaignId, by: 'phone' })

const isOpen = ({ subscriptions }: Standing, id: CampaignId): boolean => {
  const state = subscriptions.get(id)?.state
  return state === 'asked' || state === 'subscribed'
}

/** START: the phone may be written to again, and what its STOP ended goes on. */
export const start = ({ subscriptions }: Standing): Consequence => {
  const back = [...subscriptions].filter(([, { returns }]) => returns)
  return {
    facts: [{ kind: 'opted-in' }, ...back.map(([campaignId]): ConsentFact => ({ kind: 'subscribed', campaignId }))],
    text: { occasion: 'start-confirmation' },
  }
}

/** HELP is answered to anyone, subscribed or not. */
export const help: Consequence = { facts: [{ kind: 'asked-help' }], text: { occasion: 'help' } }

/** The opt-in that a YES answers at this time: the one that was asked last. */
export const openQuestion = ({ subscriptions }: Standing, now: Date): CampaignId | null => {
  const asked = [...subscriptions].filter(([, { askedUntil }]) => askedUntil !== null && now < askedUntil)
  const last = asked.toSorted(([, one], [, other]) => other.since.getTime() - one.since.getTime())[0]
  return last?.[0] ?? null
}

/** YES to the opt-in that was asked last. */
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

export type OptInRefusal = 'opted-out' | 'already-subscribed' | 'already-asked'

/**
 * Whoever opted out himself is never subscribed again by an import, a program, a person or a new submission: only by
 * START, or by the keyword of a campaign, which is a request of its own.
 */
export const optIn = (
  standing: Standing,
  { campaignId, type, method, askedUntil }: OptIn,
  now: Date,
): Result<Consequence, OptInRefusal> => {
  const subscription = standing.subscriptions.get(campaignId)
  const isFresh = method === 'keyword'
  if (!isFresh && (standing.optedOutAt !== null || subscription?.endedBy === 'phone')) return failed('opted-out')
  if (subscription?.state === 'subscribed') return failed('already-subscribed')
  const isAsked = subscription?.state === 'asked' && subscription.askedUntil !== null && now < subscription.askedUntil
  if (type === 'double' && isAsked && !isFresh) return failed('already-asked')
  const lifted: readonly ConsentFact[] = standing.optedOutAt === null ? [] : [{ kind: 'lifted' }]
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

/** Taken out by the organisation: it may come back in any way. */
export const remove = (standing: Standing, campaignId: CampaignId): Consequence =>
  isOpen(standing, campaignId)
    ? { facts: [{ kind: 'unsubscribed', campaignId, by: 'organisation' }], text: null }
    : nothing

/** Somebody said what may mean STOP: until a person has decided, nothing is sent. */
export const hold = ({ optedOutAt, heldAt }: Standing): Consequence =>
  optedOutAt === null && heldAt === null ? { facts: [{ kind: 'held' }], text: null } : nothing

/** A person has decided that it did not mean STOP. */
export const release = ({ heldAt }: Standing): Consequence =>
  heldAt === null ? nothing : { facts: [{ kind: 'released' }], text: null }
