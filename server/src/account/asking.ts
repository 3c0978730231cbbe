import type { Viewer } from './account.js'

/** What every resolver is handed: who asks, and until when an answer is wanted. */
export type Asking = {
  readonly viewer: Viewer
  /** Named in every error and in the log. */
  readonly requestId: string
  /** Fires when the session ends or the connection is gone; a subscription stops at it. */
  readonly signal: AbortSignal
  /** What the client sent along, and how something is given to it to keep; nothing where nobody asks from outside. */
  readonly client?: Client
}

export type Client = {
  readonly headers: Headers
  /** Null where an answer carries no cookie: on a WebSocket. */
  readonly setCookie: ((cookie: string) => void) | null
}
