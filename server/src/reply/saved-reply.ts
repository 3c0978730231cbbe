import type { OrganisationId } from '../account/account.js'
import type { Id } from '../kernel/id.js'

export type SavedReplyId = Id<'saved-reply'>

/** A text that moderators answer senders with, under a name that they find it by. */
export type SavedReply = {
  readonly id: SavedReplyId
  readonly organisationId: OrganisationId
  /** Unique in the organisation, in capitals or not. */
  readonly name: string
  readonly text: string
  /** The name of who saved it last, as it was. */
  readonly savedBy: string
  readonly savedAt: Date
}

/** More would not be found again. */
export const mostSavedReplies = 200
export const longestName = 60
