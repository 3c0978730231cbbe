import { once } from 'node:events'
import express from 'express'
import { describe, expect, test } from 'vitest'
import { makeSchema } from '../schema.js'
import { anApi } from '../testing/api.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { findOrganisation } from './account.store.js'
import { makeAccounts, type NewOwner } from './account.use-case.js'
import { hashPassword } from './auth.http.js'
import { triesOfAddress, windowMilliseconds } from './sign-in-limit.js'
import { ViewerResolver } from './viewer.graphql.js'
import { welcomeRoutes } from './welcome.http.js'
import { makeWelcome } from './welcome.use-case.js'
import { makeNewId } from '../platform/clock.js'

const db = await aDatabase()
const schema = await makeSchema([
  new ViewerResolver({ organisationOf: ({ organisationId }) => findOrganisation(db.manager, organisationId) }),
])
const api = await anApi({ db, schema })
const password = 'correct horse'
const owner = { organisationName: 'Aster', email: 'Ada@Aster.example', password, name: 'Ada' }
const query = '{ viewer { name email role operator rights organisation { name } } }'

/** Somebody new with a session. */
const someone = async (): Promise<{ email: string; cookie: string }> => {
  const email = `${crypto.randomUUID()}@aster.example`
  await api.accounts.createOwner({ ...owner, email })
  return { email, cookie: await api.signIn(email, password) }
}

const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${api.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: api.url, ...headers },
    body: JSON.stringify(body),
  })

describe('signing in', async () => {
  await api.accounts.createOwner(owner)

  test('an owner learns who he is, over HTTP and over the WebSocket', async () => {
    const cookie = await api.signIn('ada@aster.example', password)
    const expected = {
      viewer: {
        name: 'Ada',
        email: 'ada@aster.example',
        role: 'OWNER',
        operator: true,
        rights: ['READ', 'MODERATE', 'ADMIN'],
        organisation: { name: 'Aster' },
      },
    }
    expect(await api.ask(cookie, query)).toMatchObject({ status: 200, data: expected })
    for await (const result of api.socket(cookie).iterate({ query })) expect(result.data).toEqual(expected)
  })

  test('the cookie is out of reach of scripts and of other sites', async () => {
    await db.manager.query('delete from auth."rateLimit"')
    const answer = await post('/auth/sign-in/email', { email: owner.email, password })
    const cookie = answer.headers.getSetCookie().find((each) => each.includes('session_token='))
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
  })

  test.each([
    { what: 'a wrong password', path: '/auth/sign-in/email', email: owner.email, password: 'wrong horse', status: 401 },
    { what: 'nobody we know', path: '/auth/sign-in/email', email: 'eve@x.example', password, status: 401 },
  ])('$what is refused', async ({ path, status, ...given }) => {
    await db.manager.query('delete from auth."rateLimit"')
    expect((await post(path, given)).status).toBe(status)
  })

  test('nobody signs up by himself', async () => {
    const answer = await post('/auth/sign-up/email', { email: 'eve@x.example', password, name: 'Eve' })
    expect(answer.ok).toBe(false)
    expect(await db.manager.query(`select 1 from auth."user" where email = 'eve@x.example'`)).toEqual([])
  })

  test('a foreign page cannot sign its visitor in', async () => {
    const answer = await post(
      '/auth/sign-in/email',
      { email: owner.email, password },
      { origin: 'https://evil.example' },
    )
    expect(answer.status).toBe(403)
  })

  test('after ten tries a minute the door stays shut, whatever address the client claims', async () => {
    await db.manager.query('delete from auth."rateLimit"')
    const statuses: number[] = []
    for (let index = 0; index < 12; index += 1) {
      const claimed = { 'x-forwarded-for': `192.0.2.${index}`, 'x-mms-inbox-address': `192.0.2.${index}` }
      statuses.push(
        (await post('/auth/sign-in/email', { email: owner.email, password: 'wrong horse' }, claimed)).status,
      )
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429, 429])
  })
})

describe('many tries for one e-mail address', () => {
  const attempt = async (password: string, headers: Record<string, string> = {}): Promise<Response> => {
    // The limit of the network address is another one.
    await db.manager.query('delete from auth."rateLimit"')
    return post('/auth/sign-in/email', { email: owner.email, password }, headers)
  }

  test('keep new browsers waiting, for some minutes, and known ones not at all', async () => {
    const entered = await attempt(password)
    const known = entered.headers.getSetCookie().find((each) => each.startsWith('mms-inbox.known='))
    expect(known).toMatch(/HttpOnly/i)
    for (let index = 0; index <= triesOfAddress; index += 1) if ((await attempt('wrong horse')).status === 429) break
    const refused = await attempt(password)
    expect(refused.status).toBe(429)
    const seconds = Number(refused.headers.get('x-retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(windowMilliseconds / 1000)
    expect((await attempt(password, { cookie: known?.split(';', 1)[0] ?? '' })).status).toBe(200)
  })
})

describe('a session that ends', () => {
  test('is refused from then on', async () => {
    const { cookie } = await someone()
    expect(await api.ask(cookie, query)).toMatchObject({ status: 200 })
    expect((await post('/auth/sign-out', {}, { cookie })).status).toBe(200)
    expect(await api.ask(cookie, query)).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    })
  })

  test('belongs to a stranger once the membership is gone', async () => {
    const { email, cookie } = await someone()
    await db.manager.query(`delete from member where user_id = (select id from auth."user" where email = $1)`, [email])
    expect(await api.ask(cookie, query)).toMatchObject({ status: 401 })
  })
})

describe('the link that makes the first owner', async () => {
  const empty = await aDatabase()
  const clock = aClock()
  const accounts = makeAccounts(empty, { now: clock.now, newId: makeNewId(clock.now), hashPassword })
  const welcome = makeWelcome(empty, accounts, clock.now)
  const tokenIn = (link: string | null): string => new URL(link ?? 'x:').searchParams.get('token') ?? ''
  const issue = async (): Promise<string> => tokenIn(await welcome.issueLink('https://inbox.example'))
  const given: NewOwner = { ...owner, email: 'first@aster.example' }

  test('is good for a day', async () => {
    const token = await issue()
    clock.pass(24 * 60 * 60 * 1000)
    expect(await welcome.redeem(token, given)).toEqual({ ok: false, failure: { kind: 'link-not-good' } })
  })

  test('is ended by a newer one, and no guess is good', async () => {
    const older = await issue()
    await issue()
    for (const token of [older, '', 'x'])
      expect(await welcome.redeem(token, given)).toEqual({ ok: false, failure: { kind: 'link-not-good' } })
  })

  test.each([
    { path: 'organisationName', over: { organisationName: ' ' } },
    { path: 'email', over: { email: 'nobody' } },
    { path: 'password', over: { password: 'short' } },
    { path: 'name', over: { name: '' } },
  ])('says what is wrong with $path, and stays good', async ({ path, over }) => {
    const token = await issue()
    expect(await welcome.redeem(token, { ...given, ...over })).toMatchObject({
      ok: false,
      failure: { kind: 'invalid', path },
    })
    expect(await empty.manager.query('select 1 from welcome_link where used_at is not null')).toEqual([])
  })

  test('is used once, however many use it at the same time; then there is none any more', async () => {
    const token = await issue()
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        welcome.redeem(token, { ...given, email: `first${index}@aster.example` }),
      ),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await empty.manager.query('select name from organisation')).toHaveLength(1)
    expect(await welcome.issueLink('https://inbox.example')).toBeNull()
    await empty.manager.query('delete from member')
  })

  test('is redeemed by a form or by JSON, and not from a foreign page', async () => {
    const app = express().use(welcomeRoutes({ redeem: welcome.redeem, origins: ['https://inbox.example'] }))
    const server = app.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/welcome`
    const { organisationName: organisation, name } = owner
    const form = { token: await issue(), organisation, name, email: 'form@aster.example', password }
    const send = (body: object, origin: string): Promise<Response> =>
      fetch(url, { method: 'POST', headers: { origin }, body: new URLSearchParams(Object.entries(body)) })
    expect((await send(form, 'https://evil.example')).status).toBe(403)
    const short = await send({ ...form, password: 'short' }, 'https://inbox.example')
    expect({ status: short.status, body: await short.json() }).toMatchObject({
      status: 400,
      body: { path: 'password' },
    })
    expect((await send(form, 'https://inbox.example')).status).toBe(201)
    expect((await send(form, 'https://inbox.example')).status).toBe(410)
    server.close()
  })
})
