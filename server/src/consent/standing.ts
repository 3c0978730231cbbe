import type { CampaignId } from '../campaign/campaign.js'
import { noStanding, type ConsentFact, type Standing, type Subscription } from './consent.js'

/** What a standing becomes by one fact. A phone's state is this fold over its ledger, and nothing else. */
export const afterFact = (standing: Standing, fact: ConsentFact, at: Date): Standing => {
  switch (fact.kind) {
    case 'opted-out':
      return { ...standing, ...stopped(standing, fact, at), optedOutAt: standing.optedOutAt ?? at, heldAt: null }
    case 'opted-in':
      return { ...noStanding, subscriptions: changed(standing.subscriptions, forgiven) }
    case 'lifted':
      return { ...standing, optedOutAt: null, subscriptions: changed(standing.subscriptions, gone) }
    case 'asked-help':
      return standing
    case 'held':
      return { ...standing, heldAt: standing.heldAt ?? at }
    case 'released':
      return { ...standing, heldAt: null }
    case 'asked':
      return withSubscription(standing, fact.campaignId, {
        ...open,
        state: 'asked',
        since: at,
        askedUntil: fact.askedUntil,
      })
    case 'subscribed':
      return withSubscription(standing, fact.campaignId, { ...open, state: 'subscribed', since: at, askedUntil: null })
    case 'unsubscribed':
      return withSubscription(standing, fact.campaignId, ended(standing.subscriptions.get(fact.campaignId), fact, at))
  }
}

const open = { endedBy: null, returns: false } as const

/** What STOP leaves behind: the newest counts. What was said on two codes is taken back by none of them alone. */
const stopped = (
  { stoppedAt, stoppedOn }: Standing,
  fact: FactOf<'opted-out'>,
  at: Date,
): Pick<Standing, 'stoppedAt' | 'stoppedOn'> => {
  const saidAt = fact.saidAt ?? at
  const saidOn = fact.saidOn ?? null
  return {
    stoppedAt: stoppedAt !== null && stoppedAt > saidAt ? stoppedAt : saidAt,
    stoppedOn: stoppedAt === null || stoppedOn === saidOn ? saidOn : null,
  }
}

const ended = (before: Subscription | undefined, fact: FactOf<'unsubscribed'>, at: Date): Subscription => {
  // Whom it left by its own word it has left still; only, START brings it back no more.
  if (fact.by === 'organisation') return before?.endedBy === 'phone' ? gone(before) : over(at, 'organisation')
  return { ...over(fact.saidAt ?? at, 'phone'), returns: before?.state === 'subscribed' }
}

const over = (since: Date, endedBy: 'phone' | 'organisation'): Subscription => ({
  state: 'ended',
  since,
  askedUntil: null,
  endedBy,
  returns: false,
})

type FactOf<Kind extends ConsentFact['kind']> = Extract<ConsentFact, { readonly kind: Kind }>

const withSubscription = (standing: Standing, campaignId: CampaignId, subscription: Subscription): Standing => ({
  ...standing,
  subscriptions: new Map(standing.subscriptions).set(campaignId, subscription),
})

/** START: what the phone had ended itself is no more held against it. */
const forgiven = (each: Subscription): Subscription =>
  each.endedBy === 'phone' ? { ...each, endedBy: null, returns: false } : each

/** A later START brings it back no more. */
const gone = (each: Subscription): Subscription => (each.returns ? { ...each, returns: false } : each)

const changed = (
  subscriptions: Standing['subscriptions'],
  change: (each: Subscription) => Subscription,
): Standing['subscriptions'] => new Map([...subscriptions].map(([id, each]) => [id, change(each)]))

export const afterFacts = (standing: Standing, facts: readonly ConsentFact[], at: Date): Standing =>
  facts.reduce((before, fact) => afterFact(before, fact, at), standing)
