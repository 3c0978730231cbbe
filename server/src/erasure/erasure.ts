import type { Actor, OrganisationId } from '../account/account.js'
import type { InboxId } from '../inbox/inbox.js'
import type { Id } from '../kernel/id.js'
import type { BlobId } from '../media/part.js'
import type { SubmissionId } from '../submission/submission.js'

export type ErasureId = Id<'erasure'>

/**
 * What was erased: a phone or one submission, because somebody asked; or what was too old: submissions of an inbox,
 * unmatched messages, SMS of campaigns.
 */
export const erasureKinds = ['phone', 'submission', 'submissions', 'unmatched', 'sms'] as const
export type ErasureKind = (typeof erasureKinds)[number]

/** That something was erased: how much it was, and nothing of what it said. */
export type Erasure = {
  readonly id: ErasureId
  readonly organisationId: OrganisationId
  readonly kind: ErasureKind
  /** Stands for the phone wherever its number stood; only this installation's keys can make it from the number. */
  readonly phoneDigest: string | null
  /** The last two digits of its number, by which people recognise it. */
  readonly ending: string | null
  readonly submissionId: SubmissionId | null
  /** Of one inbox where it is of one. */
  readonly inboxId: InboxId | null
  readonly at: Date
  readonly by: Actor
  readonly messages: number
  readonly submissions: number
  /** What we had sent to it. */
  readonly texts: number
  readonly parts: number
  readonly further: Further
  readonly wentOut: readonly WentOut[]
  /** Named by nothing any more, and still to be removed from the store. */
  readonly filesLeft: readonly BlobId[]
  /** When the last of its files was gone. */
  readonly finishedAt: Date | null
}

export type Counts = Pick<Erasure, 'messages' | 'submissions' | 'texts' | 'parts'>

/** What else it came to. */
export type Further = {
  readonly files: number
  readonly derivatives: number
  readonly rawRequests: number
  readonly postbacks: number
  readonly exports: number
}

export const nothingFurther: Further = { files: 0, derivatives: 0, rawRequests: 0, postbacks: 0, exports: 0 }

/** To whom it had been told already: nothing takes that back. */
export type WentOut = {
  readonly host: string
  readonly postbacks: number
  /** Of exports: each of them may have held it. Older records say nothing of them. */
  readonly files?: number
  readonly first: string
  readonly last: string
}

/** Whose data of which phone; the operator's are those that are of no organisation. */
export type Erased = {
  readonly organisationId: OrganisationId
  readonly operator: boolean
  readonly phone: string
  /** What stands in the place of the number from now on. */
  readonly digest: string
  readonly at: Date
  readonly by: Actor
}

/** The digits by which people recognise a number that is written nowhere any more. */
export const endingOf = (address: string): string | null => /\d\d$/.exec(address)?.[0] ?? null

/** Where nothing was done yet. */
export const blankErasure: Pick<
  Erasure,
  | 'phoneDigest'
  | 'ending'
  | 'submissionId'
  | 'inboxId'
  | 'messages'
  | 'submissions'
  | 'texts'
  | 'parts'
  | 'further'
  | 'wentOut'
  | 'filesLeft'
  | 'finishedAt'
> = {
  phoneDigest: null,
  ending: null,
  submissionId: null,
  inboxId: null,
  messages: 0,
  submissions: 0,
  texts: 0,
  parts: 0,
  further: nothingFurther,
  wentOut: [],
  filesLeft: [],
  finishedAt: null,
}
