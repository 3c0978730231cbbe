import { describe, expect, test, vi } from 'vitest'
import type { Role } from '../account/account.js'
import { aDatabase } from '../testing/database.js'
import { aFullApi } from '../testing/full-api.js'
import { tokenMailedTo } from '../testing/mailing.js'
import { aWorld } from '../testing/world.js'

const db = await aDatabase()
const api = await aFullApi(db)
const password = 'correct horse'

const aHouse = async () => {
  const { organisation, inbox } = await aWorld(db)
  return { organisation, organisationId: organisation.id, inbox, owner: await api.memberOf(organisation, 'owner') }
}

// A password takes a good part of a second to hash, so most tests share these.
const { organisation, organisationId, inbox, owner } = await aHouse()
const members = {
  owner,
  admin: await api.memberOf({ id: organisationId }, 'admin'),
  moderator: await api.memberOf({ id: organisationId }, 'moderator'),
  analyst: await api.memberOf({ id: organisationId }, 'analyst'),
}

const anAddress = (): string => `${crypto.randomUUID()}@example.org`

type Result = { readonly __typename: string; readonly [name: string]: unknown }

/** Runs a mutation, and answers its result. */
const change = async (cookie: string, call: string, fields = ''): Promise<Result> => {
  const { data, errors } = await api.ask(cookie, `mutation { ${call} { result { __typename ${fields} } } }`)
  expect(errors).toBeUndefined()
  // Every payload of ours has a result.
  return (Object.values(data ?? {})[0] as { readonly result: Result }).result
}

const invite = (cookie: string, email: string, role: Role = 'moderator'): Promise<Result> =>
  change(
    cookie,
    `inviteMember(input: { email: "${email}", role: ${role.toUpperCase()} })`,
    '... on MemberInvited { invitation { id email role mailState } } ... on InvalidInput { path }',
  )

const idIn = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : ''

const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${api.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: api.url, ...headers },
    body: JSON.stringify(body),
  })

const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ')

type Listed = { readonly id: string; readonly email: string; readonly role: string; readonly sessionCount: number }

const membersSeenBy = async (cookie: string): Promise<readonly Listed[]> => {
  const { data } = await api.ask(cookie, '{ members { id email role sessionCount } }')
  // The query says what it answers.
  return data?.['members'] as readonly Listed[]
}

/** Somebody of that role, with the id of the membership. */
const aMember = async (role: Role) => {
  const before = new Set((await membersSeenBy(owner)).map(({ id }) => id))
  const cookie = await api.memberOf({ id: organisationId }, role)
  const member = (await membersSeenBy(owner)).find(({ id }) => !before.has(id))
  if (!member) throw new Error('the new member is not listed')
  return { ...member, cookie }
}

describe('an invitation', () => {
  test('is mailed, shown to whoever holds its link, and makes a member who is signed in', async () => {
    const email = anAddress()
    expect(await invite(owner, email.toUpperCase())).toMatchObject({
      __typename: 'MemberInvited',
      invitation: { email, role: 'MODERATOR', mailState: 'WAITING' },
    })
    const token = await tokenMailedTo(db, email)
    const offer = await post('/invitations/look', { token })
    expect(await offer.json()).toEqual({
      organisation: 'Acme',
      invitedBy: 'A owner',
      email,
      role: 'moderator',
      hasAccount: false,
    })
    const accepted = await post('/invitations/accept', { token, name: 'Mo', password })
    expect(accepted.status).toBe(200)
    const { data } = await api.ask(cookieOf(accepted), '{ viewer { name email role organisation { name } } }')
    expect(data).toEqual({ viewer: { name: 'Mo', email, role: 'MODERATOR', organisation: { name: 'Acme' } } })
    expect(JSON.stringify((await api.ask(owner, '{ invitations { email } }')).data)).not.toContain(email)
    await api.signIn(email, password)
  })

  test('is good once, however many accept it at the same time', async () => {
    const email = anAddress()
    await invite(owner, email)
    const token = await tokenMailedTo(db, email)
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => post('/invitations/accept', { token, name: 'Mo', password })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(7).fill(410)])
    expect((await membersSeenBy(owner)).filter((each) => each.email === email)).toHaveLength(1)
  })

  test('says what is wrong with the new account, and stays good', async () => {
    const email = anAddress()
    await invite(owner, email)
    const token = await tokenMailedTo(db, email)
    const short = await post('/invitations/accept', { token, name: 'Mo', password: 'short' })
    expect({ status: short.status, body: await short.json() }).toMatchObject({
      status: 400,
      body: { path: 'password' },
    })
    expect((await post('/invitations/accept', { token, name: 'Mo', password })).status).toBe(200)
  })

  test('ends when it is taken back, when a newer one is sent, and after a week', async () => {
    const [taken, again, old] = [anAddress(), anAddress(), anAddress()]
    const { invitation } = await invite(owner, taken)
    const id = idIn(invitation)
    const tokens = [await tokenMailedTo(db, taken)]
    const revoke = (): Promise<Result> =>
      change(owner, `revokeInvitation(input: { invitationId: "${id}" })`, '... on InvitationRevoked { invitationId }')
    expect(await revoke()).toEqual({ __typename: 'InvitationRevoked', invitationId: id })
    expect(await revoke()).toEqual({ __typename: 'NotFound' })
    expect(await db.manager.query('select state, sealed_text from mail where recipient = $1', [taken])).toEqual([
      { state: 'cancelled', sealed_text: null },
    ])

    await invite(owner, again)
    tokens.push(await tokenMailedTo(db, again))
    await invite(owner, again)
    const { data } = await api.ask(owner, '{ invitations { email } }')
    expect(JSON.stringify(data)).not.toContain(taken)
    expect(JSON.stringify(data).split(again)).toHaveLength(2)

    await invite(owner, old)
    tokens.push(await tokenMailedTo(db, old))
    await db.manager.query('update invitation set expires_at = now() where email = $1', [old])

    for (const token of [...tokens, '', 'x']) {
      expect((await post('/invitations/look', { token })).status).toBe(410)
      expect((await post('/invitations/accept', { token, name: 'Mo', password })).status).toBe(410)
    }
  })

  test('is not answered for a foreign page', async () => {
    const answer = await post('/invitations/accept', { token: 'x' }, { origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
  })

  test('is joined by somebody who has an account: signed in with that address, and no member elsewhere', async () => {
    const { id, email } = await aMember('analyst')
    expect(await invite(owner, email)).toEqual({ __typename: 'AlreadyMember' })
    const elsewhere = await aHouse()
    await invite(elsewhere.owner, email)
    const token = await tokenMailedTo(db, email)
    expect(await (await post('/invitations/look', { token })).json()).toMatchObject({ hasAccount: true })
    const accept = (cookie?: string): Promise<Response> =>
      post('/invitations/accept', { token, name: '', password: '' }, cookie ? { cookie } : {})
    expect((await accept()).status).toBe(401)
    expect((await accept(owner)).status).toBe(401)
    const cookie = await api.signIn(email, password)
    expect((await accept(cookie)).status).toBe(409)
    expect(await change(owner, `removeMember(input: { memberId: "${id}" })`)).toEqual({ __typename: 'MemberRemoved' })
    expect((await accept(cookie)).status).toBe(401)
    expect((await accept(await api.signIn(email, password))).status).toBe(200)
    expect(await membersSeenBy(elsewhere.owner)).toContainEqual(expect.objectContaining({ email, role: 'MODERATOR' }))
  })

  test.each([
    { who: 'owner', gives: 'owner', typename: 'MemberInvited' },
    { who: 'admin', gives: 'admin', typename: 'MemberInvited' },
    { who: 'admin', gives: 'owner', typename: 'NotAllowed' },
    { who: 'moderator', gives: 'analyst', typename: 'NotAllowed' },
    { who: 'analyst', gives: 'analyst', typename: 'NotAllowed' },
  ] as const)('of $gives by $who: $typename', async ({ who, gives, typename }) => {
    expect(await invite(members[who], anAddress(), gives)).toMatchObject({ __typename: typename })
  })

  test('shows the new member the inboxes that it names, and no others', async () => {
    const other = await aWorld(db, { organisation })
    const email = anAddress()
    const call = `inviteMember(input: { email: "${email}", role: MODERATOR, inboxIds: ["${inbox.id}"] })`
    expect(await change(owner, call, '... on MemberInvited { invitation { inboxes { id } } }')).toMatchObject({
      invitation: { inboxes: [{ id: inbox.id }] },
    })
    const token = await tokenMailedTo(db, email)
    const cookie = cookieOf(await post('/invitations/accept', { token, name: 'Mo', password }))
    const { data } = await api.ask(cookie, `{ inboxes { nodes { id } } inbox(id: "${other.inbox.id}") { id } }`)
    expect(data).toEqual({ inboxes: { nodes: [{ id: inbox.id }] }, inbox: null })
  })

  test.each([
    { what: 'to an admin', role: 'ADMIN', ids: () => `["${inbox.id}"]`, typename: 'InvalidInput' },
    { what: 'to no inbox of ours', role: 'ANALYST', ids: () => `["${crypto.randomUUID()}"]`, typename: 'NotFound' },
    {
      what: 'to too many',
      role: 'ANALYST',
      ids: () => JSON.stringify(Array.from({ length: 201 }, () => inbox.id)),
      typename: 'InvalidInput',
    },
    { what: 'to none', role: 'ANALYST', ids: () => '[]', typename: 'MemberInvited' },
  ])('limited $what: $typename', async ({ role, ids, typename }) => {
    const call = `inviteMember(input: { email: "${anAddress()}", role: ${role}, inboxIds: ${ids()} })`
    expect(await change(owner, call)).toEqual({ __typename: typename })
  })

  test.each(['nobody', '', 'a@b <c@d>', 'a@b, c@d', 'a b@c'])('to “%s” is refused', async (email) => {
    expect(await invite(owner, email)).toEqual({ __typename: 'InvalidInput', path: ['email'] })
  })

  test('an admin cannot take back an invitation of an owner', async () => {
    const { invitation } = await invite(owner, anAddress(), 'owner')
    const id = idIn(invitation)
    expect(await change(members.admin, `revokeInvitation(input: { invitationId: "${id}" })`)).toEqual({
      __typename: 'NotAllowed',
    })
  })

  test('asked for twice under one key is one invitation', async () => {
    const email = anAddress()
    const call = `inviteMember(input: { email: "${email}", role: ANALYST, idempotencyKey: "again" })`
    const first = await change(owner, call, '... on MemberInvited { invitation { id } }')
    expect(await change(owner, call, '... on MemberInvited { invitation { id } }')).toEqual(first)
    expect(await db.manager.query('select 1 from mail where recipient = $1', [email])).toHaveLength(1)
  })
})

describe('a member', () => {
  const role = (id: string, to: Role): string =>
    `changeMemberRole(input: { memberId: "${id}", role: ${to.toUpperCase()} })`
  const remove = (id: string): string => `removeMember(input: { memberId: "${id}" })`

  test('gets another role, which counts at once', async () => {
    const { id, cookie } = await aMember('analyst')
    expect(await change(owner, role(id, 'admin'), '... on MemberRoleChanged { member { id role } }')).toEqual({
      __typename: 'MemberRoleChanged',
      member: { id, role: 'ADMIN' },
    })
    expect(await api.ask(cookie, '{ viewer { role } }')).toMatchObject({ data: { viewer: { role: 'ADMIN' } } })
  })

  test('keeps it where nobody may change it, each refusal says why, and one owner stays', async () => {
    const house = await aHouse()
    const first = (await membersSeenBy(house.owner))[0]?.id ?? ''
    expect(await change(house.owner, role(first, 'admin'))).toEqual({ __typename: 'LastOwner' })
    expect(await change(house.owner, remove(first))).toEqual({ __typename: 'LastOwner' })
    const cookie = await api.memberOf({ id: house.organisationId }, 'owner')
    const second = (await membersSeenBy(house.owner))[1]?.id ?? ''
    expect(await change(house.owner, role(first, 'admin'))).toEqual({ __typename: 'OwnMembership' })
    expect(await change(house.owner, role(inbox.id, 'admin'))).toEqual({ __typename: 'NotFound' })
    expect(await change(members.admin, role(second, 'admin'))).toEqual({ __typename: 'NotFound' })

    // At the same moment each demotes the other.
    const outcomes = await Promise.all([
      change(house.owner, role(second, 'admin')),
      change(cookie, role(first, 'admin')),
    ])
    expect(outcomes.map(({ __typename }) => __typename).toSorted()).toEqual(['MemberRoleChanged', 'NotAllowed'])
    const roles = (await membersSeenBy(cookie)).map((each) => each.role).toSorted()
    expect(roles).toEqual(['ADMIN', 'OWNER'])
  })

  test('who was removed is a stranger at once', async () => {
    const { id, cookie } = await aMember('moderator')
    expect(await change(owner, remove(id))).toEqual({ __typename: 'MemberRemoved' })
    expect(await api.ask(cookie, '{ viewer { name } }')).toMatchObject({ status: 401 })
    expect((await membersSeenBy(owner)).map((each) => each.id)).not.toContain(id)
  })

  test('is seen by administrators alone', async () => {
    const { data } = await api.ask(members.moderator, '{ members { id } invitations { id } caughtMails { id } }')
    expect(data).toEqual({ members: [], invitations: [], caughtMails: null })
  })
})

describe('what runs on a session', () => {
  const follow = async (cookie: string): Promise<{ ended: () => boolean }> => {
    let over = false
    let began = false
    api.socket(cookie).subscribe(
      { query: `subscription { submissionChanges(inboxIds: ["${inbox.id}"]) { cursor } }` },
      {
        next: () => (began = true),
        error: () => (over = true),
        complete: () => (over = true),
      },
    )
    await vi.waitFor(() => expect(began || over).toBe(true), { timeout: 5_000 })
    return { ended: () => over }
  }

  test.each([
    { what: 'the role changes', call: (id: string) => `changeMemberRole(input: { memberId: "${id}", role: ADMIN })` },
    { what: 'the member is removed', call: (id: string) => `removeMember(input: { memberId: "${id}" })` },
    {
      what: 'an owner signs the member out',
      call: (id: string) => `revokeMemberSessions(input: { memberId: "${id}" })`,
    },
  ])('ends within a second when $what; others go on', async ({ call }) => {
    const moderator = await aMember('moderator')
    const [mine, others] = [await follow(moderator.cookie), await follow(owner)]
    expect(mine.ended()).toBe(false)
    await change(owner, call(moderator.id))
    await vi.waitFor(() => expect(mine.ended()).toBe(true), { timeout: 1_000, interval: 10 })
    expect(others.ended()).toBe(false)
  })
})

describe('sessions', () => {
  const mine = '{ sessions { id device isCurrent lastSeenAt createdAt address } }'
  type Session = { readonly id: string; readonly device: string | null; readonly isCurrent: boolean }
  const sessionsOf = async (cookie: string): Promise<readonly Session[]> => {
    const { data } = await api.ask(cookie, mine)
    // The query says what it answers.
    return data?.['sessions'] as readonly Session[]
  }

  test('are listed with their device, and each is ended by its owner alone', async () => {
    const { email, cookie } = await aMember('analyst')
    const other = await api.signIn(email, password)
    const sessions = await sessionsOf(cookie)
    expect(sessions.map(({ isCurrent }) => isCurrent).toSorted()).toEqual([false, true])
    const id = sessions.find(({ isCurrent }) => !isCurrent)?.id ?? ''
    const revoke = `revokeSession(input: { sessionId: "${id}" })`
    expect(await change(owner, revoke)).toEqual({ __typename: 'NotFound' })
    expect(await change(cookie, revoke)).toEqual({ __typename: 'SessionsRevoked' })
    expect(await api.ask(other, mine)).toMatchObject({ status: 401 })
    expect(await sessionsOf(cookie)).toHaveLength(1)
  })

  test('are all ended but one’s own', async () => {
    const { email, cookie } = await aMember('analyst')
    const others = [await api.signIn(email, password), await api.signIn(email, password)]
    const { count } = await change(cookie, 'revokeOtherSessions', '... on SessionsRevoked { count }')
    expect(count).toBe(2)
    for (const other of others) expect((await api.ask(other, mine)).status).toBe(401)
    expect((await api.ask(cookie, mine)).status).toBe(200)
  })

  test('say to the minute when they were used last', async () => {
    const { cookie } = await aMember('analyst')
    const [session] = await sessionsOf(cookie)
    await db.manager.query(`update auth."session" set "updatedAt" = now() - interval '1 hour' where "id" = $1`, [
      session?.id,
    ])
    await api.ask(cookie, mine)
    await vi.waitFor(async () => {
      const { data } = await api.ask(cookie, mine)
      // The query says what it answers.
      const [now] = (data?.['sessions'] ?? []) as readonly { readonly lastSeenAt: string }[]
      expect(Date.now() - Date.parse(now?.lastSeenAt ?? '')).toBeLessThan(60_000)
    })
  })

  test('of an owner are not ended by an admin', async () => {
    const [own] = await membersSeenBy(owner)
    expect(await change(members.admin, `revokeMemberSessions(input: { memberId: "${own?.id}" })`)).toEqual({
      __typename: 'NotAllowed',
    })
    expect((await api.ask(owner, mine)).status).toBe(200)
  })
})

describe('the profile', () => {
  test('has a name that one changes', async () => {
    const { owner } = await aHouse()
    const saved = await change(
      owner,
      'saveProfile(input: { name: " Olga " })',
      '... on ProfileSaved { viewer { name } }',
    )
    expect(saved).toEqual({ __typename: 'ProfileSaved', viewer: { name: 'Olga' } })
    expect(await api.ask(owner, '{ viewer { name } }')).toMatchObject({ data: { viewer: { name: 'Olga' } } })
    expect(await change(owner, 'saveProfile(input: { name: " " })')).toEqual({ __typename: 'InvalidInput' })
  })

  test('a new password ends all other sessions, whatever the page asks', async () => {
    const { email, cookie } = await aMember('analyst')
    const other = await api.signIn(email, password)
    const wanted = { newPassword: 'battery staple', revokeOtherSessions: false }
    const wrong = await post('/auth/change-password', { ...wanted, currentPassword: 'wrong horse' }, { cookie })
    expect(wrong.status).toBe(400)
    const changed = await post('/auth/change-password', { ...wanted, currentPassword: password }, { cookie })
    expect(changed.status).toBe(200)
    expect((await api.ask(other, '{ viewer { id } }')).status).toBe(401)
    expect((await api.ask(cookieOf(changed), '{ viewer { id } }')).status).toBe(200)
    await api.signIn(email, 'battery staple')
  })
})

describe('a forgotten password', () => {
  const ask = async (email: string): Promise<{ status: number; body: unknown }> => {
    await db.manager.query('delete from auth."rateLimit"')
    const response = await post('/auth/request-password-reset', { email })
    return { status: response.status, body: await response.json() }
  }
  const mailed = async (email: string): Promise<string> => {
    await vi.waitFor(() => tokenMailedTo(db, email))
    return tokenMailedTo(db, email)
  }
  const choose = (token: string, newPassword = 'battery staple'): Promise<Response> =>
    post('/auth/reset-password', { token, newPassword })

  test('is replaced by a link that is good once, and everybody signed in is signed out', async () => {
    const { email, cookie } = await aMember('moderator')
    expect((await ask(email)).status).toBe(200)
    const token = await mailed(email)
    expect((await choose(token, 'short')).status).toBe(400)
    const answers = await Promise.all([choose(token), choose(token), choose(token)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400])
    expect((await api.ask(cookie, '{ viewer { id } }')).status).toBe(401)
    await api.signIn(email, 'battery staple')
    await expect(api.signIn(email, password)).rejects.toThrow('401')
  })

  test('is asked for by anybody, and nobody learns who has an account', async () => {
    const { email } = await aMember('moderator')
    const stranger = anAddress()
    expect(await ask(email)).toEqual(await ask(stranger))
    expect(await db.manager.query('select 1 from mail where recipient = $1', [stranger])).toEqual([])
  })

  test('gets a link that ends within the hour, and is not kept readable', async () => {
    const { email } = await aMember('moderator')
    await ask(email)
    const token = await mailed(email)
    const rows: { identifier: string }[] = await db.manager.query('select * from auth."verification"')
    expect(JSON.stringify(rows)).not.toContain(token)
    await db.manager.query(`update auth."verification" set "expiresAt" = now() - interval '1 second'`)
    expect((await choose(token)).status).toBe(400)
  })

  test('fills nobody’s mailbox: three mails an hour', async () => {
    const { email } = await aMember('moderator')
    for (let index = 1; index <= 3; index += 1) {
      await ask(email)
      await vi.waitFor(async () =>
        expect(await db.manager.query('select 1 from mail where recipient = $1', [email])).toHaveLength(index),
      )
    }
    expect((await ask(email)).status).toBe(200)
    // The next mail to somebody else is later than one to this address would be.
    const { email: another } = await aMember('moderator')
    await ask(another)
    await mailed(another)
    expect(await db.manager.query('select 1 from mail where recipient = $1', [email])).toHaveLength(3)
  })
})
