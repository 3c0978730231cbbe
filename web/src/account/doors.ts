import { messageOf, post, secondsToWait } from './session'

/** Why something that is not GraphQL's did not work. */
export type Trouble =
  | { readonly kind: 'limited'; readonly seconds: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unexpected' }

const troubleOf = (answer: Response | undefined): Trouble => {
  if (!answer || answer.status >= 502) return { kind: 'unreachable' }
  return answer.status === 429 ? { kind: 'limited', seconds: secondsToWait(answer) } : { kind: 'unexpected' }
}

const ask = (path: string, body: unknown): Promise<Response | undefined> => post(path, body).catch(() => undefined)

const done = { kind: 'done' } as const
type Done = typeof done
type Spent = { readonly kind: 'spent' }

/** Has a link mailed, if the address has an account; the answer is the same if not. */
export const requestReset = async (email: string): Promise<Done | Trouble> => {
  const answer = await ask('/auth/request-password-reset', { email })
  return answer?.ok ? done : troubleOf(answer)
}

/** Chooses a new password with the token of the mailed link. */
export const resetPassword = async (token: string, newPassword: string): Promise<Done | Spent | Trouble> => {
  const answer = await ask('/auth/reset-password', { token, newPassword })
  if (answer?.ok) return done
  return answer?.status === 400 ? { kind: 'spent' } : troubleOf(answer)
}

/** Ends every other session; this one goes on with a new cookie. */
export const changePassword = async (
  currentPassword: string,
  newPassword: string,
): Promise<Done | { readonly kind: 'wrong' } | Trouble> => {
  const answer = await ask('/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true })
  if (answer?.ok) return done
  return answer?.status === 400 ? { kind: 'wrong' } : troubleOf(answer)
}

export type Offer = {
  readonly organisation: string
  readonly invitedBy: string
  readonly email: string
  readonly role: 'owner' | 'admin' | 'moderator' | 'analyst'
  /** Whether the address has an account, which joins. */
  readonly hasAccount: boolean
}

/** What the link of an invitation offers. */
export const lookAtInvitation = async (
  token: string,
): Promise<{ readonly kind: 'offer'; readonly offer: Offer } | Spent | Trouble> => {
  const answer = await ask('/invitations/look', { token })
  if (answer?.status === 410) return { kind: 'spent' }
  if (!answer?.ok) return troubleOf(answer)
  // Our own server's answer, as invitation.http.ts says.
  return { kind: 'offer', offer: (await answer.json()) as Offer }
}

export type Accepted =
  | Done
  | Spent
  | { readonly kind: 'sign-in-first' }
  | { readonly kind: 'refused'; readonly message: string | undefined }
  | Trouble

/** Joins: with a new account, or with the one that is signed in. */
export const acceptInvitation = async (token: string, name: string, password: string): Promise<Accepted> => {
  const answer = await ask('/invitations/accept', { token, name, password })
  if (answer?.ok) return done
  if (answer?.status === 410) return { kind: 'spent' }
  if (answer?.status === 401) return { kind: 'sign-in-first' }
  if (answer?.status === 400 || answer?.status === 409) return { kind: 'refused', message: await messageOf(answer) }
  return troubleOf(answer)
}
