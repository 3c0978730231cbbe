import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { verifyPassword } from '../platform/password-check.js'
import { age } from '../testing/age.js'
import { aDatabase } from '../testing/database.js'
import { aFullApi } from '../testing/full-api.js'
import { aKeyPair } from '../testing/sftp.js'
import { someBlobs } from '../testing/some-blobs.js'
import { aWorld } from '../testing/world.js'
import { mostKeys, userNameOf } from './account.js'
import { makeSftpSignIn } from './sign-in.session.js'
import { makeStandingWatch } from './standing.session.js'
import type { Tries } from './tries.js'

const db = await aDatabase()
const api = await aFullApi(db)
const { blobs } = await someBlobs()
const { organisation, inbox } = await aWorld(db)
const admin = await api.memberOf(organisation, 'admin')
const moderator = await api.memberOf(organisation, 'moderator')

const fragment = `fragment All on SftpAccount { userName hasPassword passwordChangedBy
  server { host port hostKey fingerprint } keys { id name type fingerprint addedBy lastUsedAt } }`
type Key = { readonly id: string; readonly name: string; readonly fingerprint: string }
type Account = { readonly userName: string; readonly hasPassword: boolean; readonly keys: readonly Key[] }
type Answer = {
  readonly __typename: string
  readonly account?: Account
  readonly path?: readonly string[]
  readonly message?: string
  readonly secret?: string
}

const ask = async (mutation: string, input: object, who = admin): Promise<Answer> => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`
  const { data } = await api.ask(
    who,
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { result { __typename
       ... on SftpAccountChanged { account { ...All } } ... on NotFound { message } ... on NotAllowed { message }
       ${mutation === 'addSftpKey' ? '... on InvalidInput { path message }' : ''}
       ${mutation === 'makeSftpPassword' ? '... on SftpPasswordMade { secret account { ...All } }' : ''} } } } ${fragment}`.replace(
      mutation === 'makeSftpPassword' ? '... on SftpAccountChanged { account { ...All } }' : '\0',
      '',
    ),
    { input },
  )
  // The query says so.
  return (data as unknown as Record<string, { readonly result: Answer }>)[mutation]?.result ?? { __typename: 'nothing' }
}

const look = async (who = admin): Promise<Account | null> => {
  const { data } = await api.ask(who, `{ sftpAccount(inboxId: "${inbox.id}") { ...All } } ${fragment}`)
  // The query says so.
  return (data as unknown as { readonly sftpAccount: Account | null }).sftpAccount
}

const pair = aKeyPair()
const inboxId = inbox.id

test('an inbox has a user name before it has a key, and tells where to connect', async () => {
  expect(await look()).toEqual({
    userName: userNameOf(inbox.id),
    hasPassword: false,
    passwordChangedBy: null,
    server: { host: 'inbox.example', port: 2222, hostKey: 'ssh-ed25519 AAAA', fingerprint: 'SHA256:A' },
    keys: [],
  })
  expect(await look(moderator)).toBeNull()
})

describe('keys', () => {
  test('one is added once, however often it is asked for, is named by its comment, and removed', async () => {
    const input = { inboxId, publicKey: pair.publicKey, idempotencyKey: 'key-1' }
    const added = await ask('addSftpKey', input)
    expect(added).toMatchObject({
      __typename: 'SftpAccountChanged',
      account: { keys: [{ name: 'somebody@somewhere', type: 'ssh-ed25519', addedBy: 'A admin', lastUsedAt: null }] },
    })
    expect(await ask('addSftpKey', input)).toEqual(added)
    expect(await ask('addSftpKey', { ...input, idempotencyKey: 'key-2' })).toEqual({
      __typename: 'InvalidInput',
      path: ['publicKey'],
      message: 'This key is in the list already.',
    })
    const id = added.account?.keys[0]?.id ?? ''
    expect(await ask('removeSftpKey', { id }, moderator)).toMatchObject({ __typename: 'NotAllowed' })
    expect((await look())?.keys).toHaveLength(1)
    for (const _ of ['once', 'again'])
      expect(await ask('removeSftpKey', { id })).toMatchObject({ account: { keys: [] } })
    expect(await ask('addSftpKey', { inboxId, publicKey: pair.publicKey, name: 'Back' })).toMatchObject({
      account: { keys: [{ name: 'Back' }] },
    })
  })

  test.each([
    { input: { publicKey: 'nothing' }, path: 'publicKey' },
    { input: { publicKey: aKeyPair().publicKey, name: 'x'.repeat(81) }, path: 'name' },
    { input: { publicKey: aKeyPair().publicKey.split(' ').slice(0, 2).join(' ') }, path: 'name' },
  ])('$input is refused at $path', async ({ input, path }) => {
    expect(await ask('addSftpKey', { inboxId, ...input })).toMatchObject({ __typename: 'InvalidInput', path: [path] })
  })

  test(`there are ${mostKeys} at most`, async () => {
    for (let count = (await look())?.keys.length ?? 0; count < mostKeys; count += 1)
      expect(await ask('addSftpKey', { inboxId, publicKey: aKeyPair().publicKey })).toMatchObject({ account: {} })
    expect(await ask('addSftpKey', { inboxId, publicKey: aKeyPair().publicKey })).toMatchObject({
      message: 'An inbox has at most 20 keys.',
    })
  })
})

test('a password is shown once and kept as a hash', async () => {
  const input = { inboxId, idempotencyKey: 'password-1' }
  const made = await ask('makeSftpPassword', input)
  expect(made).toMatchObject({ secret: expect.stringMatching(/^(\w{4}-){7}\w{4}$/), account: { hasPassword: true } })
  expect(await ask('makeSftpPassword', input)).toEqual(made)
  const [row] = await db.manager.query<{ readonly hash: string }[]>('select password_hash as hash from sftp_account')
  expect(await verifyPassword(row?.hash ?? '', made.secret ?? '')).toBe(true)
  expect(await look()).toMatchObject({ hasPassword: true, passwordChangedBy: 'A admin' })
  expect(JSON.stringify(await db.manager.query('select * from sftp_account'))).not.toContain(made.secret)
  expect(await ask('removeSftpPassword', { inboxId }, moderator)).toMatchObject({ __typename: 'NotAllowed' })
  expect(await ask('removeSftpPassword', { inboxId })).toMatchObject({ account: { hasPassword: false } })
})

describe('tries of passwords', () => {
  const empty: Tries = { network: () => 60, account: () => 60, everybody: () => 60, known: () => 0 }
  const signInWith = (tries: Tries, verified: string[] = []) =>
    makeSftpSignIn({
      db: db.manager,
      blobs,
      age,
      now: () => new Date(),
      hmac: (_, text) => Buffer.from(text).toString('hex'),
      verifyPassword: async (hash, password) => {
        verified.push(hash)
        return verifyPassword(hash, password)
      },
      nobodysHash: 'nobody:00',
      tries,
      standing: {
        watch: () => ({ signal: new AbortController().signal, stop: () => undefined }),
        close: () => undefined,
      },
    })
  const free: Tries = { ...empty, network: () => 0, account: () => 0, everybody: () => 0 }
  const userName = userNameOf(inbox.id)
  const attempt = (address: string, password: string) =>
    ({ userName, address, proof: { kind: 'password', password } }) as const

  test('where strangers have used them up, the right password is of no use, except from where somebody was in', async () => {
    const { secret = '' } = await ask('makeSftpPassword', { inboxId })
    expect(await signInWith(empty).enter(attempt('192.0.2.7', secret))).toBeNull()
    expect(await signInWith(free).enter(attempt('192.0.2.7', secret))).not.toBeNull()
    expect(await signInWith(empty).enter(attempt('192.0.2.7', secret))).not.toBeNull()
    expect(await signInWith(empty).enter(attempt('192.0.2.8', secret))).toBeNull()
    const known = JSON.stringify(await db.manager.query('select * from sftp_known_network'))
    expect(known).not.toContain('192.0.2.7')
  })

  test('an account that is not there costs a check, too', async () => {
    const verified: string[] = []
    const signIn = signInWith(free, verified)
    const password = randomBytes(8).toString('hex')
    expect(await signIn.enter({ ...attempt('192.0.2.7', password), userName: 'inbox-nobody' })).toBeNull()
    expect(verified).toEqual(['nobody:00'])
  })

  test('keys are not counted', async () => {
    const { keys = [] } = (await look()) ?? {}
    const [row] = await db.manager.query<{ readonly key: string }[]>('select key from sftp_key where id = $1', [
      keys[0]?.id,
    ])
    const proof = { kind: 'key', key: row?.key ?? '' } as const
    expect(
      await signInWith({ ...empty, known: () => 60 }).enter({ userName, address: '198.51.100.1', proof }),
    ).not.toBeNull()
    expect((await look())?.keys[0]).toMatchObject({ lastUsedAt: expect.any(String) })
  })
})

test('a key that is not there any more ends what runs on it', async () => {
  const watch = makeStandingWatch(db.manager, 5)
  const { signal, stop } = watch.watch({ kind: 'key', proof: crypto.randomUUID() })
  await new Promise((fired) => signal.addEventListener('abort', fired))
  stop()
  watch.close()
})
