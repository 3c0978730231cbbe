/**
 * An HTTP client that checks the address at connect time and follows no redirect (platform/http makes it).
 * Never throws for what the other side does: the answer says what is known of it.
 */
export type GuardedHttp = (request: HttpRequest) => Promise<HttpAnswer>

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** Over everything: name, connection, headers and body. */
  readonly timeoutMilliseconds: number
  readonly maxBytes: number
  /** What a longer body comes to: `broken` (the default), or an answer `cut` to `maxBytes`. */
  readonly whenTooLong?: 'broken' | 'cut'
  readonly signal?: AbortSignal
}

export type HttpAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** Names in lower case; values that came more than once are joined by a comma. */
      readonly headers: Readonly<Record<string, string>>
      readonly body: Uint8Array
    }
  /** Refused before a byte left: the address is private, the scheme or port is not allowed. */
  | { readonly kind: 'forbidden'; readonly why: string }
  /** Nothing was sent: the name did not resolve, the connection was refused. */
  | { readonly kind: 'unreachable'; readonly why: string }
  /** Something may have been sent before it broke: time-out, reset, oversize. */
  | { readonly kind: 'broken'; readonly why: string }
