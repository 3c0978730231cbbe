import type { Actor, OrganisationId } from '../account/account.js'
import type { CampaignId } from '../campaign/campaign.js'
import type { Id } from '../kernel/id.js'
import type { MessageId } from '../message/message.js'
import type { ShortCodeId } from '../short-code/short-code.js'

export type ConsentEventId = Id<'consent-event'>

/** Where ids of new entries come from. */
export type NewEventId = <Name extends string>() => Id<Name>

/** What a phone's consent on a code is found by. */
export type ConsentKey = { readonly shortCodeId: ShortCodeId; readonly phone: string }

export const consentKey = ({ shortCodeId, phone }: ConsentKey): string => `${shortCodeId} ${phone}`

/**
 * How it came about: the phone wrote a word, or something that clearly means it; it wrote a campaign's keyword; it sent
 * something to an inbox; somebody of the organisation did it by hand, by the API, or from a list; the provider told.
 */
export const consentMethods = ['message', 'phrase', 'keyword', 'inbox', 'person', 'api', 'import', 'provider'] as const
export type ConsentMethod = (typeof consentMethods)[number]

/** What a phone said, and not only what was entered of it. */
type Said = {
  /** When it wrote that, which may be long before it came; when it was entered, where no message says it. */
  readonly saidAt?: Date
}

/**
 * What happened: to the phone on the whole code, or (with a campaign) to its subscription of that one. `opted-in` is
 * START; `lifted` is the keyword of a campaign, which asks for that one and for nothing that STOP ended.
 */
export type ConsentFact =
  // `saidOn` is the code that it was said on, where that is another one of the organisation.
  | (Said & { readonly kind: 'opted-out'; readonly saidOn?: ShortCodeId })
  | { readonly kind: 'opted-in' | 'lifted' | 'asked-help' | 'held' | 'released' }
  | { readonly kind: 'asked'; readonly campaignId: CampaignId; readonly askedUntil: Date }
  | { readonly kind: 'subscribed'; readonly campaignId: CampaignId }
  | (Said & {
      readonly kind: 'unsubscribed'
      readonly campaignId: CampaignId
      readonly by: 'phone' | 'organisation'
    })

export type ConsentKind = ConsentFact['kind']

/** What somebody brings along who says that a phone agreed elsewhere. */
export type ConsentEvidence = {
  /** Where it agreed: a form on paper, a web page. */
  readonly source: string
  /** When it agreed. */
  readonly agreedAt: string
  /** What it was shown. */
  readonly words: string | null
}

/** One entry of the ledger. Appended, never changed; their order is that in which they were written. */
export type ConsentEvent = ConsentKey & {
  readonly id: ConsentEventId
  /** Of the campaign; null for what concerns the whole code. */
  readonly organisationId: OrganisationId | null
  readonly campaignId: CampaignId | null
  readonly kind: ConsentKind
  readonly method: ConsentMethod
  /** Who ended a subscription: the phone itself, or the organisation. */
  readonly by: 'phone' | 'organisation' | null
  /** The member or program that did it; null where it was the phone. */
  readonly actor: Actor | null
  /** What the phone wrote, or the keyword that it sent. */
  readonly word: string | null
  readonly messageId: MessageId | null
  /** The very text that it was shown, as it went out. */
  readonly textShown: string | null
  /** The version of the campaign whose texts these are. */
  readonly textVersion: number | null
  readonly askedUntil: Date | null
  readonly evidence: ConsentEvidence | null
  /** When the phone wrote it, and the other code that it wrote it to; null where that is `at`, and this code. */
  readonly saidAt: Date | null
  readonly saidOn: ShortCodeId | null
  readonly at: Date
}

/** How a phone stands to one campaign. */
export type Subscription = {
  readonly state: 'asked' | 'subscribed' | 'ended'
  /** Since when it stands so. */
  readonly since: Date
  /** Until when an answer counts; null unless it was asked. */
  readonly askedUntil: Date | null
  /** Who ended it; a phone that ended it itself comes back by itself only. */
  readonly endedBy: 'phone' | 'organisation' | null
  /** STOP ended it, and START brings it back. */
  readonly returns: boolean
}

/** What the events of a phone on a code come to: what every MT is judged by. */
export type Standing = {
  readonly optedOutAt: Date | null
  /** When it said the STOP that no START has taken back, though a campaign's keyword may have lifted it. */
  readonly stoppedAt: Date | null
  /** The other code that it said it on, and on no other: a START there takes it back. */
  readonly stoppedOn: ShortCodeId | null
  /** Since when a person has to decide whether it wants to stop. */
  readonly heldAt: Date | null
  readonly subscriptions: ReadonlyMap<CampaignId, Subscription>
}

export const noStanding: Standing = {
  optedOutAt: null,
  stoppedAt: null,
  stoppedOn: null,
  heldAt: null,
  subscriptions: new Map(),
}

/** The state computed from the events; the row that STOP and the claim of every MT lock. */
export type ConsentState = ConsentKey & Omit<Standing, 'subscriptions'>

/** How a phone on a code stood before some events, and after them. */
export type ConsentKept = ConsentKey & { readonly before: Standing; readonly after: Standing }
