import type { StandingSenderFragment } from '@/graphql/generated/graphql'

export type SenderStanding = Pick<StandingSenderFragment, 'blocked' | 'consents' | 'subscriptions'>

/** Something that is so of a phone, on the code or to the campaign of that name. */
export type Stand = {
  readonly kind: 'blocked' | 'held' | 'opted-out' | 'subscribed' | 'asked'
  readonly name: string
}

type Subscription = SenderStanding['subscriptions'][number]

/** Asked, but the time to answer is over: a YES would be an ordinary message. */
export const isUnanswered = ({ subscriber }: Pick<Subscription, 'subscriber'>, now: number): boolean =>
  subscriber.state === 'ASKED' && subscriber.askedUntil !== null && Date.parse(subscriber.askedUntil) <= now

const stands = (kind: Stand['kind'], names: readonly string[]): readonly Stand[] =>
  names.map((name) => ({ kind, name }))

/** How a phone stands: what keeps texts from it first, then what it gets. */
export const standsOf = ({ blocked, consents, subscriptions }: SenderStanding, now: number): readonly Stand[] => {
  const codes = (which: (consent: SenderStanding['consents'][number]) => boolean) =>
    consents.filter(which).map(({ shortCode }) => shortCode.code)
  const campaigns = (which: (subscription: Subscription) => boolean) =>
    subscriptions.filter(which).map(({ campaignName }) => campaignName)
  return [
    ...stands('blocked', blocked ? [''] : []),
    ...stands(
      'held',
      codes(({ heldAt }) => heldAt !== null),
    ),
    ...stands(
      'opted-out',
      codes(({ optedOutAt }) => optedOutAt !== null),
    ),
    ...stands(
      'subscribed',
      campaigns(({ subscriber }) => subscriber.state === 'SUBSCRIBED'),
    ),
    ...stands(
      'asked',
      campaigns((each) => each.subscriber.state === 'ASKED' && !isUnanswered(each, now)),
    ),
  ]
}
