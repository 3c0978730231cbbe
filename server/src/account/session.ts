/** What the auth library says of whoever holds a cookie. */
export type Session = {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly email: string
}

export type SessionOf = (headers: Headers) => Promise<Session | null>
