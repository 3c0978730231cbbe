import { getNamedType, isObjectType, isUnionType, isAbstractType, type GraphQLObjectType } from 'graphql'
import { describe, expect, test } from 'vitest'
import { aDatabase } from './testing/database.js'
import { aFullApi } from './testing/full-api.js'
import { aFullOrganisation, type FullOrganisation } from './testing/full-organisation.js'
import { makeSchema } from './schema.js'

const db = await aDatabase()
const api = await aFullApi(db)
const schema = await makeSchema()
// Both were texted by the same phone, so that only the organisation tells their messages apart.
const ours = await aFullOrganisation(db, { mark: 'ourmark', phone: '+12025550143', code: '71111', word: 'OURWORD' })
const theirs = await aFullOrganisation(db, {
  mark: 'theirmark',
  phone: '+12025550143',
  code: '72222',
  word: 'THEIRWORD',
})
const owner = await api.memberOf(ours.organisation, 'owner')

/** Everything that would betray them: their texts, numbers, and the id of every row. */
const betrayals = async (): Promise<readonly string[]> => {
  const { organisation, inbox } = theirs
  const rows = await db.manager.query<{ id: string }[]>(
    `select id from submission where organisation_id = $1 union all select id from inbox where organisation_id = $1
     union all select id from channel where organisation_id = $1 union all select id from short_code where organisation_id = $1
     union all select id from message where organisation_id = $1 union all select id from outbound_message where organisation_id = $1
     union all select id from postback_delivery where organisation_id = $1 union all select id from keyword where inbox_id = $2
     union all select part.id from part join message on message.id = message_id where organisation_id = $1
     union all select decision.id from decision join submission on submission.id = submission_id where organisation_id = $1`,
    [organisation.id, inbox.id],
  )
  return [
    ...rows.map(({ id }) => id),
    'theirmark',
    'THEIRWORD',
    theirs.shortCode.code,
    organisation.id,
    theirs.uploadId,
  ]
}

const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
)
const roots = new Set(['Query', 'Mutation', 'Subscription'])

/** One fragment a type, of every field that asks for no argument: a field added later is in it by itself. */
const fragments = new Map(
  objectTypes.map((type) => [
    type.name,
    `fragment All${type.name} on ${type.name} { __typename ${Object.values(type.getFields())
      .map((field) => `${field.name}${spreadOf(getNamedType(field.type).name)}`)
      .join(' ')} }`,
  ]),
)

function spreadOf(name: string): string {
  const type = schema.getType(name)
  if (type && isAbstractType(type))
    return ` { ${schema
      .getPossibleTypes(type)
      .map((each) => `...All${each.name}`)
      .join(' ')} }`
  return isObjectType(type) ? ` { ...All${name} }` : ''
}

const needed = (text: string, found = new Set<string>()): ReadonlySet<string> => {
  for (const [, name = ''] of text.matchAll(/\.\.\.All(\w+)/g)) {
    if (found.has(name)) continue
    found.add(name)
    needed(fragments.get(name) ?? '', found)
  }
  return found
}

/** The operation that asks for everything that a root field leads to. */
const everythingOf = (kind: 'query' | 'mutation' | 'subscription', call: string): string => {
  const root = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' }[kind]
  const type = objectTypes.find(({ name }) => name === root)?.getFields()[call.split('(', 1)[0] ?? '']?.type
  const body = `${kind} { ${call}${type ? spreadOf(getNamedType(type).name) : ''} }`
  return `${body} ${[...needed(body)].map((name) => fragments.get(name)).join(' ')}`
}

const proven = new Set<string>()

/** Notes which fields of which types held something. */
const note = (value: unknown): void => {
  if (Array.isArray(value)) return value.forEach(note)
  if (typeof value !== 'object' || value === null) return
  const type = '__typename' in value ? String(value.__typename) : undefined
  for (const [name, held] of Object.entries(value)) {
    if (type && held !== null && !(Array.isArray(held) && held.length === 0)) proven.add(`${type}.${name}`)
    note(held)
  }
}

const texts = 'texts: { help: "Help", stop: "Stop", start: "Start", unknownKeyword: "What" }'
const settings = 'settings: { moderation: true, undoWindowSeconds: 5, timeZone: "UTC" }'

/**
 * For every root field: how our owner asks for what is ours, and how he reaches for what is theirs. A field that has
 * no entry here does not pass. `finds`: what the reach must answer, as a pattern.
 */
type Entry = { readonly ask: (of: FullOrganisation) => readonly string[]; readonly finds?: RegExp }

const queries: Readonly<Record<string, Entry>> = {
  viewer: { ask: () => ['viewer'] },
  inboxes: { ask: () => ['inboxes(first: 20)'] },
  inbox: { ask: ({ inbox }) => [`inbox(id: "${inbox.id}")`], finds: /^\{"inbox":null\}$/ },
  shortCodes: { ask: () => ['shortCodes'] },
  channels: { ask: () => ['channels'] },
  submissions: {
    ask: ({ inbox, phone }) => [
      'submissions(first: 5)',
      'submissions(first: 5, orderBy: NEWEST_FIRST)',
      `submissions(first: 5, filter: { inboxIds: ["${inbox.id}"] })`,
      `submissions(first: 5, filter: { sender: "${phone}" })`,
      `submissions(first: 5, filter: { sender: "${phone}", folders: [APPROVED], inboxIds: ["${inbox.id}"] }, orderBy: NEWEST_FIRST)`,
    ],
  },
  submission: {
    ask: ({ pending, approved }) => [`submission(id: "${pending.id}")`, `submission(id: "${approved.id}")`],
    finds: /^\{"submission":null\}$/,
  },
  submissionStats: {
    ask: ({ inbox }) => [
      'submissionStats(groupBy: [FOLDER, DAY, COUNTRY, CARRIER])',
      `submissionStats(groupBy: [FOLDER, CARRIER], filter: { inboxIds: ["${inbox.id}"] })`,
    ],
  },
  unknownMessages: { ask: () => ['unknownMessages(first: 20)'] },
  simulator: { ask: () => ['simulator'] },
}

const mutations: Readonly<Record<string, Entry>> = {
  saveInbox: {
    ask: ({ inbox }) => [
      `saveInbox(input: { id: "${inbox.id}", expectedVersion: 1, name: "Taken over", status: ACTIVE, ${settings} })`,
    ],
    finds: /NotFound/,
  },
  addKeyword: {
    ask: ({ inbox, shortCode }) => [
      `addKeyword(input: { inboxId: "${inbox.id}", shortCodeId: "${ours.shortCode.id}", word: "intruder" })`,
      `addKeyword(input: { inboxId: "${ours.inbox.id}", shortCodeId: "${shortCode.id}", word: "intruder" })`,
    ],
    finds: /NotFound/,
  },
  removeKeyword: { ask: ({ keyword }) => [`removeKeyword(input: { keywordId: "${keyword.id}" })`], finds: /NotFound/ },
  approveSubmissions: {
    ask: ({ pending }) => [`approveSubmissions(input: { submissions: [{ id: "${pending.id}", expectedVersion: 1 }] })`],
    finds: /NotFound/,
  },
  denySubmissions: {
    ask: ({ pending }) => [`denySubmissions(input: { submissions: [{ id: "${pending.id}", expectedVersion: 1 }] })`],
    finds: /NotFound/,
  },
  undoDecisions: {
    ask: ({ decisionId }) => [`undoDecisions(input: { decisionIds: ["${decisionId}"] })`],
    finds: /NotFound/,
  },
  retryPart: { ask: ({ partId }) => [`retryPart(input: { partId: "${partId}" })`], finds: /NotFound/ },
  saveChannel: {
    ask: ({ channel }) => [
      `saveChannel(input: { id: "${channel.id}", name: "Taken over", kind: SIMULATOR, perSecond: 1, settings: [] })`,
    ],
    finds: /NotFound/,
  },
  saveShortCode: {
    ask: ({ shortCode, channel }) => [
      `saveShortCode(input: { id: "${shortCode.id}", country: "US", code: "73333", type: SHORT_CODE, ${texts} })`,
      `saveShortCode(input: { country: "US", code: "73333", type: SHORT_CODE, smsChannelId: "${channel.id}", ${texts} })`,
    ],
    finds: /NotFound|NotAllowed|InvalidInput/,
  },
}

const subscriptions: Readonly<Record<string, Entry>> = {
  submissionChanges: { ask: ({ inbox }) => [`submissionChanges(inboxIds: ["${inbox.id}"])`], finds: /does not exist/ },
  simulatorChanges: { ask: () => ['simulatorChanges'] },
}

const fieldsOf = (name: string): readonly string[] =>
  Object.keys(objectTypes.find((type) => type.name === name)?.getFields() ?? {}).sort()

/** The first thing that a subscription says, or its refusal. */
const firstOf = (cookie: string, query: string): Promise<unknown> =>
  new Promise((settle) => {
    const stop = api.socket(cookie).subscribe(
      { query },
      {
        next: (result) => {
          settle(result)
          stop()
        },
        error: settle,
        complete: () => settle('nothing'),
      },
    )
  })

test.each([
  { root: 'Query', entries: queries },
  { root: 'Mutation', entries: mutations },
  { root: 'Subscription', entries: subscriptions },
])('every field of $root has an entry', ({ root, entries }) => {
  expect(Object.keys(entries).sort()).toEqual(expect.arrayContaining([...fieldsOf(root)]))
})

const rowsOf = (entries: Readonly<Record<string, Entry>>, root: string) =>
  Object.entries(entries)
    .filter(([name]) => fieldsOf(root).includes(name))
    .map(([name, entry]) => ({ name, ...entry }))

const snapshot = (): Promise<unknown> =>
  db.manager.query(
    `select (select json_agg(inbox order by id) from inbox where organisation_id = $1) as inbox,
            (select json_agg(channel order by id) from channel where organisation_id = $1) as channel,
            (select json_agg(short_code order by id) from short_code where organisation_id = $1) as short_code,
            (select json_agg(submission order by id) from submission where organisation_id = $1) as submission,
            (select json_agg(keyword order by id) from keyword where inbox_id = $2) as keyword,
            (select json_agg(decision order by id) from decision where submission_id in ($3, $4)) as decision,
            (select json_agg(part order by id) from part where message_id in ($5, $6)) as part`,
    [
      theirs.organisation.id,
      theirs.inbox.id,
      theirs.pending.id,
      theirs.approved.id,
      theirs.pending.messageId,
      theirs.approved.messageId,
    ],
  )

const silentAboutThem = async (text: string, asked: string): Promise<void> => {
  // What we named ourselves may be named in the answer.
  for (const betrayal of await betrayals()) if (!asked.includes(betrayal)) expect(text).not.toContain(betrayal)
}

describe('an owner who asks', () => {
  test.each(rowsOf(queries, 'Query'))('$name gets what is ours and nothing of theirs', async ({ ask, finds }) => {
    for (const call of ask(ours)) {
      const { data, errors } = await api.ask(owner, everythingOf('query', call))
      expect(errors).toBeUndefined()
      note(data)
      await silentAboutThem(JSON.stringify(data), call)
    }
    for (const call of ask(theirs)) {
      const { data, errors } = await api.ask(owner, everythingOf('query', call))
      expect(errors).toBeUndefined()
      await silentAboutThem(JSON.stringify(data), call)
      if (finds) expect(JSON.stringify(data)).toMatch(finds)
    }
  })

  test.each(rowsOf(mutations, 'Mutation'))('$name moves nothing of theirs', async ({ ask, finds }) => {
    const before = await snapshot()
    for (const call of ask(theirs)) {
      const { data, errors } = await api.ask(owner, everythingOf('mutation', call))
      expect(errors).toBeUndefined()
      await silentAboutThem(JSON.stringify(data), call)
      if (finds) expect(JSON.stringify(data)).toMatch(finds)
    }
    expect(await snapshot()).toEqual(before)
  })

  test.each(rowsOf(subscriptions, 'Subscription'))('$name follows ours and not theirs', async ({ ask, finds }) => {
    for (const call of ask(ours)) {
      const first = await firstOf(owner, everythingOf('subscription', call))
      note(first)
      await silentAboutThem(JSON.stringify(first), call)
    }
    for (const call of ask(theirs)) {
      const first = JSON.stringify(await firstOf(owner, everythingOf('subscription', call)))
      await silentAboutThem(first, call)
      if (finds) expect(first).toMatch(finds)
    }
  })

  test('gets the changes of ours, as they are', async () => {
    const changes = new Promise<unknown>((settle) => {
      api.socket(owner).subscribe(
        { query: everythingOf('subscription', `submissionChanges(inboxIds: ["${ours.inbox.id}"])`) },
        {
          next: ({ data }) => {
            const batch: unknown = data?.['submissionChanges']
            if (
              typeof batch === 'object' &&
              batch !== null &&
              'changes' in batch &&
              Array.isArray(batch.changes) &&
              batch.changes.length > 0
            )
              settle(data)
            else void api.ask(owner, everythingOf('mutation', mutations['approveSubmissions']?.ask(ours)[0] ?? ''))
          },
          error: settle,
          complete: () => settle('nothing'),
        },
      )
    })
    const found = await changes
    note(found)
    expect(JSON.stringify(found)).toContain('"kind":"DECIDED"')
    await silentAboutThem(JSON.stringify(found), '')
  })
})

/** Types that only mutations answer with: their fields lead to types that are proved above, or are sentences. */
const answers = new Set(
  objectTypes
    .filter(isUnionType)
    .map(({ name }) => name)
    .concat(
      Object.values(schema.getTypeMap())
        .filter(isUnionType)
        .flatMap((union) => union.getTypes().map(({ name }) => name)),
      objectTypes.map(({ name }) => name).filter((name) => name.endsWith('Payload')),
    ),
)

test('Every field of every type was seen holding something of ours', () => {
  const fields = objectTypes
    .filter(({ name }) => !roots.has(name) && !answers.has(name))
    .flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`))
  expect(fields.filter((field) => !proven.has(field))).toEqual([])
})

describe('roles', async () => {
  const moderator = await api.memberOf(ours.organisation, 'moderator')
  const analyst = await api.memberOf(ours.organisation, 'analyst')
  const settingUp = ['saveInbox', 'addKeyword', 'removeKeyword', 'saveChannel', 'saveShortCode']
  const deciding = ['approveSubmissions', 'denySubmissions', 'retryPart', 'undoDecisions']

  test('every mutation is asked for below', () => {
    expect([...settingUp, ...deciding].sort()).toEqual(fieldsOf('Mutation'))
  })

  test.each([
    ...settingUp.map((name) => ({ who: 'a moderator', name, cookie: moderator })),
    ...[...settingUp, ...deciding].map((name) => ({ who: 'an analyst', name, cookie: analyst })),
  ])('$who may not $name', async ({ name, cookie }) => {
    for (const call of mutations[name]?.ask(ours) ?? []) {
      const { data } = await api.ask(cookie, everythingOf('mutation', call))
      expect(JSON.stringify(data)).toMatch(/"__typename":"NotAllowed"/)
    }
  })

  test('channels and their secret addresses are for administrators', async () => {
    const { data } = await api.ask(moderator, '{ channels { intakeUrl } shortCodes { smsChannel { intakeUrl } } }')
    expect(data).toEqual({ channels: [], shortCodes: [{ smsChannel: null }] })
  })
})
