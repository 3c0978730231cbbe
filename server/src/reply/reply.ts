/** The occasions on which an inbox or a code answers by itself. */
export type Occasion = 'receipt' | 'approval' | 'unknown-keyword' | 'stop-confirmation' | 'start-confirmation' | 'help'

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
