/** What came of trying to sign in. */
export type SignIn =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'limited'; readonly seconds: number }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unexpected' }

/** Asks one of our own doors that are not GraphQL's. */
export const post = (path: string, body: unknown): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

export const secondsToWait = (answer: Response): number =>
  Number(answer.headers.get('x-retry-after') ?? answer.headers.get('retry-after')) || 60

export const signIn = async (email: string, password: string): Promise<SignIn> => {
  const answer = await post('/auth/sign-in/email', { email, password }).catch(() => undefined)
  if (!answer) return { kind: 'unreachable' }
  if (answer.ok) return { kind: 'signed-in' }
  if (answer.status === 401) return { kind: 'wrong' }
  if (answer.status === 429) return { kind: 'limited', seconds: secondsToWait(answer) }
  return { kind: answer.status >= 502 ? 'unreachable' : 'unexpected' }
}

/** Ends the session on the server; true when it did. */
export const signOut = async (): Promise<boolean> => {
  const answer = await post('/auth/sign-out', {}).catch(() => undefined)
  return answer?.ok ?? false
}

export type Owner = {
  readonly organisation: string
  readonly name: string
  readonly email: string
  readonly password: string
}

/** What came of the one-time link. */
export type Welcome =
  | { readonly kind: 'welcome' }
  | { readonly kind: 'spent' }
  | { readonly kind: 'refused'; readonly message: string | undefined }
  | { readonly kind: 'unreachable' }

export const messageOf = async (answer: Response): Promise<string | undefined> => {
  const body: unknown = await answer.json().catch(() => undefined)
  if (typeof body !== 'object' || body === null || !('message' in body)) return undefined
  return typeof body.message === 'string' ? body.message : undefined
}

/** Makes the owner of a new installation with the token of the link that the first run printed. */
export const makeOwner = async (token: string, owner: Owner): Promise<Welcome> => {
  const answer = await post('/welcome', { token, ...owner }).catch(() => undefined)
  if (!answer) return { kind: 'unreachable' }
  if (answer.ok) return { kind: 'welcome' }
  if ([401, 403, 404, 409, 410].includes(answer.status)) return { kind: 'spent' }
  return { kind: 'refused', message: await messageOf(answer) }
}
