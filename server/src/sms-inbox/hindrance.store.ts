import type { Reach } from '../account/account.js'
import { isBlocked } from '../block-list/block-list.store.js'
import type { Campaign } from '../campaign/campaign.js'
import { consentKey, noStanding } from '../consent/consent.js'
import { findStandings, lockStandings } from '../consent/consent.store.js'
import type { Db, Tx } from '../platform/db.js'
import { findAnswered } from './entries.store.js'
import { hindranceOf, type Hindrance } from './hindrance.js'

/** For who only looks. What a phone agreed to on a code is told of phones alone that wrote to the organisation there. */
export const findHindrance = async (
  db: Db,
  reach: Reach,
  campaign: Campaign,
  phone: string,
): Promise<Hindrance | null> => {
  const wrote = await findAnswered(db, reach, { campaignId: campaign.id, phone })
  return wrote ? hindranceBy(db, campaign, phone, (keys) => findStandings(db, keys)) : 'never-wrote'
}

/** For who writes: under the lock that STOP takes. */
export const lockHindrance = (tx: Tx, campaign: Campaign, phone: string): Promise<Hindrance | null> =>
  hindranceBy(tx, campaign, phone, (keys) => lockStandings(tx, keys))

const hindranceBy = async (
  db: Db,
  campaign: Campaign,
  phone: string,
  read: (keys: Parameters<typeof findStandings>[1]) => ReturnType<typeof findStandings>,
): Promise<Hindrance | null> => {
  const key = { shortCodeId: campaign.shortCodeId, phone }
  const standing = (await read([key])).get(consentKey(key)) ?? noStanding
  return hindranceOf({ campaign, phone, standing, blocked: await isBlocked(db, campaign.organisationId, phone) })
}
