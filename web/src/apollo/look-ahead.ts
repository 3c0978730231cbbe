import { ApolloClient, HttpLink, type DocumentNode, type OperationVariables } from '@apollo/client'
import { cookies, headers } from 'next/headers'
import { isSessionCookie, unlockCookie } from '@/account/session-cookie'
import { makeCache } from './cache'
import { failureOf } from './failure'
import { keyOf, type Handed } from './handed'

/** A page that comes without its data is better than one that does not come. */
const patience = 3_000

type Question = readonly [document: DocumentNode, variables?: OperationVariables, as?: 'list']

export type LookAhead =
  | { readonly kind: 'handed'; readonly handed: Handed }
  /** Nothing could be asked, or nothing had to be: the browser asks. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'signed-out' }

/**
 * Asks the API what a page will show first, as the visitor and with nothing of his but the cookies of the session and of
 * what it has unlocked, so that the first HTML holds it. Only for HTML: who comes from another of our pages has a client that asks by itself, and knows
 * more. Of a list that is not kept in the cache the answer itself is handed over. Nothing of it is kept here.
 */
export const lookAhead = async (...questions: readonly Question[]): Promise<LookAhead> => {
  const asked = await headers()
  const api = asked.get('x-api')
  const all = (await cookies()).getAll()
  const sessions = all.filter(({ name }) => isSessionCookie(name))
  const told = all.filter(({ name }) => isSessionCookie(name) || name === unlockCookie)
  if (!api || sessions.length === 0 || !asked.get('accept')?.includes('text/html')) return { kind: 'nothing' }
  const cache = makeCache()
  const client = new ApolloClient({
    link: new HttpLink({
      uri: `${api}/graphql`,
      headers: { cookie: told.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') },
      fetchOptions: { cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(patience) },
    }),
    cache,
    ssrMode: true,
  })
  const lists: Record<string, unknown> = {}
  const answers = await Promise.allSettled(
    questions.map(async ([query, variables = {}, as]) => {
      const { data } = await client.query({ query, variables, fetchPolicy: as === 'list' ? 'no-cache' : 'cache-first' })
      if (as === 'list') lists[keyOf(query, variables)] = data
    }),
  )
  const refused = answers.some((each) => each.status === 'rejected' && failureOf(each.reason) === 'signed-out')
  return refused ? { kind: 'signed-out' } : { kind: 'handed', handed: { cache: cache.extract(), lists } }
}

/** The same for a page inside of the shell, which has looked who is there. */
export const handedTo = async (...questions: readonly Question[]): Promise<Handed | undefined> => {
  const ahead = await lookAhead(...questions)
  return ahead.kind === 'handed' ? ahead.handed : undefined
}
