/** The occasions on which an inbox answers by itself: those of failures are named by the rule's reason. */
export type InboxOccasion = 'receipt' | 'approval' | 'invalid-text' | 'invalid-content' | 'limit-reached' | 'expired'

/**
 * What a message of ours is for. A `response` is written by a person, a `campaign-message` to many, a `test` of one to its
 * writer; everything else goes out by itself.
 */
export type Occasion =
  | InboxOccasion
  | 'unknown-keyword'
  | 'stop-confirmation'
  | 'start-confirmation'
  | 'help'
  | 'opt-in-request'
  | 'opt-in-confirmation'
  | 'welcome'
  | 'campaign-message'
  | 'test'
  | 'response'

/** What an inbox answers on an occasion: an SMS text, or an MMS with a subject, a text and media. */
export type Reply =
  | { readonly kind: 'sms'; readonly text: string }
  | {
      readonly kind: 'mms'
      readonly subject: string | null
      readonly text: string
      readonly media: readonly ReplyMedia[]
    }

/** A blob of ours that a channel serves or attaches. */
export type ReplyMedia = { readonly blobId: string; readonly contentType: string; readonly size: number }
