import type { InboxId } from '../inbox/inbox.js'
import type { IdRange } from './reference.js'
import type { Folder, Reason } from './submission.js'

/** Which submissions; everything that is not null must hold. */
export type SubmissionFilter = {
  readonly inboxIds: readonly InboxId[] | null
  readonly folders: readonly Folder[] | null
  readonly reasons: readonly Reason[] | null
  /** A whole number, E.164. */
  readonly sender: string | null
  /** The last digits of a number. */
  readonly senderEnding: string | null
  /** What the sender was told to find it by. */
  readonly reference: IdRange | null
  /** In capitals or not. */
  readonly keyword: string | null
  /** ISO 3166-1 alpha-2; `unknown` for those whose country is not known. */
  readonly countries: readonly string[] | null
  /** By name; `unknown` for those whose carrier is not known. */
  readonly carriers: readonly string[] | null
  readonly receivedFrom: Date | null
  readonly receivedBefore: Date | null
  /** Occurs in the text or in the subject, in capitals or not. */
  readonly text: string | null
  readonly arriving: boolean | null
}

export type SubmissionOrder = 'oldest-first' | 'newest-first'

export const anySubmission: SubmissionFilter = {
  inboxIds: null,
  folders: null,
  reasons: null,
  sender: null,
  senderEnding: null,
  reference: null,
  keyword: null,
  countries: null,
  carriers: null,
  receivedFrom: null,
  receivedBefore: null,
  text: null,
  arriving: null,
}
