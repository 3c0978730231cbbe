import { describe, expect, test } from 'vitest'
import { aDatabase } from '../testing/database.js'
import { aFullApi } from '../testing/full-api.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { firstOf } from '../testing/listening.js'
import { hashOfKey, keyIn, keyOf, prefixOf } from './api-key.js'
import { makeKeyHolderOf } from './key-holder.store.js'

const db = await aDatabase()
const api = await aFullApi(db, { keyRequestsAMinute: 4 })
const ours = await aFullOrganisation(db, { mark: 'ourmark', phone: '+12025550143', code: '71111', word: 'OURWORD' })
const owner = await api.memberOf(ours.organisation, 'owner')
const newKey = (scopes: readonly ('read' | 'moderate')[] = ['read']) => api.keyOf(ours.organisation, scopes)
const viewer = '{ viewer { name email role rights operator } }'
const program = { name: 'A program', email: null, role: null, operator: false }

test('a key has 256 random bits; its prefix tells it apart and its hash is all that is kept', () => {
  const key = keyOf(new Uint8Array(32).fill(255))
  expect(key).toMatch(/^mmsk_[\w-]{43}$/)
  expect(prefixOf(key)).toBe('mmsk_______')
  expect(hashOfKey(key)).toMatch(/^[0-9a-f]{64}$/)
})

test.each([
  { header: 'Bearer mmsk_x', key: 'mmsk_x' },
  { header: 'bearer  mmsk_x ', key: 'mmsk_x' },
  { header: 'Basic mmsk_x', key: undefined },
  { header: 'mmsk_x', key: undefined },
  { header: 'Bearer a b', key: undefined },
])('in "$header" the key is $key', ({ header, key }) => {
  expect(keyIn(header)).toBe(key)
})

describe('made by an owner', () => {
  const mutation = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { result { __typename
    ... on ApiKeyCreated { secret apiKey { id name prefix scopes createdBy lastUsedAt revokedAt } } ... on InvalidInput { path } } } }`
  type Made = {
    createApiKey: { result: { __typename: string; secret: string; apiKey: { id: string; prefix: string } } }
  }
  const create = async (input: object): Promise<Made['createApiKey']['result']> => {
    // The query says so.
    const { data } = (await api.ask(owner, mutation, { input })) as unknown as { data: Made }
    return data.createApiKey.result
  }

  test('it is shown once, and only its hash is in the database', async () => {
    const made = await create({ name: ' Sync ', scopes: ['READ', 'MODERATE', 'READ'], idempotencyKey: 'sync-1' })
    expect(made).toMatchObject({
      apiKey: { name: 'Sync', scopes: ['MODERATE', 'READ'], createdBy: 'A owner', lastUsedAt: null, revokedAt: null },
    })
    const rows = JSON.stringify(await db.manager.query('select * from api_key'))
    expect(rows).toContain(made.apiKey.prefix)
    expect(rows).not.toContain(made.secret)
    const { data } = await api.ask(owner, '{ apiKeys { name prefix } }')
    expect(JSON.stringify(data)).toContain(made.apiKey.prefix)
    expect(JSON.stringify(data)).not.toContain(made.secret)
    // Whoever lost the answer asks again under the same key, and gets the same.
    expect(await create({ name: ' Sync ', scopes: ['READ', 'MODERATE', 'READ'], idempotencyKey: 'sync-1' })).toEqual(
      made,
    )
    expect(await create({ name: 'Other', scopes: ['READ'], idempotencyKey: 'sync-1' })).toEqual({
      __typename: 'IdempotencyConflict',
    })
  })

  test.each([
    { input: { name: ' ', scopes: ['READ'] }, path: 'name' },
    { input: { name: 'x'.repeat(81), scopes: ['READ'] }, path: 'name' },
    { input: { name: 'Sync', scopes: [] }, path: 'scopes' },
  ])('$input is refused at $path', async ({ input, path }) => {
    expect(await create(input)).toEqual({ __typename: 'InvalidInput', path: [path] })
  })
})

describe('a program', () => {
  test.each([
    { scopes: ['read'], rights: ['READ'] },
    { scopes: ['moderate'], rights: ['READ', 'MODERATE'] },
  ] as const)('with $scopes has the rights $rights, over HTTP and over the WebSocket', async ({ scopes, rights }) => {
    const key = await newKey(scopes)
    const expected = { viewer: { ...program, rights } }
    expect(await api.ask(key, viewer)).toMatchObject({ status: 200, data: expected })
    expect(await firstOf(api.socket(key), viewer)).toEqual({ data: expected })
  })

  test('may bring its key in connection_init, where it can set no header', async () => {
    const key = await newKey()
    const connectionParams = { Authorization: `Bearer ${key.key}` }
    expect(await firstOf(api.socket(null, undefined, connectionParams), viewer)).toMatchObject({ data: {} })
    for (const wrong of ['Bearer x', `Bearer ${key.key}\n`, 7, null])
      expect(await firstOf(api.socket(owner, undefined, { authorization: wrong }), viewer)).toMatchObject({
        code: 4403,
      })
  })

  test('is named as who decided', async () => {
    const key = await newKey(['moderate'])
    const { data } = await api.ask(
      key,
      `mutation { approveSubmissions(input: { submissions: [{ id: "${ours.pending.id}", expectedVersion: 1 }] }) {
        results { ... on Decided { decision { by { kind name isViewer } } } } } }`,
    )
    const by = { kind: 'API_KEY', name: 'A program', isViewer: true }
    expect(data).toEqual({ approveSubmissions: { results: [{ decision: { by } }] } })
  })

  test('needs no origin, and its cookies are not looked at', async () => {
    const ask = (headers: Record<string, string>): Promise<Response> =>
      fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: viewer }),
      })
    const { key } = await newKey()
    const authorization = `Bearer ${key}`
    const answer = await ask({ authorization, cookie: owner, origin: 'https://elsewhere.example' })
    expect(await answer.json()).toMatchObject({ data: { viewer: program } })
    expect((await ask({ authorization: 'Bearer wrong', cookie: owner })).status).toBe(401)
    expect((await ask({ authorization: '', cookie: owner })).status).toBe(401)
    expect((await ask({ cookie: owner, origin: 'https://elsewhere.example' })).status).toBe(403)
  })

  test('that asks too often is told when to come back, over HTTP and over the WebSocket', async () => {
    const key = await newKey()
    const client = api.socket(key)
    for (let index = 0; index < 4; index += 1) await api.ask(key, '{ __typename }')
    const refused = await api.ask(key, viewer)
    expect(refused).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED' } }] })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(5)
    expect(await firstOf(client, viewer)).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } },
    ])
    expect((await api.ask(await newKey(), viewer)).status).toBe(200)
    expect((await api.ask(owner, viewer)).status).toBe(200)
  })
})

test('its last use is written once a minute at most', async () => {
  const key = await newKey()
  let time = new Date('2026-06-01T12:00:00Z')
  const holderOf = makeKeyHolderOf(db.manager, () => time)
  const useAt = async (at: string): Promise<string> => {
    time = new Date(at)
    expect(await holderOf(`Bearer ${key.key}`)).toMatchObject({ keyId: key.id })
    const [row] = await db.manager.query<{ at: Date }[]>('select last_used_at as at from api_key where id = $1', [
      key.id,
    ])
    return row?.at.toISOString() ?? ''
  }
  expect(await useAt('2026-06-01T12:00:00Z')).toBe('2026-06-01T12:00:00.000Z')
  expect(await useAt('2026-06-01T12:00:59Z')).toBe('2026-06-01T12:00:00.000Z')
  expect(await useAt('2026-06-01T12:01:00Z')).toBe('2026-06-01T12:01:00.000Z')
})
