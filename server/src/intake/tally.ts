import { periodAt, type Period } from '../inbox/limit-period.js'
import type { Inbox, InboxId } from '../inbox/inbox.js'
import type { Arrival } from './situation.js'

/** What is counted for the limit: a phone's accepted submissions to an inbox within a period. */
export type TallyPlace = Period & { readonly inboxId: InboxId; readonly phone: string }

export type Tally = {
  readonly accepted: number
  /** The phone has been told in this period that the limit is reached. */
  readonly told: boolean
}

export const noTally: Tally = { accepted: 0, told: false }

/** Null where the inbox has no limit: then nothing is counted, and no row is locked. */
export const tallyPlaceOf = ({ sender, receivedAt }: Arrival, { id, settings }: Inbox): TallyPlace | null =>
  settings.submissionLimit && {
    inboxId: id,
    phone: sender,
    ...periodAt(settings.submissionLimit.per, receivedAt, settings),
  }

export const tallyKey = ({ inboxId, phone, from }: TallyPlace): string =>
  `${inboxId} ${phone} ${from?.toISOString() ?? ''}`
