import { describe, expect, test } from 'vitest'
import { aDatabase } from './testing/database.js'
import { everythingOf } from './testing/everything.js'
import { aFullApi } from './testing/full-api.js'
import { aFullOrganisation } from './testing/full-organisation.js'
import { firstOf, follow } from './testing/listening.js'
import { mutations, queries, rowsOf, subscriptions, type Need } from './testing/matrix.js'

const db = await aDatabase()
const api = await aFullApi(db)
const phone = '+12025550143'
const ours = await aFullOrganisation(db, { mark: 'ourmark', phone, code: '71111', word: 'OURWORD' })
/** Another inbox of the same organisation, texted by the same phone. */
const { organisation } = ours
const other = await aFullOrganisation(db, { mark: 'othermark', phone, code: '72222', word: 'OTHERWORD', organisation })

const owner = await api.memberOf(organisation, 'owner')
const moderator = await api.memberOf(organisation, 'moderator')
const analyst = await api.memberOf(organisation, 'analyst')
const readKey = await api.keyOf(organisation, ['read'])
const moderateKey = await api.keyOf(organisation, ['moderate'])

const memberIdOf = async (cookie: string): Promise<string> => {
  const { data } = await api.ask(cookie, '{ viewer { id } }')
  return /"id":"([^"]+)"/.exec(JSON.stringify(data))?.[1] ?? ''
}

const limit = async (cookie: string, inboxIds: readonly string[] | null): Promise<unknown> => {
  const input = { memberId: await memberIdOf(cookie), inboxIds }
  const mutation = 'mutation ($input: LimitMemberInput!) { limitMember(input: $input) { result { __typename } } }'
  return (await api.ask(owner, mutation, { input })).data
}

const limited = async (role: 'moderator' | 'analyst', inboxIds: readonly string[]): Promise<string> => {
  const cookie = await api.memberOf(organisation, role)
  expect(JSON.stringify(await limit(cookie, inboxIds))).toContain('MemberLimited')
  return cookie
}

describe('roles and scopes', () => {
  const askers = [
    { who: 'a moderator', asker: moderator, has: ['read', 'moderate', 'self'] },
    { who: 'an analyst', asker: analyst, has: ['read', 'self'] },
    { who: 'a key that reads', asker: readKey, has: ['read'] },
    { who: 'a key that moderates', asker: moderateKey, has: ['read', 'moderate'] },
  ] satisfies { who: string; asker: unknown; has: Need[] }[]

  const refused = askers.flatMap(({ who, asker, has }) =>
    rowsOf('Mutation', mutations)
      .filter(({ needs }) => !has.some((each) => each === needs))
      .map((row) => ({ who, asker, ...row })),
  )

  test.each(refused)('$who may not $name', async ({ ask, asker }) => {
    for (const call of ask(ours, ours)) {
      const { data } = await api.ask(asker, everythingOf('Mutation', call))
      expect(JSON.stringify(data)).toMatch(/"__typename":"NotAllowed"/)
    }
  })

  test.each(askers)('channels, people, keys and phones are not for $who', async ({ asker }) => {
    const { data } = await api.ask(
      asker,
      '{ channels { id } shortCodes { smsChannel { id } } apiKeys { id } members { id } invitations { id } caughtMails { id } simulator { shortCodes { id } } }',
    )
    const none = { channels: [], apiKeys: [], members: [], invitations: [], caughtMails: null, simulator: null }
    expect(data).toMatchObject({ ...none, shortCodes: [{ smsChannel: null }, { smsChannel: null }] })
  })
})

/** Everything that would betray the other inbox. */
const betrayals = async (): Promise<readonly string[]> => {
  const rows = await db.manager.query<{ id: string }[]>(
    `select id from submission where inbox_id = $1 union all select $1 union all select message_id from submission where inbox_id = $1
     union all select id from keyword where inbox_id = $1 union all select id from postback_delivery where inbox_id = $1
     union all select outbound_message.id from outbound_message join submission on submission.id = submission_id where inbox_id = $1
     union all select part.id from part join submission on submission.message_id = part.message_id where inbox_id = $1
     union all select decision.id from decision where inbox_id = $1`,
    [other.inbox.id],
  )
  return [...rows.map(({ id }) => id), 'othermark', 'OTHERWORD', other.uploadId]
}

const silentAboutOther = async (text: string, asked: string): Promise<void> => {
  for (const betrayal of await betrayals()) if (!asked.includes(betrayal)) expect(text).not.toContain(betrayal)
}

const snapshot = (): Promise<unknown> =>
  db.manager.query(
    `select (select json_agg(inbox) from inbox where id = $1) as inbox,
            (select json_agg(submission order by id) from submission where inbox_id = $1) as submission,
            (select json_agg(decision order by id) from decision where inbox_id = $1) as decision,
            (select json_agg(part order by part.id) from part join submission on submission.message_id = part.message_id
              where inbox_id = $1) as part`,
    [other.inbox.id],
  )

describe.each([
  { who: 'a moderator limited to our inbox', asker: await limited('moderator', [ours.inbox.id]) },
  { who: 'an analyst limited to our inbox', asker: await limited('analyst', [ours.inbox.id]) },
  { who: 'a moderator limited to none', asker: await limited('moderator', []) },
])('$who', ({ who, asker }) => {
  test.each(rowsOf('Query', queries))('asks $name and learns nothing of the other', async ({ ask, finds }) => {
    for (const call of [...ask(ours, ours), ...ask(other, ours)]) {
      const { data, errors } = await api.ask(asker, everythingOf('Query', call))
      expect(errors).toBeUndefined()
      await silentAboutOther(JSON.stringify(data), call)
    }
    for (const call of ask(other, ours)) {
      const { data } = await api.ask(asker, everythingOf('Query', call))
      if (finds) expect(JSON.stringify(data)).toMatch(finds)
    }
  })

  test.each(rowsOf('Mutation', mutations).filter(({ needs }) => needs !== 'self'))(
    'changes nothing of the other by $name',
    async ({ ask }) => {
      const before = await snapshot()
      for (const call of ask(other, ours)) {
        const { data, errors } = await api.ask(asker, everythingOf('Mutation', call))
        expect(errors).toBeUndefined()
        expect(JSON.stringify(data)).toMatch(/"__typename":"(NotFound|NotAllowed)"/)
        await silentAboutOther(JSON.stringify(data), call)
      }
      expect(await snapshot()).toEqual(before)
    },
  )

  test('follows nothing of the other', async () => {
    const both = [ours, other].map(({ inbox }) => `"${inbox.id}"`).join(', ')
    for (const ids of [`"${other.inbox.id}"`, both]) {
      const call = `submissionChanges(inboxIds: [${ids}])`
      const first = JSON.stringify(await firstOf(api.socket(asker), everythingOf('Subscription', call)))
      expect(first).toMatch(/does not exist/)
      await silentAboutOther(first, call)
    }
  })

  test('sees what is left: counts, too', async () => {
    const { data } = await api.ask(
      asker,
      '{ inboxes { totalCount nodes { id } } submissionStats { total } submissions { nodes { inbox { id } } } unknownMessages { nodes { id } } lastDecisions { nodes { submission { id } } } }',
    )
    const some = who.endsWith('none') ? 0 : 1
    expect(data).toMatchObject({ inboxes: { totalCount: some }, submissionStats: { total: 2 * some } })
    for (const list of ['inboxes', 'unknownMessages', 'lastDecisions'])
      expect(data?.[list]).toHaveProperty('nodes.length', some)
    expect(data?.['submissions']).toHaveProperty('nodes.length', 2 * some)
  })
})

test('a limit lifted shows everything again, and owners and admins cannot be limited', async () => {
  const cookie = await limited('moderator', [])
  expect(await limit(cookie, null)).toMatchObject({ limitMember: { result: { __typename: 'MemberLimited' } } })
  expect(await api.ask(cookie, '{ inboxes { totalCount } }')).toMatchObject({ data: { inboxes: { totalCount: 2 } } })
  const admin = await api.memberOf(organisation, 'admin')
  expect(await limit(admin, [])).toMatchObject({ limitMember: { result: { __typename: 'InvalidInput' } } })
  expect(await limit(cookie, ['nonsense'])).toMatchObject({ limitMember: { result: { __typename: 'NotFound' } } })
})

test('a limit waits while somebody is an admin, and counts again afterwards', async () => {
  const cookie = await limited('moderator', [ours.inbox.id])
  const id = await memberIdOf(cookie)
  const total = async (): Promise<unknown> => (await api.ask(cookie, '{ inboxes { totalCount } }')).data
  for (const [role, totalCount] of [
    ['admin', 2],
    ['analyst', 1],
  ] as const) {
    await api.ask(
      owner,
      `mutation { changeMemberRole(input: { memberId: "${id}", role: ${role.toUpperCase()} }) { result { __typename } } }`,
    )
    expect(await total()).toEqual({ inboxes: { totalCount } })
  }
})

describe('what runs ends within a second', () => {
  const events = {
    'the session is revoked': async (cookie: string) => {
      const id = await memberIdOf(cookie)
      await db.manager.query('delete from auth."session" where "userId" = (select user_id from member where id = $1)', [
        id,
      ])
    },
    'the session expires': async (cookie: string) => {
      const id = await memberIdOf(cookie)
      await db.manager.query(
        `update auth."session" set "expiresAt" = now() where "userId" = (select user_id from member where id = $1)`,
        [id],
      )
    },
    'the role changes': async (cookie: string) => {
      await db.manager.query(`update member set role = 'analyst' where id = $1`, [await memberIdOf(cookie)])
    },
    'the membership ends': async (cookie: string) => {
      await db.manager.query('delete from member where id = $1', [await memberIdOf(cookie)])
    },
  }
  const rows = rowsOf('Subscription', subscriptions).flatMap(({ name, ask }) =>
    Object.entries(events).map(([event, happen]) => ({ name, ask, event, happen })),
  )

  test.each(rows)('$name, when $event', async ({ ask, happen }) => {
    const cookie = await api.memberOf(organisation, 'admin')
    const running = follow(api.socket(cookie), everythingOf('Subscription', ask(ours, ours)[0] ?? ''))
    await running.began
    await happen(cookie)
    const from = performance.now()
    await running.ended
    expect(performance.now() - from).toBeLessThan(1000)
  })

  const changes = everythingOf('Subscription', `submissionChanges(inboxIds: ["${ours.inbox.id}"])`)

  test.each([
    { event: 'a limit is set', inboxIds: [] },
    { event: 'a limit that still shows it is set', inboxIds: [ours.inbox.id] },
  ])('a board, when $event', async ({ inboxIds }) => {
    const cookie = await api.memberOf(organisation, 'moderator')
    const running = follow(api.socket(cookie), changes)
    await running.began
    await limit(cookie, inboxIds)
    await running.ended
  })

  test("a program's feed, when its key is revoked", async () => {
    const key = await api.keyOf(organisation, ['read'])
    const running = follow(api.socket(key), changes)
    await running.began
    await api.ask(owner, `mutation { revokeApiKey(input: { id: "${key.id}" }) { result { __typename } } }`)
    await running.ended
    expect(await api.ask(key, '{ viewer { id } }')).toMatchObject({ status: 401 })
    expect(await firstOf(api.socket(key), changes)).toMatchObject({ code: 4403 })
  })
})
