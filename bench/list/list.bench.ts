import { afterAll, expect, inject, test } from 'vitest'
import { aHouse } from '../../server/e2e/house.js'
import { aReceiver, aScene, aTwilio, type Scene } from '../../server/e2e/scene.js'
import { cursorOf } from '../../server/src/platform/page.js'
import { cpuOf, metersOf } from '../cpu.js'
import { aHousehold, flagsForProfiles } from '../household.js'
import { openLoad, rawRequest } from '../load.js'
import { takeTurns, type Side } from '../turns.js'
import { conclude } from '../verdict.js'
import { openBare, placeAt, type BareRow } from './bare.js'
import { fill, somePlaces, type Place } from './fill.js'

/** Enough to keep the processors busy; more only wait. */
const connections = 16

const household = await aHousehold()
const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({
  databaseUrl: household.databaseUrl,
  allow: [...double.hosts, receiver.host],
  flags: flagsForProfiles(),
})
// The key is asked more often than a program's should be.
await house.start([], { API_KEY_REQUESTS_A_MINUTE: '100000000' })
const scenes: Scene[] = []
for (const name of ['Whales', 'Seals', 'Otters', 'Gulls'])
  scenes.push(await aScene(house, double, receiver, { moderation: true, undoWindowSeconds: 5, name }))
await fill(household, scenes, inject('submissions'))
const bare = await openBare(household.databaseUrl, connections)
const places = await somePlaces(household, scenes, 500)

const { createApiKey } = await house.ask<{ createApiKey: { result: { secret: string } } }>(
  `mutation { createApiKey(input: { name: "Bench", scopes: [READ] }) { result { ... on ApiKeyCreated { secret } } } }`,
)

const query = `query PendingList($inboxId: ID!, $after: String) {
  submissions(filter: { inboxIds: [$inboxId], folders: [PENDING] }, first: 50, after: $after) {
    nodes {
      id folder arriving reason sender { phone } keyword kind subject text receivedAt
      country { value source } carrier { value source } version
    }
    pageInfo { hasNextPage endCursor }
  }
}`

const headers = {
  'content-type': 'application/json',
  accept: 'application/json',
  authorization: `Bearer ${createApiKey.result.secret}`,
}

const bodyFor = ({ inboxId, ...place }: Place): string =>
  JSON.stringify({ query, variables: { inboxId, after: cursorOf(place) }, operationName: 'PendingList' })

const answerOfProduct = async (place: Place): Promise<unknown> => {
  const response = await fetch(`${house.url}/graphql`, { method: 'POST', headers, body: bodyFor(place) })
  return response.json()
}

const enumOf = (word: string): string => word.toUpperCase().replaceAll('-', '_')

const nodeOf = (row: BareRow) => ({
  id: row.id,
  folder: enumOf(row.folder),
  arriving: row.arriving,
  reason: row.reason && enumOf(row.reason),
  sender: { phone: row.sender },
  keyword: row.keyword,
  kind: enumOf(row.kind),
  subject: row.subject,
  text: row.text,
  receivedAt: row.received_at.toISOString(),
  country: { value: row.country, source: enumOf(row.country_source) },
  carrier: { value: row.carrier, source: enumOf(row.carrier_source) },
  version: row.version,
})

const answerOfBare = (rows: readonly BareRow[]): unknown => {
  const page = rows.slice(0, 50)
  const last = page.at(-1)
  const endCursor = last ? cursorOf({ at: last.received_at, id: last.id }) : null
  return {
    data: { submissions: { nodes: page.map(nodeOf), pageInfo: { hasNextPage: rows.length > 50, endCursor } } },
  }
}

const productSide = async (): Promise<Side> => {
  const load = await openLoad(house.url, connections)
  afterAll(load.close)
  const { host } = new URL(house.url)
  const requests = places.map((place) => rawRequest('/graphql', host, headers, bodyFor(place)))
  return {
    server: () => cpuOf(house.pid() ?? 0),
    prepare: (count) => {
      const asked = Array.from({ length: count }, (_, index) => requests[index % requests.length] ?? Buffer.alloc(0))
      return Promise.resolve(() => load.send(asked))
    },
  }
}

test('pages of the pending list a second, through the whole door, beside the bare prepared query', async () => {
  for (let index = 0; index < Math.min(100, places.length); index++) {
    const place = placeAt(places, index)
    expect(await answerOfProduct(place)).toEqual(answerOfBare(await bare.page(place)))
  }
  const rounds = await takeTurns(
    { 'bare query': bare.side(places), product: await productSide() },
    metersOf(await household.backend()),
  )
  conclude('list', 'pages/s', rounds, [{ of: 'product', to: 'bare query', aim: 0.5 }])
  // A profile is written when its process ends by itself.
  await house.kill('SIGTERM')
})
