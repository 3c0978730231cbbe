import { inboxesWithin, type Reach } from '../account/account.js'
import type { Db } from '../platform/db.js'
import { mayUseCode } from '../short-code/usable.store.js'
import type { ExportFilter } from './filter.js'

/** What a filter may name. */
export type NamedThing = 'inbox' | 'campaign' | 'short code'

type Named = { readonly inboxIds: readonly string[]; readonly campaignIds: readonly string[] }

const namedIn = (filter: ExportFilter): Named => {
  const { kind, which } = filter
  const inboxIds = 'inboxIds' in which ? which.inboxIds : null
  const campaignIds = 'campaignIds' in which ? which.campaignIds : null
  const campaignId = kind === 'subscribers' || kind === 'consent' ? filter.which.campaignId : null
  return { inboxIds: inboxIds ?? [], campaignIds: campaignIds ?? (campaignId ? [campaignId] : []) }
}

/**
 * What a filter names that there is not for whoever asks: a file that comes later should not be the first to tell, by
 * being empty.
 */
export const findStranger = async (db: Db, reach: Reach, filter: ExportFilter): Promise<NamedThing | undefined> => {
  const { inboxIds, campaignIds } = namedIn(filter)
  const [missing] = await db.query<{ readonly inbox: boolean; readonly campaign: boolean }[]>(
    `select exists (select from unnest($2::uuid[]) as named (id)
                     where not exists (select from inbox where inbox.id = named.id and inbox.organisation_id = $1
                                          and ($4::uuid[] is null or inbox.id = any($4)))) as inbox,
            exists (select from unnest($3::uuid[]) as named (id)
                     where not exists (select from campaign
                                        where campaign.id = named.id and campaign.organisation_id = $1)) as campaign`,
    [reach.organisationId, inboxIds, campaignIds, inboxesWithin(reach)],
  )
  if (missing?.inbox) return 'inbox'
  if (missing?.campaign) return 'campaign'
  if (filter.kind !== 'unmatched' || filter.which.shortCodeId === null) return undefined
  return (await mayUseCode(db, reach.organisationId, filter.which.shortCodeId)) ? undefined : 'short code'
}
