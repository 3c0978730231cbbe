import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { mediaRoutes } from '../media/media.http.js'
import { findServed } from '../media/served.store.js'
import { TooBusy } from '../platform/age.js'
import { openSealed } from '../platform/age-reading.js'
import { age, aProcessingKey } from '../testing/age.js'
import type { Credential } from '../testing/api.js'
import { sample } from '../testing/clips.js'
import { aDatabase } from '../testing/database.js'
import { aFullApi } from '../testing/full-api.js'
import { privateStorage, storagePassword } from '../testing/private-inbox.js'
import { anSftpClient, anSftpServer, aKeyPair, sftpProgram } from '../testing/sftp.js'
import { someBlobs } from '../testing/some-blobs.js'
import { aWorld } from '../testing/world.js'
import { makeAskForPassword } from './ask-password.http.js'
import { TooManyStorageTriesView } from './change-storage.graphql.js'
import { makeMakePrivate, makeMakePublic } from './change-storage.use-case.js'
import { makeIdentityOf } from './identity-of.store.js'
import { makeOpenByPassword, type OpenByPassword } from './open-by-password.use-case.js'
import { makeChangePassword, makeRecoverInbox, makeRenewRecoveryKey } from './password.use-case.js'
import { makeStorageTries } from './tries.store.js'
import { makeStorageUpkeep } from './upkeep.use-case.js'
import { makeUnlockByLink } from './unlock-by-link.use-case.js'

const db = await aDatabase({ poolSize: 12 })
const { blobs } = await someBlobs()
const house = privateStorage({ db, blobs, processing: await aProcessingKey() })
const { now, newId } = house
const api = await aFullApi(db)
const world = await aWorld(db)
const { inbox, organisation } = world
const elsewhere = await aWorld(db)
const bytes = Buffer.concat([sample('photo-gps.jpg'), Buffer.alloc(150_000, 'x')])
const origin = 'https://inbox.example'

const server = createServer()
let base = ''
beforeAll(async () => {
  const vault = {
    identityOf: makeIdentityOf({ db: db.manager, now, viewerOf: api.viewerOf }),
    open: openSealed,
    ask: makeAskForPassword({
      unlock: makeUnlockByLink({ db, now, newId, age, tries: makeStorageTries(db.manager, now) }),
      origins: [origin],
      secureCookies: true,
      networkOf: (address) => createHmac('sha256', 'x').update(address).digest('hex'),
    }),
  }
  const find = findServed.bind(null, db.manager)
  server.on('request', express().use(mediaRoutes({ check: api.media.check, find, blobs, vault, now })))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  await house.makePrivate(world.viewer, inbox.id)
  await house.send(world, bytes)
})
afterAll(() => {
  server.close()
  server.closeAllConnections()
})

type Came = { readonly __typename: string; readonly secondsToWait?: number; readonly recoveryKey?: string | null }

const shape = `{ result { __typename ... on InboxStorageChanged { recoveryKey inbox { storage { mode locked } } }
  ... on TooManyStorageTries { secondsToWait } ... on InvalidInput { path } } }`

/** Asks, and keeps the cookie that comes with the answer, as a browser does. */
const change = async (mutation: string, as: Credential, input: object) => {
  const type = mutation === 'lockInbox' ? 'LockInboxInput' : inputs[mutation]
  const query = `mutation ($input: ${type ?? 'StoragePasswordInput'}!) { ${mutation}(input: $input) ${shape} }`
  const { data, headers } = await api.ask(as, query, { input: { inboxId: inbox.id, ...input } })
  if (!data) throw new Error('no answer')
  // It has one root field, whose shape is above.
  const { result } = data[mutation] as { readonly result: Came }
  const cookies = headers.getSetCookie()
  const kept = cookies.map((each) => each.split(';', 1)[0])
  return { result, cookies, as: typeof as === 'string' ? [as, ...kept].join('; ') : as }
}
const inputs: Readonly<Record<string, string>> = {
  changeStoragePassword: 'ChangeStoragePasswordInput',
  recoverInbox: 'RecoverInboxInput',
}
const unlock = (as: Credential, password = storagePassword) => change('unlockInbox', as, { password })

const lookAt = async (as: Credential) => {
  const query = `query ($id: ID!) { inbox(id: $id) { storage { mode locked } }
    submissions(first: 5, filter: { inboxIds: [$id] }) { nodes { parts { id locked originalUrl } } } }`
  const { data } = await api.ask(as, query, { id: inbox.id })
  // As asked for.
  const { inbox: seen, submissions } = data as {
    readonly inbox: { readonly storage: { readonly locked: boolean } }
    readonly submissions: { readonly nodes: readonly { readonly parts: readonly SeenPart[] }[] }
  }
  return { locked: seen.storage.locked, part: submissions.nodes[0]?.parts[0] }
}
type SeenPart = { readonly id: string; readonly locked: boolean; readonly originalUrl: string | null }

const get = async (address: string, as: Credential, headers: Record<string, string> = {}) => {
  const credential = typeof as === 'string' ? { cookie: as } : as ? { authorization: `Bearer ${as.key}` } : {}
  const answer = await fetch(`${base}${new URL(address).pathname}`, { headers: { ...credential, ...headers } })
  return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) }
}
const addressOf = async (as: Credential): Promise<string> => (await lookAt(as)).part?.originalUrl ?? ''

/** Nobody has guessed anything yet. */
const forgive = () => db.manager.query('delete from storage_try')

describe('a session that has unlocked a private inbox', () => {
  test('sees its media, with ranges, kept by nobody on the way; until it locks it', async () => {
    const person = await api.memberOf(organisation, 'analyst')
    expect(await lookAt(person)).toMatchObject({ locked: true, part: { locked: true, originalUrl: null } })
    const { as, result, cookies } = await unlock(person)
    expect(result).toMatchObject({ inbox: { storage: { mode: 'PRIVATE', locked: false } }, recoveryKey: null })
    expect(cookies).toEqual([
      expect.stringMatching(/^mms-inbox\.unlocked=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/),
    ])
    const address = await addressOf(as)
    const whole = await get(address, as)
    expect([whole.status, whole.headers.get('cache-control')]).toEqual([200, 'no-store'])
    expect(whole.body.equals(bytes)).toBe(true)
    const part = await get(address, as, { range: 'bytes=65530-131080' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 65530-131080/${bytes.length}`])
    expect(part.body.equals(bytes.subarray(65_530, 131_081))).toBe(true)
    await change('lockInbox', as, {})
    expect(await lookAt(as)).toMatchObject({ locked: true, part: { originalUrl: null } })
    expect((await get(address, as)).status).toBe(403)
  })

  test('is the only one that does: its address and its cookie are nothing to others', async () => {
    const [person, other, stranger] = await Promise.all([
      api.memberOf(organisation, 'moderator'),
      api.memberOf(organisation, 'owner'),
      api.memberOf(elsewhere.organisation, 'owner'),
    ])
    const { as } = await unlock(person)
    const address = await addressOf(as)
    expect((await get(address, as)).status).toBe(200)
    for (const each of [null, other, stranger]) expect((await get(address, each)).status).toBe(403)
    const cookie = String(as).split('; ').at(-1) ?? ''
    for (const each of [cookie, `${other}; ${cookie}`, `${stranger}; ${cookie}`])
      expect((await get(address, each)).status).toBe(403)
    expect(await lookAt(`${other}; ${cookie}`)).toMatchObject({ locked: true, part: { originalUrl: null } })
    expect((await unlock(stranger)).result.__typename).toBe('NotFound')
    // The database alone opens nothing: what it holds is sealed under what the browser has.
    const grants = JSON.stringify(await db.manager.query('select * from inbox_grant'))
    expect(grants).not.toContain(cookie.split('=')[1])
    expect(grants).not.toContain('AGE-SECRET-KEY')
  })

  test('sees them no more once it is over', async () => {
    const { as } = await unlock(await api.memberOf(organisation, 'moderator'))
    const address = await addressOf(as)
    await api.ask(as, 'mutation { revokeOtherSessions { __typename } }')
    expect((await get(address, as)).status).toBe(200)
    const signedOut = await fetch(`${api.url}/auth/sign-out`, {
      method: 'POST',
      headers: { cookie: String(as), origin: api.url, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(signedOut.status).toBe(200)
    expect((await get(address, as)).status).toBe(403)
  })

  test('does not, when it has been limited to other inboxes meanwhile', async () => {
    const { as } = await unlock(await api.memberOf(organisation, 'analyst'))
    const address = await addressOf(as)
    await db.manager.query(
      `update member set limited = true
        where organisation_id = $1 and role = 'analyst'
          and user_id in (select "userId" from auth."session" where id in (select session_id from inbox_grant))`,
      [organisation.id],
    )
    expect((await get(address, as)).status).toBe(403)
  })
})

test('an API key unlocks for itself, and for no other key', async () => {
  const [key, other] = [await api.keyOf(organisation, ['read']), await api.keyOf(organisation, ['read', 'moderate'])]
  const { cookies, result } = await unlock(key)
  expect([result.__typename, cookies]).toEqual(['InboxStorageChanged', []])
  const address = await addressOf(key)
  expect((await get(address, key)).body.equals(bytes)).toBe(true)
  expect((await get(address, other)).status).toBe(403)
  await db.manager.query('update api_key set revoked_at = now() where id = $1', [key.id])
  expect((await get(address, key)).status).toBe(403)
  // What it was granted in that very moment goes within a minute.
  const grantsTo = ({ id }: typeof key) => db.manager.query('select 1 from inbox_grant where api_key_id = $1', [id])
  expect(await grantsTo(key)).toHaveLength(1)
  await makeStorageUpkeep({ db, blobs, now })()
  expect(await grantsTo(key)).toEqual([])
  await unlock(other)
  expect(await grantsTo(other)).toHaveLength(1)
  const { data } = await api.ask(
    await api.memberOf(organisation, 'owner'),
    'mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { result { __typename } } }',
    { input: { id: other.id } },
  )
  expect(data).toMatchObject({ revokeApiKey: { result: { __typename: 'ApiKeyRevoked' } } })
  expect(await grantsTo(other)).toEqual([])
})

describe('wrong passwords', () => {
  test('hold up whoever tries them, each time longer, and nobody else; said in the same words each time', async () => {
    await forgive()
    const [guesser, owner] = [await api.memberOf(organisation, 'moderator'), await api.memberOf(organisation, 'owner')]
    const came = []
    for (let tries = 0; tries < 4; tries += 1) came.push((await unlock(guesser, `guess number ${tries}`)).result)
    expect(came).toEqual(Array.from({ length: 4 }, () => ({ __typename: 'WrongStoragePassword' })))
    const waits = (await unlock(guesser)).result
    expect(waits).toMatchObject({ __typename: 'TooManyStorageTries', secondsToWait: expect.any(Number) })
    expect((await unlock(owner)).result.__typename).toBe('InboxStorageChanged')
    await db.manager.query(`update storage_try set wait_until = now()`)
    expect((await unlock(guesser, 'another guess')).result.__typename).toBe('WrongStoragePassword')
    const longer = (await unlock(guesser)).result.secondsToWait ?? 0
    expect(longer).toBeGreaterThan(waits.secondsToWait ?? 0)
    await forgive()
    expect((await unlock(guesser)).result.__typename).toBe('InboxStorageChanged')
  })

  test('many at once are all counted', async () => {
    await forgive()
    const guesser = await api.memberOf(organisation, 'moderator')
    const came = await Promise.all(Array.from({ length: 12 }, (_, index) => unlock(guesser, `guess number ${index}`)))
    const tried = came.filter(({ result }) => result.__typename === 'WrongStoragePassword')
    expect(tried.length).toBeLessThanOrEqual(4)
    await forgive()
  })

  test('are counted for each inbox: to know the password of another one excuses nothing', async () => {
    await forgive()
    const other = await aWorld(db, { organisation })
    await house.makePrivate(world.viewer, other.inbox.id)
    const guesser = await api.memberOf(organisation, 'moderator')
    const guess = () => change('unlockInbox', guesser, { inboxId: other.inbox.id, password: 'not it at all' })
    for (let tries = 0; tries < 3; tries += 1) await guess()
    expect((await unlock(guesser)).result.__typename).toBe('InboxStorageChanged')
    expect((await guess()).result.__typename).toBe('WrongStoragePassword')
    expect((await guess()).result.__typename).toBe('TooManyStorageTries')
    expect((await unlock(guesser)).result.__typename).toBe('InboxStorageChanged')
  })

  test('that could not be tried are not counted, and each guesser has one under way', async () => {
    await forgive()
    const guesses: ((error: Error) => void)[] = []
    const openByPassword = () => new Promise<Uint8Array>((_, reject) => guesses.push(reject))
    const tries = makeStorageTries(db.manager, now)
    const open = makeOpenByPassword({ db: db.manager, age: { openByPassword }, tries })
    for (let each = 0; each < 5; each += 1) {
      const opening = open(world.viewer, inbox.id, storagePassword)
      await vi.waitFor(() => expect(guesses).toHaveLength(each + 1))
      expect(await open(world.viewer, inbox.id, 'another guess')).toMatchObject({ failure: { kind: 'wait' } })
      guesses[each]?.(new Error('the queue is full'))
      await expect(opening).rejects.toThrow('the queue is full')
    }
    const counted = await db.manager.query('select failures, wait_until <= now() as free from storage_try')
    expect(counted).toEqual([{ failures: 0, free: true }])
  })

  test('for which there is no room are not counted, and who has to wait is told why', async () => {
    await forgive()
    const full = {
      ...age,
      openByPassword: () => Promise.reject(new TooBusy()),
      sealByPassword: () => Promise.reject(new TooBusy()),
    }
    const tries = makeStorageTries(db.manager, now)
    const of = { viewer: world.viewer, inboxId: inbox.id, password: storagePassword, newPassword: storagePassword }
    const open = makeOpenByPassword({ db: db.manager, age: full, tries })
    const opens = makeOpenByPassword({ db: db.manager, age, tries })
    const other = await aWorld(db, { organisation })
    const makePrivate = makeMakePrivate({ db, now, age: full, tries, openByPassword: open })
    for (const came of [
      await open(world.viewer, inbox.id, storagePassword),
      await makeChangePassword({ db, age: full, tries, openByPassword: opens })(of),
      await makePrivate({ ...of, inboxId: other.inbox.id }),
    ])
      expect(came).toEqual({ ok: false, failure: { kind: 'wait', seconds: 5, busy: true } })
    expect(await db.manager.query('select 1 from storage_try where failures > 0')).toEqual([])
    expect(new TooManyStorageTriesView({ kind: 'wait', seconds: 5, busy: true })).toMatchObject({
      secondsToWait: 5,
      busy: true,
      message: expect.not.stringContaining('wrong'),
    })
  })

  test('are not what makes an inbox private spends its time on: it looks at the inbox first, and waits as they do', async () => {
    await forgive()
    let sealed = 0
    let letGo: () => void = () => undefined
    const held = new Promise<void>((resolve) => (letGo = resolve))
    const counting = {
      ...age,
      sealByPassword: async (...asked: Parameters<typeof age.sealByPassword>) => {
        sealed += 1
        await held
        return age.sealByPassword(...asked)
      },
    }
    const tries = makeStorageTries(db.manager, now)
    const openByPassword = makeOpenByPassword({ db: db.manager, age, tries })
    const makePrivate = makeMakePrivate({ db, now, age: counting, tries, openByPassword })
    const other = await aWorld(db, { organisation })
    const of = (inboxId: typeof inbox.id) => makePrivate({ viewer: world.viewer, inboxId, password: storagePassword })
    expect(await of(elsewhere.inbox.id)).toEqual({ ok: false, failure: { kind: 'not-found' } })
    expect(await of(inbox.id)).toMatchObject({ failure: { kind: 'as-it-is' } })
    expect(sealed).toBe(0)
    const one = of(other.inbox.id)
    await vi.waitFor(() => expect(sealed).toBe(1))
    expect(await of(other.inbox.id)).toEqual({ ok: false, failure: { kind: 'wait', seconds: 1, busy: true } })
    letGo()
    expect(await one).toMatchObject({ ok: true })
    expect(sealed).toBe(1)
  })

  test('of many API keys of an organisation are counted together', async () => {
    await forgive()
    const keys = await Promise.all(Array.from({ length: 4 }, () => api.keyOf(organisation, ['read'])))
    const came = []
    for (const key of keys)
      for (let tries = 0; tries < 3; tries += 1) came.push((await unlock(key, 'not it at all')).result.__typename)
    expect(came.slice(9)).toEqual(['WrongStoragePassword', 'WrongStoragePassword', 'TooManyStorageTries'])
    expect((await unlock(await api.memberOf(organisation, 'owner'))).result.__typename).toBe('InboxStorageChanged')
  })
})

test('another password, or the recovery key, touches no media and locks everybody out', async () => {
  await forgive()
  const owner = await api.memberOf(organisation, 'owner')
  const { as } = await unlock(owner)
  const before = await house.partsOf(world)
  const newPassword = 'a second long password'
  const short = await change('changeStoragePassword', as, { password: storagePassword, newPassword: 'short' })
  expect(short.result).toEqual({ __typename: 'InvalidInput', path: ['newPassword'] })
  const changed = await change('changeStoragePassword', as, { password: storagePassword, newPassword })
  expect(changed.result).toMatchObject({ inbox: { storage: { locked: true } } })
  expect((await unlock(as)).result.__typename).toBe('WrongStoragePassword')
  expect((await unlock(as, newPassword)).result.__typename).toBe('InboxStorageChanged')
  const renewed = await change('renewRecoveryKey', as, { password: newPassword })
  const recoveryKey = renewed.result.recoveryKey ?? ''
  expect(recoveryKey).toMatch(/^AGE-SECRET-KEY-1/)
  const wrong = await change('recoverInbox', as, {
    recoveryKey: (await age.newIdentity()).identity,
    newPassword: storagePassword,
  })
  expect(wrong.result).toEqual({ __typename: 'InvalidInput', path: ['recoveryKey'] })
  const recovered = await change('recoverInbox', as, { recoveryKey, newPassword: storagePassword })
  expect(recovered.result).toMatchObject({ inbox: { storage: { locked: true } } })
  const again = await unlock(as)
  expect((await get(await addressOf(again.as), again.as)).body.equals(bytes)).toBe(true)
  expect(await house.partsOf(world)).toEqual(before)
})

test('what was begun by a password or a key is not done once another one has taken its place', async () => {
  await forgive()
  const other = await aWorld(db, { organisation })
  const recoveryKey = await house.makePrivate(world.viewer, other.inbox.id)
  const of = { viewer: world.viewer, inboxId: other.inbox.id }
  const tries = makeStorageTries(db.manager, now)
  const open = makeOpenByPassword({ db: db.manager, age, tries })
  const deps = { db, age, tries, openByPassword: open }
  const sealNow = () => db.manager.query('select * from inbox_seal where inbox_id = $1', [other.inbox.id])
  let password = storagePassword
  let then: unknown
  // The owner recovers the inbox between the check and what follows it.
  const openByPassword: OpenByPassword = async (...asked) => {
    const opened = await open(...asked)
    password = `${password} again`
    expect(await makeRecoverInbox(deps)({ ...of, recoveryKey, newPassword: password })).toMatchObject({ ok: true })
    then = await sealNow()
    return opened
  }
  const late = { ...deps, openByPassword, now, processing: (await aProcessingKey()).recipient }
  const newPassword = 'what the one who leaves wants'
  for (const change of [
    () => makeChangePassword(late)({ ...of, password, newPassword }),
    () => makeRenewRecoveryKey(late)({ ...of, password }),
    () => makeMakePublic(late)({ ...of, password }),
  ]) {
    expect(await change()).toMatchObject({ ok: false })
    expect(await sealNow()).toEqual(then)
  }
  const rows = await db.manager.query('select sealed_to from inbox where id = $1', [other.inbox.id])
  expect(rows).toEqual([{ sealed_to: expect.stringMatching(/^age1/) }])
  // And a recovery by a key that was renewed meanwhile.
  const renewing: typeof age = {
    ...age,
    sealByPassword: async (...asked) => {
      await makeRenewRecoveryKey(deps)({ ...of, password })
      then = await sealNow()
      return age.sealByPassword(...asked)
    },
  }
  const recover = makeRecoverInbox({ ...deps, age: renewing })
  expect(await recover({ ...of, recoveryKey, newPassword })).toMatchObject({ failure: { kind: 'as-it-is' } })
  expect(await sealNow()).toEqual(then)
})

describe('whoever follows a link', () => {
  const link = async (): Promise<string> => {
    const [part] = await house.partsOf(world)
    return new URL(api.media.url({ kind: 'original', id: part?.id ?? newId<'part'>() }, organisation.id, 'postback'))
      .pathname
  }
  const html = { accept: 'text/html,application/xhtml+xml' }
  const post = async (path: string, password: string, from: string | null = origin) =>
    fetch(`${base}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...(from && { origin: from }) },
      body: new URLSearchParams({ password }).toString(),
    })

  test('is asked for the password in a browser, and gets in with it for an hour', async () => {
    await forgive()
    const path = await link()
    const page = await fetch(`${base}${path}`, { headers: html })
    expect([page.status, page.headers.get('content-type')]).toEqual([403, 'text/html; charset=utf-8'])
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'nonce-[^']+'; form-action/,
    )
    expect(await page.text()).toContain('<form method="post">')
    const [wrong, right] = [await post(path, 'not it at all'), await post(path, storagePassword)]
    expect([wrong.status, await wrong.text()]).toEqual([403, expect.stringContaining('This password does not open')])
    expect([right.status, right.headers.get('location')]).toEqual([303, path])
    const cookie = right.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
    const shown = await fetch(`${base}${path}`, { headers: { cookie } })
    expect(Buffer.from(await shown.arrayBuffer()).equals(bytes)).toBe(true)
    // Who signs in there and locks the inbox has locked it for this browser.
    const person = await api.memberOf(organisation, 'analyst')
    await change('lockInbox', `${person}; ${cookie}`, {})
    expect((await fetch(`${base}${path}`, { headers: { cookie } })).status).toBe(403)
    const again = await post(path, storagePassword)
    const anew = again.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
    expect((await fetch(`${base}${path}`, { headers: { cookie: anew } })).status).toBe(200)
    await db.manager.query('update inbox_grant set expires_at = now() where expires_at is not null')
    expect((await fetch(`${base}${path}`, { headers: { cookie: anew } })).status).toBe(403)
  })

  test('may not guess, nor have a page of somebody else guess', async () => {
    await forgive()
    const path = await link()
    expect((await post(path, storagePassword, 'https://evil.example')).status).toBe(403)
    expect((await post(path, storagePassword, null)).status).toBe(403)
    const codes = []
    for (let tries = 0; tries < 5; tries += 1) codes.push((await post(path, `guess number ${tries}`)).status)
    expect(codes).toEqual([403, 403, 403, 403, 429])
    expect((await post(path, storagePassword)).headers.get('retry-after')).toMatch(/^\d+$/)
    // Who is signed in waits for no stranger.
    const { result } = await unlock(await api.memberOf(organisation, 'analyst'))
    expect(result.__typename).toBe('InboxStorageChanged')
    expect((await post(path.replace(/.$/, 'x'), storagePassword)).status).toBe(403)
  })

  test('is not forgiven what others of the same network have guessed', async () => {
    await forgive()
    const path = await link()
    const codes = []
    for (const password of ['guess', 'guess', 'guess', storagePassword, 'guess', 'guess'])
      codes.push((await post(path, password)).status)
    expect(codes).toEqual([403, 403, 403, 303, 403, 429])
  })
})

test('bytes that were changed where they lie are not shown', async () => {
  await forgive()
  const other = await aWorld(db, { organisation })
  await house.makePrivate(world.viewer, other.inbox.id)
  await house.send(other, bytes)
  const [part] = await house.partsOf(other)
  const blobId = part?.blobId ?? newId<'blob'>()
  const sealed = Buffer.from(await blobs.read(blobId))
  const last = sealed.length - 1
  sealed[last] = (sealed[last] ?? 0) ^ 1
  await blobs.remove(blobId)
  await blobs.putBack(blobId, [sealed] as unknown as AsyncIterable<Uint8Array>) // it is read with for await
  const { as } = await change('unlockInbox', await api.memberOf(organisation, 'owner'), {
    inboxId: other.inbox.id,
    password: storagePassword,
  })
  const address = api.media.url({ kind: 'original', id: part?.id ?? newId<'part'>() }, organisation.id)
  const got = await get(address, as).catch(() => 'broke off')
  expect(got).toBe('broke off')
  expect((await get(address, as, { range: 'bytes=0-9' })).body.equals(bytes.subarray(0, 10))).toBe(true)
})

describe.skipIf(sftpProgram === '')('by SFTP a private inbox', () => {
  test('is not opened by a key alone; its storage password opens it', async () => {
    const pair = aKeyPair()
    const { port } = await anSftpServer({ db, blobs })
    const owner = await api.memberOf(organisation, 'owner')
    await api.ask(
      owner,
      `mutation ($input: AddSftpKeyInput!) { addSftpKey(input: $input) { result { __typename } } }`,
      { input: { inboxId: inbox.id, publicKey: pair.publicKey } },
    )
    const [account] = await db.manager.query<{ readonly userName: string }[]>(
      'select user_name as "userName" from sftp_account where inbox_id = $1',
      [inbox.id],
    )
    const userName = account?.userName ?? ''
    const byKey = await (await anSftpClient(port, { userName, privateKey: pair.privateKey })).run('ls')
    expect(byKey.code).not.toBe(0)
    expect(byKey.said).toMatch(/Permission denied \(keyboard-interactive,password\)/)
    const client = await anSftpClient(port, { userName, password: storagePassword })
    const listed = await client.run('ls -1 pending/*')
    const name = /\S+\.jpg$/m.exec(listed.said)?.[0] ?? ''
    expect((await client.run(`get ${name.includes('/') ? name : `pending/*/${name}`} here.jpg`)).code).toBe(0)
    expect((await client.read('here.jpg')).equals(bytes)).toBe(true)
    const wrong = await (await anSftpClient(port, { userName, password: 'not the password' })).run('ls')
    expect(wrong.code).not.toBe(0)
    // It is the same password, and guessed no faster here.
    const [counted] = await db.manager.query(
      `update storage_try set wait_until = now() + interval '1 hour' where key like 'known network %' returning key`,
    )
    expect(counted).toHaveLength(1)
    expect((await (await anSftpClient(port, { userName, password: storagePassword })).run('ls')).code).not.toBe(0)
  })
})
