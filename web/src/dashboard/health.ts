import type { HealthQuery } from '@/graphql/generated/graphql'

export type ChannelOfHealth = HealthQuery['channels'][number]
export type InboxOfHealth = HealthQuery['inboxes']['nodes'][number]
type Endpoint = NonNullable<InboxOfHealth['postbackHealth']>

/** `bad`: somebody should look; `idle`: nothing has happened yet. */
export type HealthState = 'good' | 'idle' | 'bad'

/** A refusal after the last message means that nothing comes through any more; one before it is over. */
export const stateOfChannel = (health: ChannelOfHealth['health']): HealthState => {
  const { lastMessageAt, lastRejectionAt, failedLastDay, unknownLastDay } = health
  if (failedLastDay > 0 || unknownLastDay > 0) return 'bad'
  if (lastRejectionAt !== null && (lastMessageAt === null || lastRejectionAt > lastMessageAt)) return 'bad'
  return lastMessageAt === null ? 'idle' : 'good'
}

export const stateOfEndpoint = ({ failedLastDay, lastDeliveredAt }: Endpoint): HealthState => {
  if (failedLastDay > 0) return 'bad'
  return lastDeliveredAt === null ? 'idle' : 'good'
}
