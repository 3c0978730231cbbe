import type { OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import { failed, ok, type Result } from '../kernel/result.js'
import type { Folder } from '../submission/submission.js'
import { bucketOf } from './ledger.js'

export const dimensions = ['folder', 'day', 'country', 'carrier'] as const
export type Dimension = (typeof dimensions)[number]

export type StatsFilter = {
  /** Null: every inbox of the organisation. */
  readonly inboxIds: readonly InboxId[] | null
  /** Null: every folder. */
  readonly folders: readonly Folder[] | null
  /** From this time of receipt on; a quarter of an hour, as the counts are kept. */
  readonly receivedFrom: Date | null
  /** Before this time of receipt; a quarter of an hour, too. */
  readonly receivedBefore: Date | null
}

export type StatsQuery = {
  readonly organisationId: OrganisationId
  readonly filter: StatsFilter
  readonly groupBy: readonly Dimension[]
  /** The IANA zone that days are counted in. */
  readonly timeZone: string
}

/** One cell; null for what it is not grouped by. `country` and `carrier` are `unknown` where they are not known. */
export type StatsRow = {
  readonly folder: Folder | null
  /** As YYYY-MM-DD, in the zone asked for. */
  readonly day: string | null
  readonly country: string | null
  readonly carrier: string | null
  readonly count: number
}

/** What is wrong with the question, and where. */
export type StatsFault = { readonly path: readonly string[]; readonly message: string }

/** Counts are kept by the quarter of an hour, so a range between two of them could not be answered exactly. */
export const checkQuery = ({ filter }: StatsQuery): Result<null, StatsFault> => {
  for (const name of ['receivedFrom', 'receivedBefore'] as const) {
    const at = filter[name]
    if (at !== null && bucketOf(at).getTime() !== at.getTime())
      return failed({
        path: ['filter', name],
        message: 'Ask from and to a full quarter of an hour: :00, :15, :30 or :45.',
      })
  }
  return ok(null)
}
