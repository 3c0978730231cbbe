import type { Campaign } from '../campaign/campaign.js'
import { quietUntil } from '../campaign/quiet-hours.js'
import { localTimeAt } from '../kernel/local-time.js'
import type { CampaignMessage } from './campaign-message.js'

/** What one run of the spreading comes to. */
export type Spread =
  /** It is over, or somebody paused it: whoever resumes it starts the spreading anew. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wait'; readonly until: Date; readonly why: string | null }
  | { readonly kind: 'pause'; readonly why: string }
  /** MTs are written for so many of the next phones at most; where there are more, it goes on then. */
  | { readonly kind: 'take'; readonly most: number; readonly goesOnAt: Date }

/** How the way to the phones stands: the rate of the channel, and how much waits in its lane. */
export type Way = { readonly perSecond: number; readonly waiting: number }

/**
 * So many seconds' worth of the channel's rate waits in the outbox at most: what an inbox answers meanwhile waits no
 * longer behind a campaign, and a message that is paused or stopped stands still as soon.
 */
export const secondsAhead = 2

/** One transaction writes no more, whatever the channel could take. */
const mostAtOnce = 2_000

const secondsBetween = 1

/** Settings may change: whoever waits for the end of quiet hours looks again within so many seconds. */
const longestWaitSeconds = 300

export const nextSpread = (
  { state, dueAt }: Pick<CampaignMessage, 'state' | 'dueAt'>,
  { status, settings }: Pick<Campaign, 'status' | 'settings'>,
  now: Date,
  way: Way | null,
): Spread => {
  if (state !== 'scheduled' && state !== 'sending') return { kind: 'nothing' }
  if (dueAt > now) return { kind: 'wait', until: dueAt, why: null }
  if (status === 'inactive') return { kind: 'pause', why: 'The campaign is inactive. Make it active, then resume.' }
  if (!way)
    return { kind: 'pause', why: 'The code has no channel for such a message any more. Give it one, then resume.' }
  const quiet = quietUntil(settings, now)
  if (quiet) {
    const end = localTimeAt(quiet, settings.timeZone).slice(11, 16)
    return { kind: 'wait', until: earlier(quiet, later(now, longestWaitSeconds)), why: `Quiet hours until ${end}.` }
  }
  const room = Math.ceil(way.perSecond * secondsAhead) - way.waiting
  const soon = later(now, secondsBetween)
  if (room <= 0) return { kind: 'wait', until: soon, why: null }
  return room > mostAtOnce
    ? { kind: 'take', most: mostAtOnce, goesOnAt: now }
    : { kind: 'take', most: room, goesOnAt: soon }
}

const later = (moment: Date, seconds: number): Date => new Date(moment.getTime() + seconds * 1000)

const earlier = (one: Date, other: Date): Date => (one < other ? one : other)
