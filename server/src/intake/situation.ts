import type { OrganisationId } from '../account/account.js'
import type { KnownCampaigns } from '../campaign/consent-change.js'
import type { Standing } from '../consent/consent.js'
import type { Heard } from '../consent/heard.js'
import type { Inbox, InboxId } from '../inbox/inbox.js'
import type { Keyword } from '../keyword/keyword.js'
import type { Part } from '../media/part.js'
import type { Message } from '../message/message.js'
import type { ShortCode, ShortCodeId } from '../short-code/short-code.js'

/** An MO as it came in, its addresses read and its bytes stored, before anybody has asked where it belongs. */
export type Arrival = Omit<Message, 'organisationId' | 'shortCodeId' | 'campaignId' | 'route' | 'reservedWord'> & {
  readonly parts: readonly Part[]
  /** What its text parts say, while it comes in: looked through for STOP, and not kept. */
  readonly wordsInParts?: readonly string[]
}

/** Everything that is asked about one MO: what the rules are handed instead of a database. */
export type Situation = {
  /** Null when the channel serves no such code. */
  readonly shortCode: ShortCode | null
  /** The other codes of its organisation, where a STOP reaches over all of them. */
  readonly stopCodes: readonly ShortCodeId[]
  /** Those on which the sender is out by a STOP that it said on this one: a START there takes it back. */
  readonly startCodes: readonly ShortCodeId[]
  /** The keywords of that code that the message could begin with, by what is compared of them. */
  readonly keywords: ReadonlyMap<string, Keyword>
  readonly inboxes: ReadonlyMap<InboxId, Inbox>
  /** Those of the code, and those that inboxes opt people into. */
  readonly campaigns: KnownCampaigns
  /** The organisations that have blocked the sender. */
  readonly blockedBy: ReadonlySet<OrganisationId>
}

/** What the sender agreed to on this code, and what it got there last; read under the lock that STOP takes. */
export type Sender = {
  readonly standing: Standing
  /** Of each campaign the last, newest first. */
  readonly heard: readonly Heard[]
}
