import type { CampaignId } from '../campaign/campaign.js'
import type { ConsentFact, Standing, Subscription } from './consent.js'

/** What a standing becomes by one fact. A phone's state is this fold over its ledger, and nothing else. */
export const afterFact = (standing: Standing, fact: ConsentFact, at: Date): Standing => {
  switch (fact.kind) {
    case 'opted-out':
      return { ...standing, optedOutAt: standing.optedOutAt ?? at, heldAt: null }
    case 'opted-in':
      return { optedOutAt: null, heldAt: null, subscriptions: changed(standing.subscriptions, forgiven) }
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
      return withSubscription(standing, fact.campaignId, {
        state: 'ended',
        since: at,
        askedUntil: null,
        endedBy: fact.by,
        returns: fact.by === 'phone' && standing.subscriptions.get(fact.campaignId)?.state === 'subscribed',
      })
  }
}

const open = { endedBy: null, returns: false } as const

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
