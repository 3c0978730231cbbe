import { auditServer } from 'graphql-http'
import { describe, expect, test } from 'vitest'
import { aDatabase } from '../testing/database.js'
import { aFullApi } from '../testing/full-api.js'
import { aWorld } from '../testing/world.js'

const db = await aDatabase()
const api = await aFullApi(db)
const world = await aWorld(db)
/** Two of the audits look at types, which only development shows. */
const open = await aFullApi(db, { development: true })
const { key } = await api.keyOf(world.organisation, ['read', 'moderate'])
const authorization = `Bearer ${key}`

test('GraphQL over HTTP is spoken as its specification has it', async () => {
  const results = await auditServer({
    url: `${open.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), authorization } }),
  })
  const of = (status: string) =>
    results
      .filter((each) => each.status === status)
      .map(({ name, ...rest }) => ({ name, why: Reflect.get(rest, 'reason') }))
  expect(of('error')).toEqual([])
  expect(of('warn').length).toBeLessThanOrEqual(3)
  expect(of('ok').length).toBeGreaterThan(50)
})

type Ask = { readonly query?: string; readonly body?: string; readonly method?: string; readonly type?: string }

const ask = async ({ query = '', body, method = 'POST', type = 'application/json' }: Ask): Promise<Response> =>
  fetch(`${api.url}/graphql${method === 'GET' ? `?query=${encodeURIComponent(query)}` : ''}`, {
    method,
    headers: { authorization, 'content-type': type },
    ...(method === 'GET' ? {} : { body: body ?? JSON.stringify({ query }) }),
  })

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ')

const introspection = '{ __schema { queryType { name } types { name fields { name type { name } } } } }'

/** How deep a question of types about their types' types goes before it is only meant to keep us busy. */
const circular = `{ __schema { types { ${'fields { type { '.repeat(6)}name${' } }'.repeat(6)} } } }`

/** The twelve checks of graphql-cop, by their names there; each is something that has to be refused in production. */
describe('refuses what graphql-cop looks for', () => {
  const refused = [
    { check: 'Alias Overloading', given: { query: `{ ${times(101, (index) => `alias${index}: __typename`)} }` } },
    {
      check: 'Array-based Query Batching',
      given: { body: `[${times(10, () => '{"query":"{ __typename }"}').replaceAll(' {"', ',{"')}]` },
    },
    { check: 'GET Method Query Support', given: { method: 'GET', query: '{ __typename }' } },
    {
      check: 'POST based url-encoded query (possible CSRF)',
      given: { body: 'query=%7B__typename%7D', type: 'application/x-www-form-urlencoded' },
    },
    { check: 'Field Duplication', given: { query: `{ ${times(500, () => '__typename')} }` } },
    { check: 'Introspection', given: { query: introspection } },
    { check: 'Directive Overloading', given: { query: `{ __typename ${times(60, () => '@skip(if: false)')} }` } },
    { check: 'Introspection-based Circular Query', given: { query: circular } },
    {
      check: 'Mutation is allowed over GET (possible CSRF)',
      given: { method: 'GET', query: 'mutation { __typename }' },
    },
  ] satisfies { check: string; given: Ask }[]

  test.each(refused)('$check', async ({ given }) => {
    const answer = await ask(given)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await answer.json()).not.toHaveProperty('data')
  })

  test('Trace Mode', async () => {
    const answer = await ask({ query: '{ __typename }' })
    expect(await answer.text()).not.toMatch(/tracing|extensions/)
  })

  test('Field Suggestions', async () => {
    const answer = await ask({ query: '{ viewr { id } }' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toMatch(/did you mean|viewer/i)
  })

  test.each(['/graphql', '/graphiql', '/playground', '/console'])('GraphiQL IDE at %s', async (path) => {
    const answer = await fetch(`${api.url}${path}`, { headers: { accept: 'text/html', authorization } })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await answer.text()).not.toMatch(/<script|embed/i)
  })
})
