import { ApolloClient, HttpLink, type DocumentNode, type OperationVariables } from '@apollo/client'
import { cookies, headers } from 'next/headers'
import { isSessionCookie } from '@/account/session-cookie'
import { makeCache } from './cache'
import { failureOf } from './failure'
import type { Handed } from './handed'

/** A page that comes without its data is better than one that does not come. */
const patience = 3_000

type Question = readonly [document: DocumentNode, variables?: OperationVariables]

export type LookAhead =
  | { readonly kind: 'handed'; readonly handed: Handed }
  /** Nothing could be asked, or nothing had to be: the browser asks. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'signed-out' }

/**
 * Asks the API what a page will show first, as the visitor and with nothing of his but the session's cookie, so that the
 * first HTML holds it. Only for HTML: who comes from another of our pages has a client that asks by itself, and knows
 * more. Nothing of it is kept here.
 */
export const lookAhead = async (...questions: readonly Question[]): Promise<LookAhead> => {
  const asked = await headers()
  const api = asked.get('x-api')
  const sessions = (await cookies()).getAll().filter(({ name }) => isSessionCookie(name))
  if (!api || sessions.length === 0 || !asked.get('accept')?.includes('text/html')) return { kind: 'nothing' }
  const cache = makeCache()
  const client = new ApolloClient({
    link: new HttpLink({
      uri: `${api}/graphql`,
      headers: { cookie: sessions.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') },
      fetchOptions: { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(patience) },
    }),
    cache,
    ssrMode: true,
  })
  const answers = await Promise.allSettled(
    questions.map(([query, variables = {}]) => client.query({ query, variables })),
  )
  const refused = answers.some((each) => each.status === 'rejected' && failureOf(each.reason) === 'signed-out')
  return refused ? { kind: 'signed-out' } : { kind: 'handed', handed: cache.extract() }
}

/** The same for a page inside of the shell, which has looked who is there. */
export const handedTo = async (...questions: readonly Question[]): Promise<Handed | undefined> => {
  const ahead = await lookAhead(...questions)
  return ahead.kind === 'handed' ? ahead.handed : undefined
}
