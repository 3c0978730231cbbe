import type { CampaignMessageProgressFragment, CampaignMessageState } from '@/graphql/generated/graphql'

/** What a message has come to, phone by phone, in the order in which it is told. */
export const fates = [
  'delivered',
  'sent',
  'sending',
  'waiting',
  'suppressed',
  'failed',
  'expired',
  'unknown',
  'cancelled',
] as const
export type Fate = (typeof fates)[number]

export type Counts = Pick<CampaignMessageProgressFragment, Fate | 'total'>

/** What is still to leave. */
export const leftOf = ({ waiting, sending }: Counts): number => waiting + sending

/** What has left, or never will: the share of the way that is done, from 0 to 1. */
export const shareDone = (counts: Counts): number => {
  const all = fates.reduce((sum, fate) => sum + counts[fate], 0)
  return all === 0 ? 1 : (all - leftOf(counts)) / all
}

/** The fates that there are, each with its share of the whole; in the order of the bar. */
export const sharesOf = (counts: Counts): readonly { readonly fate: Fate; readonly share: number }[] => {
  const all = fates.reduce((sum, fate) => sum + counts[fate], 0)
  return fates.filter((fate) => counts[fate] > 0).map((fate) => ({ fate, share: counts[fate] / all }))
}

type Message = {
  readonly state: CampaignMessageState
  readonly counts: Counts
  readonly dueAt: string
  readonly finishedAt: string | null
}

/** How it stands, as people say it: one that is done may still be leaving, and one that is due waits for quiet hours. */
export type Standing = CampaignMessageState | 'LEAVING'

export const standingOf = ({ state, counts }: Pick<Message, 'state' | 'counts'>): Standing =>
  state === 'DONE' && leftOf(counts) > 0 ? 'LEAVING' : state

export type Change = 'pause' | 'resume' | 'stop'

/** What a person may do to it. */
export const changesOf = (message: Pick<Message, 'state' | 'counts'>): readonly Change[] => {
  switch (message.state) {
    case 'SCHEDULED':
    case 'SENDING':
      return ['pause', 'stop']
    case 'PAUSED':
      return ['resume', 'stop']
    case 'DONE':
      return leftOf(message.counts) > 0 ? ['stop'] : []
    case 'STOPPED':
      return []
  }
}

const minute = 60_000
/** Counting many takes the server a while. */
const many = 100_000

/** How often its counts are asked for: often while they move, and hardly ever once carriers have told what they tell. */
export const askAgainEvery = (message: Message, now: Date): number => {
  const { state, counts, dueAt, finishedAt } = message
  const since = (time: string | null): number => now.getTime() - Date.parse(time ?? '')
  if (state === 'SENDING' || standingOf(message) === 'LEAVING') return counts.total > many ? 3_000 : 1_000
  if (state === 'SCHEDULED') return since(dueAt) > -minute ? 1_000 : 10_000
  if (state === 'PAUSED' || leftOf(counts) > 0) return 3_000
  return counts.sent > 0 && since(finishedAt) < 10 * minute ? 3_000 : 30_000
}
