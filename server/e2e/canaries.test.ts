import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test, vi } from 'vitest'
import { aDatabaseUrl } from '../src/testing/database.js'
import { demoSignIn } from '../src/wire-demo.js'
import { aHouse } from './house.js'
import { aReceiver, aScene, aTwilio } from './scene.js'

const databaseUrl = await aDatabaseUrl()
const double = await aTwilio()
const receiver = await aReceiver()
const house = await aHouse({ databaseUrl, allow: [...double.hosts, receiver.host] })
await house.start([], { LOG_LEVEL: 'debug' })
const scene = await aScene(house, double, receiver, { moderation: false, undoWindowSeconds: 0 })
const photo = readFileSync(new URL('../samples/photo-gps.jpg', import.meta.url))

const phones = ['+12025550143', '+447700900123', '+4915735998460']
const words = 'WHALE my secret is Rosebud'

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${house.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

/** Everything that can go wrong at the doors and on the way out, each with something in it that nobody may read in a log. */
const misfortunes: Record<string, () => Promise<unknown>> = {
  'a forged signature': () =>
    fetch(scene.moUrl, {
      method: 'POST',
      headers: { 'x-twilio-signature': 'Canary-signature' },
      body: new URLSearchParams({ From: phones[1] ?? '', Body: words }),
    }),
  'a webhook that says nothing': () => double.deliver(scene.moUrl, { From: phones[0] ?? '', Body: words }),
  'a wrong password': () =>
    post('/auth/sign-in/email', { email: demoSignIn.email, password: 'Canary-password' }, { origin: house.url }),
  'a token that is not ours': () =>
    post(
      '/graphql',
      { query: '{ viewer { name } }' },
      { cookie: 'mms-inbox.session_token=Canary-session', authorization: 'Bearer Canary-bearer' },
    ),
  'a body that is no JSON': () => post('/graphql', `{"Canary-body": "${phones[0]}"`),
  'a query with a value in it': () =>
    house.ask(`{ submission(id: "Canary-value ${phones[0]}") { id } }`).catch(() => undefined),
  'a media address that was changed': () => fetch(`${house.url}/media/original/Canary-media?signature=Canary-query`),
  'a welcome link that is none': () => post('/auth/welcome', { token: 'Canary-welcome', password: 'Canary-password' }),
  'a channel that is not there': () => post('/channels/Canary-channel/mo', words),
  'a provider that refuses': async () => {
    double.refuseNext({ status: 500, code: 20500, message: `Canary of the provider about ${phones[2]}` })
    await double.text(scene.moUrl, { from: phones[2] ?? '', to: scene.code, body: words })
  },
}

const sessionTokens = async (): Promise<string[]> => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query<{ token: string }>('select token from auth.session').finally(() => client.end())
  return rows.map(({ token }) => token)
}

/** Every string in the file of keys that is long enough to be one. */
const keys = (): string[] =>
  readFileSync(join(house.dataFolder, 'secrets.json'), 'utf8')
    .match(/[\w+/=]{40,}/g)
    ?.map(String) ?? []

test('the main job and its misfortunes leave neither numbers nor words nor secrets in the log', async () => {
  for (const from of phones)
    expect(
      (
        await double.text(scene.moUrl, {
          from,
          to: scene.code,
          body: words,
          media: [{ bytes: photo, contentType: 'image/jpeg' }],
        })
      ).status,
    ).toBe(200)
  for (const happen of Object.values(misfortunes)) await happen()
  await vi.waitFor(() => expect(double.sent().length).toBeGreaterThanOrEqual(phones.length), {
    timeout: 20_000,
    interval: 50,
  })
  await vi.waitFor(() => expect(receiver.posted.length).toBeGreaterThanOrEqual(phones.length), {
    timeout: 20_000,
    interval: 50,
  })
  for (const sent of double.sent()) await double.report(sent, 'failed', '30003')
  await house.kill('SIGTERM')

  const said = house.said()
  // Otherwise the test would find nothing because nothing was logged.
  for (const line of ['a request was answered', 'a request was refused', 'refused at the channel', '/channels/…/mo'])
    expect(said).toContain(line)
  const secrets = [
    ...phones.map((phone) => phone.slice(3)),
    'Canary',
    'Rosebud',
    demoSignIn.password,
    double.authToken,
    scene.postbackSecret,
    new URL(scene.moUrl).pathname.split('/')[2],
    ...(await sessionTokens()),
    ...keys(),
  ]
  for (const secret of secrets) {
    expect(secret?.length).toBeGreaterThan(5)
    const line = said.split('\n').find((each) => each.includes(secret ?? ''))
    // What main prints for a person at the start of a development installation is no log.
    expect(line?.startsWith('{') ? line : undefined).toBeUndefined()
  }
})
