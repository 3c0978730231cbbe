import type { OrganisationId } from '../account/account.js'
import type { Inbox, InboxId } from '../inbox/inbox.js'
import type { Keyword } from '../keyword/keyword.js'
import type { Part } from '../media/part.js'
import type { Message } from '../message/message.js'
import type { ShortCode } from '../short-code/short-code.js'

/** An MO as it came in, its addresses read and its bytes stored, before anybody has asked where it belongs. */
export type Arrival = Omit<Message, 'organisationId' | 'shortCodeId' | 'route' | 'reservedWord'> & {
  readonly parts: readonly Part[]
}

/** Everything that is asked about one MO: what the rules are handed instead of a database. */
export type Situation = {
  /** Null when the channel serves no such code. */
  readonly shortCode: ShortCode | null
  /** The keywords of that code that the message could begin with, by what is compared of them. */
  readonly keywords: ReadonlyMap<string, Keyword>
  readonly inboxes: ReadonlyMap<InboxId, Inbox>
  /** The organisations that have blocked the sender. */
  readonly blockedBy: ReadonlySet<OrganisationId>
}
