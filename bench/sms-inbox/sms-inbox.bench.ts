import { afterAll, expect, inject, test } from 'vitest'
import { aHouse } from '../../server/e2e/house.js'
import { cursorOf } from '../../server/src/platform/page.js'
import { cpuOf, metersOf } from '../cpu.js'
import { aHousehold, flagsForProfiles } from '../household.js'
import { openLoad, rawRequest } from '../load.js'
import { takeTurns, type Side } from '../turns.js'
import { conclude } from '../verdict.js'
import { fillSms, talker } from '../../server/src/testing/many-sms.js'
import { halfWay, pageBehind, type Place, type Shape } from './pages.js'

/** Enough to keep the processors busy; more only wait. */
const connections = 16

const household = await aHousehold()
const house = await aHouse({ databaseUrl: household.databaseUrl, allow: [], flags: flagsForProfiles() })
// The key is asked more often than a program's should be.
await house.start([], { API_KEY_REQUESTS_A_MINUTE: '100000000' })

const { shortCodes } = await house.ask<{ shortCodes: readonly { readonly id: string }[] }>('{ shortCodes { id } }')
const aCampaign = async (name: string): Promise<string> => {
  const { saveCampaign } = await house.ask<{ saveCampaign: { result: { campaign: { id: string } } } }>(
    `mutation ($input: SaveCampaignInput!) { saveCampaign(input: $input) { result { ... on CampaignSaved { campaign { id } } } } }`,
    {
      input: {
        name,
        status: 'ACTIVE',
        shortCodeId: shortCodes[0]?.id,
        settings: { programme: name, timeZone: 'UTC' },
      },
    },
  )
  return saveCampaign.result.campaign.id
}
const campaignIds: string[] = []
for (const name of ['Whales', 'Seals', 'Otters', 'Gulls']) campaignIds.push(await aCampaign(name))
const count = inject('submissions')
await fillSms(household.rows, campaignIds, count)

const { createApiKey } = await house.ask<{ createApiKey: { result: { secret: string } } }>(
  `mutation { createApiKey(input: { name: "Bench", scopes: [READ] }) { result { ... on ApiKeyCreated { secret } } } }`,
)

const query = `query Sms($filter: SmsFilter, $after: String) {
  smsMessages(filter: $filter, first: 50, after: $after) {
    nodes { id phone text receivedAt replyTo { text sentAt occasion state } country { value source } conversationUnread }
    pageInfo { hasNextPage endCursor }
  }
}`

const headers = {
  'content-type': 'application/json',
  accept: 'application/json',
  authorization: `Bearer ${createApiKey.result.secret}`,
}

const bodyFor = ({ filter }: Shape, place: Place | null): string =>
  JSON.stringify({ query, variables: { filter, after: place && cursorOf(place) }, operationName: 'Sms' })

const answerTo = async (shape: Shape, place: Place | null): Promise<unknown> => {
  const response = await fetch(`${house.url}/graphql`, { method: 'POST', headers, body: bodyFor(shape, place) })
  // Compared whole with what is expected, whatever it is.
  const { data } = (await response.json()) as { readonly data: { readonly smsMessages: { readonly nodes: unknown } } }
  return data.smsMessages.nodes
}

/** The middle half of all that came in. */
const [range] = await household.rows(
  `select percentile_disc(0.25) within group (order by received_at) as from,
          percentile_disc(0.75) within group (order by received_at) as until from message`,
)
const moment = (name: 'from' | 'until'): string => new Date(String(range?.[name])).toISOString()

const shapes: readonly Shape[] = [
  { name: 'all', filter: {}, condition: 'true' },
  {
    name: 'a campaign',
    filter: { campaignIds: [campaignIds[0]] },
    condition: `campaign_id = '${campaignIds[0]}'`,
  },
  { name: 'a phone', filter: { phone: talker }, condition: `sender = '${talker}'` },
  {
    name: 'a range',
    filter: { from: moment('from'), until: moment('until') },
    condition: `received_at >= '${moment('from')}' and received_at < '${moment('until')}'`,
  },
]

const load = await openLoad(house.url, connections)
afterAll(load.close)
const { host } = new URL(house.url)

const sideOf = (shape: Shape, places: readonly (Place | null)[]): Side => {
  const requests = places.map((place) => rawRequest('/graphql', host, headers, bodyFor(shape, place)))
  return {
    server: () => cpuOf(house.pid() ?? 0),
    prepare: (many) => {
      const asked = Array.from({ length: many }, (_, index) => requests[index % requests.length] ?? Buffer.alloc(0))
      return Promise.resolve(() => load.send(asked))
    },
  }
}

test('pages of the SMS inbox a second, through the whole door: half-way down beside the first one', async () => {
  const sides: Record<string, Side> = {}
  for (const shape of shapes) {
    const places = await halfWay(household, shape, 200)
    for (const place of [null, ...places.slice(0, 10)])
      expect(await answerTo(shape, place)).toMatchObject(await pageBehind(household, shape, place))
    sides[`${shape.name}, first page`] = sideOf(shape, [null])
    sides[`${shape.name}, half-way`] = sideOf(shape, places)
  }
  const rounds = await takeTurns(sides, metersOf(await household.backend()))
  conclude(
    'sms-inbox',
    'pages/s',
    rounds,
    shapes.map(({ name }) => ({ of: `${name}, half-way`, to: `${name}, first page`, aim: 0.9 })),
  )
  // A profile is written when its process ends by itself.
  await house.kill('SIGTERM')
})
