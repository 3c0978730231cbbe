import type { OrganisationId } from '../account/account.js'
import type { StopScope } from '../consent/choices.js'
import type { Language } from '../consent/words.js'
import type { ChannelId } from '../channel/channel.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Id } from '../kernel/id.js'

export type ShortCodeId = Id<'short-code'>

/** The address that people text; the same kind of thing with another `type` when it is a long code or toll-free. */
export type ShortCode = {
  readonly id: ShortCodeId
  /** ISO 3166-1 alpha-2: the same digits exist in several countries. */
  readonly country: string
  /** 5–6 digits, or E.164 for long codes and toll-free numbers. */
  readonly code: string
  readonly type: 'short-code' | 'long-code' | 'toll-free'
  readonly sharing: 'shared' | 'dedicated'
  /** The one organisation of a dedicated code; null on a shared one, which the operator owns. */
  readonly organisationId: OrganisationId | null
  /** The channel that sends its SMS, and the one that sends its MMS. */
  readonly smsChannelId: ChannelId | null
  readonly mmsChannelId: ChannelId | null
  /** Takes what begins with no keyword; on a dedicated code alone. */
  readonly catchAllInboxId: InboxId | null
  /** STOP, HELP and START are answered at the provider: what they say is recorded, and nothing is sent from here. */
  readonly reservedWordsByProvider: boolean
  /** How far a STOP reaches; over all codes of an organisation on a dedicated one alone. */
  readonly stopScope: StopScope
  /** Whose words for STOP, HELP, START and YES are understood, besides the English ones. */
  readonly languages: readonly Language[]
  readonly texts: ShortCodeTexts
  /** Counts the changes; a stale editor is refused. */
  readonly version: number
  readonly createdAt: Date
}

/** What a code says by itself; each may hold variables (texts.ts). */
export type ShortCodeTexts = {
  readonly help: string
  readonly stop: string
  readonly start: string
  readonly unknownKeyword: string
  readonly optInRequest: string
  readonly optInConfirmation: string
}

/** Of a new code. */
export const defaultLanguages: readonly Language[] = ['en', 'es', 'fr']
