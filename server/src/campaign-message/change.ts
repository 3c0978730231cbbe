import type { CampaignMessage } from './campaign-message.js'

/** What a person does to a message on its way. */
export type Change = 'pause' | 'resume' | 'stop'

/**
 * The message after it; the very same where nothing has to be changed; undefined where it is over. One that is done may be
 * stopped, for some of its MTs may still wait.
 */
export const changed = (message: CampaignMessage, change: Change, now: Date): CampaignMessage | undefined => {
  const { state, startedAt, finishedAt } = message
  const moved = (to: CampaignMessage['state']): CampaignMessage => ({
    ...message,
    state: to,
    stateReason: null,
    finishedAt: to === 'stopped' ? (finishedAt ?? now) : null,
    version: message.version + 1,
  })
  if (change === 'stop') return state === 'stopped' ? message : moved('stopped')
  if (state === 'stopped' || state === 'done') return undefined
  if (change === 'pause') return state === 'paused' ? message : moved('paused')
  return state === 'paused' ? moved(startedAt === null ? 'scheduled' : 'sending') : message
}
