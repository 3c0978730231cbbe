/** The occasions on which an inbox answers by itself: those of failures are named by the rule's reason. */
export type InboxOccasion = 'receipt' | 'approval' | 'invalid-text' | 'invalid-content' | 'limit-reached' | 'expired'

/** What a message of ours answers. A `response` is written by a person; everything else goes out by itself. */
export type Occasion =
  InboxOccasion | 'unknown-keyword' | 'stop-confirmation' | 'start-confirmation' | 'help' | 'response'

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
