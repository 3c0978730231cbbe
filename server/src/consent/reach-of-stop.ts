import type { CampaignId } from '../campaign/campaign.js'
import type { ShortCode, ShortCodeId } from '../short-code/short-code.js'
import type { Standing } from './consent.js'
import { start, stop, type Consequence } from './decide-consent.js'

/** How the phone stands on any code that is asked for. */
export type StandingOn = (shortCodeId: ShortCodeId) => Standing

/** A consequence on one code. The text is said where the phone said its word, and nowhere else. */
export type ConsequenceOn = Consequence & { readonly shortCodeId: ShortCodeId }

export type StopSaid = {
  readonly shortCode: Pick<ShortCode, 'id' | 'stopScope'>
  /** The campaign that it answers; null means all. */
  readonly answered: CampaignId | null
  /** When the phone wrote it, where a message says so. */
  readonly saidAt?: Date
  /** The other codes of the organisation. */
  readonly siblings: readonly ShortCodeId[]
}

/**
 * STOP as its code says, whoever tells of it: the phone by a text, a person who reads one, or who was called. It ends the
 * campaign that it answers, everything on the code, or everything on all codes of the organisation.
 */
export const stopAsCodeSays = (
  { shortCode: { id, stopScope }, answered, saidAt, siblings }: StopSaid,
  standingOn: StandingOn,
): readonly ConsequenceOn[] => {
  const said = saidAt && { saidAt }
  const scope = stopScope === 'campaign' ? 'campaign' : 'code'
  const elsewhere = stopScope === 'organisation' ? siblings : []
  return [
    { shortCodeId: id, ...stop(standingOn(id), { scope, answered, ...said }) },
    ...elsewhere.map((sibling) => ({
      shortCodeId: sibling,
      ...stop(standingOn(sibling), { scope: 'code', answered: null, saidOn: id, ...said }),
      text: null,
    })),
  ]
}

/** START on a code takes back what the STOP ended that was said there, on whatever code that was. */
export const startEverywhere = (
  id: ShortCodeId,
  siblings: readonly ShortCodeId[],
  standingOn: StandingOn,
  writtenAt: Date,
): readonly ConsequenceOn[] => [
  { shortCodeId: id, ...start(standingOn(id), writtenAt) },
  ...siblings
    .filter((sibling) => standingOn(sibling).stoppedOn === id)
    .map((sibling) => ({ shortCodeId: sibling, ...start(standingOn(sibling), writtenAt), text: null })),
]
