import { describe, expect, test, vi } from 'vitest'
import { aDatabase } from '../testing/database.js'
import { aFullApi } from '../testing/full-api.js'
import { aWorld } from '../testing/world.js'
import { documentLimits } from './graphql-limits.js'

const db = await aDatabase()
const api = await aFullApi(db)
const world = await aWorld(db)
const cookie = await api.memberOf(world.organisation, 'owner')

const post = (body: string, headers: Record<string, string> = {}, query = ''): Promise<Response> =>
  fetch(`${api.url}/graphql${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, ...headers },
    body,
  })
const ask = (query: string, variables?: object) => api.ask(cookie, query, variables)
const viewer = JSON.stringify({ query: '{ viewer { id } }' })

describe('the door', () => {
  test('opens to our own page and to programs', async () => {
    expect((await post(viewer)).status).toBe(200)
    expect((await post(viewer, { origin: api.url })).status).toBe(200)
  })

  test.each(['https://evil.example', 'null', `${'http'}://127.0.0.1:1`, 'http://127.0.0.1.evil.example'])(
    'is shut for a page of %s',
    async (origin) => {
      const answer = await post(viewer, { origin })
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN_ORIGIN' } }] })
    },
  )

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'takes no %s: a foreign form could send it',
    async (type) => {
      expect((await post(viewer, { 'content-type': type })).status).toBe(400)
    },
  )

  test.each(['GET', 'PUT', 'DELETE'])('takes no %s', async (method) => {
    const answer = await fetch(`${api.url}/graphql?query=%7Bviewer%7Bid%7D%7D`, { method, headers: { cookie } })
    expect(answer.status).toBe(405)
  })

  test('knows no stranger', async () => {
    const answer = await api.ask(null, '{ viewer { id } }')
    expect(answer).toMatchObject({ status: 401, data: null, errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  })

  test('takes one operation at a time', async () => {
    expect((await post(`[${viewer},${viewer}]`)).status).toBe(400)
  })

  test('says what is wrong with a body without repeating it', async () => {
    const answer = await post('{"query": "secret-4711')
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toMatch(/4711|at /)
    expect((await post(`"${'x'.repeat(documentLimits.bytes)}"`)).status).toBe(413)
  })
})

const nested = (depth: number): string => '{ viewer { organisation '.repeat(depth) + '{ id }' + ' } }'.repeat(depth)
const many = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ')

describe('the character NUL', () => {
  const search = 'query ($filter: SubmissionFilter) { submissions(filter: $filter) { nodes { id } } }'
  const refused = (where: string, code = 'BAD_USER_INPUT') => ({
    status: 400,
    errors: [
      {
        message: `${where} holds the character NUL (\\u0000), which no text may. Send it without.`,
        extensions: { code },
      },
    ],
  })

  test('is refused in a variable, with its place', async () => {
    const carriers = ['fine', 'whale\0']
    expect(await ask(search, { filter: { text: 'whale\0' } })).toMatchObject(refused('The variable $filter.text'))
    expect(await ask(search, { filter: { carriers } })).toMatchObject(refused('The variable $filter.carriers[1]'))
  })

  test('is refused in the document', async () => {
    const asked = search
      .replace('filter: $filter', 'filter: { text: "whale\\u0000" }')
      .replace('($filter: SubmissionFilter)', '')
    expect(await ask(asked)).toMatchObject(refused('A text of the document', 'GRAPHQL_VALIDATION_FAILED'))
  })

  test('is refused over a WebSocket, too', async () => {
    const outcome = await new Promise<unknown>((settle) => {
      const asked = { query: search, variables: { filter: { text: 'whale\0' } } }
      api.socket(cookie).subscribe(asked, { next: settle, error: settle, complete: () => undefined })
    })
    expect(JSON.stringify(outcome)).toContain('BAD_USER_INPUT')
  })
})

describe('a document', () => {
  test.each([
    {
      what: 'nested too deep',
      query: `{ inboxes { edges { node { keywords { shortCode { smsChannel { rejections { id { a { b { c } } } } } } } } } } }`,
    },
    { what: 'with too many aliases', query: `{ ${many(40, (index) => `a${index}: __typename`)} }` },
    { what: 'with too many directives', query: `{ viewer { id ${'@skip(if: false) '.repeat(60)} } }` },
    { what: 'asking too much at once', query: `{ ${many(25, () => 'viewer { id }')} }` },
    { what: 'of too many words', query: `{ viewer { ${'id '.repeat(3000)} } }` },
    {
      what: 'that is too dear',
      query: `{ submissions(first: 200) { nodes { ${many(25, (index) => `inbox { keywords { shortCode { id } } } a${index}: country { value }`)} } edges { node { inbox { keywords { shortCode { smsChannel { rejections { id } } mmsChannel { rejections { id } } } } } parts { id } decisions { by { name } } replies { id } postbacks { attempts { number } } trace { question } } } } }`,
    },
    {
      what: 'with a cycle of fragments',
      query: `query { viewer { ...A } } fragment A on Viewer { id ...B } fragment B on Viewer { ...A }`,
    },
    {
      what: 'with fragments that multiply',
      query: `{ ...F0 } ${many(25, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)} fragment F25 on Query { viewer { id } }`,
    },
    {
      what: 'with empty fragments that multiply',
      query: `{ ...F0 } ${many(25, (index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`)}`,
    },
    { what: 'that is none', query: nested(3).slice(0, -2) },
  ])('$what is refused before it runs', async ({ query }) => {
    const { status, errors, data } = await ask(query)
    expect(status).toBe(400)
    expect(data).toBeNull()
    expect(['QUERY_TOO_LARGE', 'GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED']).toContain(
      errors?.[0]?.extensions['code'],
    )
  })

  test.each([0, -1, 201])('a page of %i is refused, in the document and by a variable', async (first) => {
    for (const answer of [
      await ask(`{ submissions(first: ${first}) { nodes { id } } }`),
      await ask('query ($first: Int) { submissions(first: $first) { nodes { id } } }', { first }),
    ])
      expect(answer.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT')
  })

  test.each(['nonsense', 'MTIz', ''])('a cursor that never was one is refused: %j', async (after) => {
    const { errors } = await ask('query ($after: String) { inboxes(after: $after) { nodes { id } } }', { after })
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT')
  })

  test('learns nothing of the schema in production', async () => {
    expect((await ask('{ __schema { types { name } } }')).errors).toBeDefined()
    expect((await ask('{ viewr { id } }')).errors?.[0]?.message).not.toMatch(/did you mean/i)
  })
})

describe('an error', () => {
  test("of ours keeps its text for the log and gives the request's name", async () => {
    await db.manager.query('alter table inbox rename to inbox_away')
    const answer = await ask('{ inboxes { nodes { id } } }')
    await db.manager.query('alter table inbox_away rename to inbox')
    const [error] = answer.errors ?? []
    expect(error?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: answer.headers.get('x-request-id') })
    expect(JSON.stringify(answer.errors)).not.toMatch(/relation|inbox_away|stack|select/)
    expect(String(api.reports.at(-1))).toMatch(/does not exist/)
  })

  test('of the caller says what is wrong', async () => {
    const query = 'query ($from: DateTime) { submissions(filter: { receivedFrom: $from }) { nodes { id } } }'
    const { status, errors } = await ask(query, { from: 'yesterday' })
    expect(status).toBe(400)
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } })
    expect(errors?.[0]?.message).toMatch(/A DateTime is written like/)
  })
})

describe('the WebSocket', () => {
  const query = 'subscription ($ids: [ID!]!) { submissionChanges(inboxIds: $ids) { cursor } }'
  const variables = { ids: [world.inbox.id] }

  const failureOf = async (client: ReturnType<typeof api.socket>): Promise<unknown> => {
    try {
      for await (const _ of client.iterate({ query, variables })) return undefined
    } catch (error) {
      return error
    }
    return undefined
  }

  test('is closed to strangers with 4403', async () => {
    expect(await failureOf(api.socket(null))).toMatchObject({ code: 4403 })
  })

  test('does not even open for a foreign page', async () => {
    expect(await failureOf(api.socket(cookie, 'https://evil.example'))).toMatchObject({
      message: expect.stringMatching(/403/),
    })
    expect(await failureOf(api.socket(cookie, api.url))).toBeUndefined()
  })

  test.each([
    {
      how: 'signing out',
      end: (own: string) =>
        fetch(`${api.url}/auth/sign-out`, {
          method: 'POST',
          headers: { cookie: own, origin: api.url, 'content-type': 'application/json' },
          body: '{}',
        }),
    },
    {
      how: 'a change of the role',
      end: () => db.manager.query(`update member set role = 'analyst' where role = 'moderator'`),
    },
    { how: 'the end of the membership', end: () => db.manager.query(`delete from member where role = 'moderator'`) },
    {
      how: "the end of the session's time",
      end: () =>
        db.manager.query(
          `update auth."session" set "expiresAt" = now() where "userId" in (select user_id from member where role = 'moderator')`,
        ),
    },
  ])('ends within a second of $how, with all that runs on it', async ({ end }) => {
    await db.manager.query(`delete from member where role = 'moderator'`)
    const own = await api.memberOf(world.organisation, 'moderator')
    const client = api.socket(own)
    const closed = vi.fn<(event: unknown) => void>()
    client.on('closed', closed)
    const failed = new Promise<unknown>((error) => {
      client.subscribe({ query, variables }, { next: () => void end(own), error, complete: () => error(undefined) })
    })
    expect(await failed).toMatchObject({ code: 4403 })
    expect(closed).toHaveBeenCalledOnce()
  })

  test('carries a number of operations at a time and not more', async () => {
    const client = api.socket(cookie)
    const refused = new Promise<unknown>((error) => {
      for (let index = 0; index < 21; index += 1)
        client.subscribe({ query, variables }, { next: () => undefined, error, complete: () => undefined })
    })
    expect(await refused).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }])
  })

  test('refuses what HTTP refuses', async () => {
    const dear = `{ ${many(40, (index) => `a${index}: __typename`)} }`
    for (const bad of [dear, '{', '{ nothing }', '{ submissions(first: 999) { nodes { id } } }']) {
      const outcome = await new Promise<unknown>((settle) => {
        api.socket(cookie).subscribe({ query: bad }, { next: settle, error: settle, complete: () => undefined })
      })
      expect(JSON.stringify(outcome)).toMatch(
        /QUERY_TOO_LARGE|GRAPHQL_PARSE_FAILED|GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT/,
      )
    }
  })

  test('is closed by a message that is too large', async () => {
    const large = { query: `{ viewer { id } } # ${'x'.repeat(70_000)}` }
    const outcome = await new Promise<unknown>((settle) => {
      api.socket(cookie).subscribe(large, { next: settle, error: settle, complete: () => settle('complete') })
    })
    expect(outcome).toMatchObject({ code: 1009 })
  })
})
