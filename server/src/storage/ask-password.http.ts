import { randomBytes } from 'node:crypto'
import { text, type Request, type Response } from 'express'
import type { InboxId } from '../inbox/inbox.js'
import type { AskForPassword } from '../media/media.http.js'
import { headersOf } from '../platform/graphql-server.js'
import { newHolderSecret } from './grant.js'
import { secretIn, unlockCookieOf } from './holder.js'
import { sentenceOfWait } from './tries.js'
import type { UnlockByLink } from './unlock-by-link.use-case.js'

type Deps = {
  readonly unlock: UnlockByLink
  /** The origins of our own pages. */
  readonly origins: readonly string[]
  readonly secureCookies: boolean
  /** A keyed hash of where a request comes from. */
  readonly networkOf: (address: string) => string
}

const readBody = text({ type: 'application/x-www-form-urlencoded', limit: '4kb' })

const passwordIn = (request: Request, response: Response): Promise<string> =>
  new Promise((resolve, reject) => {
    readBody(request, response, (error?: unknown) => {
      const body: unknown = request.body
      if (error) reject(error)
      else resolve(new URLSearchParams(typeof body === 'string' ? body : '').get('password') ?? '')
    })
  })

/** A page that asks whoever followed a link for the storage password; and takes it. */
export const makeAskForPassword = ({ unlock, origins, secureCookies, networkOf }: Deps): AskForPassword => {
  const take = async (request: Request, response: Response, inboxId: InboxId): Promise<void> => {
    if (!origins.includes(request.get('Origin') ?? '')) return show(response, 403, 'Send the form of this page.')
    const password = await passwordIn(request, response).catch(() => '')
    const secret = secretIn(headersOf({ cookie: request.headers.cookie })) ?? newHolderSecret()
    const unlocked = await unlock({ inboxId, password, network: networkOf(request.ip ?? ''), secret })
    if (unlocked.ok) {
      response.append('Set-Cookie', unlockCookieOf(secret, secureCookies))
      return response.set('Cache-Control', 'no-store').redirect(303, request.originalUrl)
    }
    const { failure } = unlocked
    if (failure.kind !== 'wait') return show(response, 403, 'This password does not open the inbox.')
    response.set('Retry-After', String(failure.seconds))
    return show(response, 429, sentenceOfWait(failure))
  }
  return {
    show: (response) => show(response, 403, ''),
    take,
  }
}

/** Nothing but a form runs or loads here; `problem` is one of our own sentences. */
const show = (response: Response, status: number, problem: string): void => {
  const nonce = randomBytes(16).toString('base64')
  response
    .status(status)
    .set({
      'Cache-Control': 'no-store',
      'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      // Without it the browser would not say that the form is ours.
      'Referrer-Policy': 'same-origin',
    })
    .type('html').send(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Private inbox</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { max-width: 24rem; margin: 15vh auto; padding: 0 1rem }
h1 { font-size: 1.25rem }
input, button { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem; margin-top: .5rem }
</style>
<h1>This is in a private inbox</h1>
<p>Its storage password opens it, in this browser and for an hour.</p>
<form method="post">
<label for="password">Storage password</label>
<input id="password" name="password" type="password" autocomplete="off" required autofocus${problem ? ' aria-describedby="problem" aria-invalid="true"' : ''}>
${problem ? `<p id="problem" role="alert">${problem}</p>` : ''}
<button>Open</button>
</form>
</html>
`)
}
