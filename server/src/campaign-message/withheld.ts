import type { Campaign } from '../campaign/campaign.js'
import { quietUntil } from '../campaign/quiet-hours.js'
import type { Withheld } from '../message/judge-sending.js'
import type { CampaignMessage } from './campaign-message.js'

/**
 * Why an MT of a campaign message may not leave at this moment. Few come so far: those that a provider put off, that
 * waited for a person, or that lay in the outbox while no process ran.
 */
export const withheldOf = (
  { state }: Pick<CampaignMessage, 'state'>,
  { status, settings }: Pick<Campaign, 'status' | 'settings'>,
  now: Date,
): Withheld | null => {
  if (state === 'stopped') return { kind: 'cancel', why: stoppedWhy }
  if (status === 'inactive')
    return { kind: 'hold', until: null, why: 'The campaign is inactive. This waits until it is active again.' }
  const until = quietUntil(settings, now)
  return until && { kind: 'hold', until, why: 'The campaign has its quiet hours.' }
}

export const stoppedWhy = 'The campaign message was stopped.'
