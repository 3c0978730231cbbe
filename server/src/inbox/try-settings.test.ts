import { expect, test } from 'vitest'
import { makeReceive } from '../intake/receive.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { anIncoming } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { aFullApi } from '../testing/full-api.js'
import { patterns } from '../testing/patterns.js'
import { aWorld, type World } from '../testing/world.js'

const db = await aDatabase()
const api = await aFullApi(db)
const now = (): Date => new Date()
const storeBytes = () => Promise.reject(new Error('no bytes here'))
const receive = makeReceive({ db, now, newId: makeNewId(now), storeBytes, judgeTexts: patterns.judge })
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}
const text = (world: World, words: string, from = '+12025550143') =>
  receive(world.channel, request, anIncoming({ to: world.shortCode.code, text: words, from }))

test('a pattern is tried on samples and on the last messages, behind their keywords', async () => {
  const world = await aWorld(db)
  const owner = await api.memberOf(world.organisation, 'owner')
  for (const words of ['PHOTO 12345', 'photo: nothing', 'Photo']) await text(world, words)
  const query = `query ($input: TryTextPatternInput!) { tryTextPattern(input: $input) {
    problem samples { text matches } messages { text matches submissionId } } }`
  const input = { pattern: '^\\d{5}$', samples: ['99999', '1'], inboxId: world.inbox.id }
  const { data } = await api.ask(owner, query, { input })
  expect(data).toMatchObject({
    tryTextPattern: {
      problem: null,
      samples: [
        { text: '99999', matches: true },
        { text: '1', matches: false },
      ],
      messages: [
        { text: '', matches: false },
        { text: 'nothing', matches: false },
        { text: '12345', matches: true },
      ],
    },
  })
  const bad = await api.ask(owner, query, { input: { ...input, pattern: '(?=x)' } })
  expect(bad.data).toMatchObject({ tryTextPattern: { problem: expect.stringContaining('looks ahead') } })
  const moderator = await api.memberOf(world.organisation, 'moderator')
  expect((await api.ask(moderator, query, { input })).data).toEqual({ tryTextPattern: null })
})

const preview = `query ($input: PreviewReplyInput!) { previewReply(input: $input) {
  problem text segments encoding characters foreignCharacters plainText warnings } }`

test.each([
  {
    what: 'plain words',
    text: 'Thanks for {keyword}!',
    shows: { problem: null, text: 'Thanks for SUN!', segments: 1, encoding: 'GSM_7', plainText: null, warnings: [] },
  },
  {
    what: 'one curly quote that doubles the price',
    text: `You’re in. ${'Text '.repeat(20)}`,
    shows: {
      segments: 2,
      encoding: 'UCS_2',
      foreignCharacters: ['’'],
      warnings: [expect.stringContaining('2 messages instead of 1')],
    },
  },
  {
    what: 'letters that SMS has no place for',
    text: 'Спасибо',
    shows: { segments: 1, encoding: 'UCS_2', warnings: [expect.stringContaining('70 characters')] },
  },
  {
    what: 'a long one',
    text: 'x'.repeat(500),
    shows: { segments: 4, warnings: [expect.stringContaining('4 messages')] },
  },
  { what: 'an unknown variable', text: '{what}', shows: { problem: expect.stringContaining('{what}') } },
])('$what is previewed', async ({ text, shows }) => {
  const world = await aWorld(db)
  const owner = await api.memberOf(world.organisation, 'owner')
  const input = { reply: { kind: 'SMS', text }, values: [{ name: 'keyword', value: 'SUN' }] }
  expect((await api.ask(owner, preview, { input })).data).toMatchObject({ previewReply: shows })
})

const settings = { moderation: true, undoWindowSeconds: 5, timeZone: 'UTC' }
const whatWouldChange = `query ($input: WouldBeInboxInput!) { whatWouldChange(input: $input) { __typename
  ... on InvalidInput { path message }
  ... on Foreseen { examined moved truncated moves { text from { folder } to { folder reason because } } } } }`

test('the settings that would be are run over the last messages, in their order, and change nothing', async () => {
  const world = await aWorld(db)
  const owner = await api.memberOf(world.organisation, 'owner')
  for (const words of ['PHOTO 1', 'PHOTO 22', 'PHOTO 333', 'PHOTO x']) await text(world, words)
  await text(world, 'PHOTO 4444', '+12025550199')
  const input = {
    id: world.inbox.id,
    name: 'Photos',
    status: 'ACTIVE',
    settings: { ...settings, submissionLimit: { count: 2 }, textRule: { pattern: '^\\d+$' } },
  }
  const { data } = await api.ask(owner, whatWouldChange, { input })
  expect(data).toEqual({
    whatWouldChange: {
      __typename: 'Foreseen',
      examined: 5,
      moved: 2,
      truncated: false,
      moves: ['PHOTO x', 'PHOTO 333'].map((each) => ({
        text: each,
        from: { folder: 'PENDING' },
        to: {
          folder: 'DENIED',
          reason: 'LIMIT_REACHED',
          because: 'Is the submission limit reached? Yes: denied (2 of 2 accepted)',
        },
      })),
    },
  })
  const folders = await db.manager.query('select distinct folder from submission where inbox_id = $1', [world.inbox.id])
  expect(folders).toEqual([{ folder: 'pending' }])
  const refused = await api.ask(owner, whatWouldChange, {
    input: { ...input, settings: { ...settings, submissionLimit: { count: 0 } } },
  })
  expect(refused.data).toMatchObject({
    whatWouldChange: { __typename: 'InvalidInput', path: ['settings', 'submissionLimit', 'count'] },
  })
})

test('saved settings are read back, refused with the field, and kept as versions', async () => {
  const world = await aWorld(db)
  const owner = await api.memberOf(world.organisation, 'owner')
  const all = `__typename ... on InvalidInput { path message } ... on InboxSaved { inbox { version settings {
    submissionLimit { count per replies } textRule { pattern } contentRule { types largestBytes mediaRequired }
    expiration { at moment folder } replyOnInvalidText { text } replyOnInvalidContent { text } replyAtLimit { text }
    replyAfterExpiration { text } } } }`
  const save = (expectedVersion: number, over: object) =>
    api.ask(owner, `mutation ($input: SaveInboxInput!) { saveInbox(input: $input) { result { ${all} } } }`, {
      input: {
        id: world.inbox.id,
        expectedVersion,
        name: 'Photos',
        status: 'ACTIVE',
        settings: { ...settings, ...over },
      },
    })
  const rules = {
    timeZone: 'America/New_York',
    submissionLimit: { count: 3, per: 'WEEK', replies: 'EACH_TIME' },
    textRule: { pattern: '^\\w+$' },
    contentRule: { types: ['JPEG', 'THREE_GP'], largestBytes: 1000, mediaRequired: true },
    expiration: { at: '2030-12-31T23:59:59', folder: 'PENDING' },
  }
  const reply = (words: string) => ({ kind: 'SMS', text: words })
  const replies = {
    replyOnInvalidText: reply('text'),
    replyOnInvalidContent: reply('content'),
    replyAtLimit: reply('limit'),
    replyAfterExpiration: reply('late'),
  }
  const { timeZone: _, expiration, ...plain } = rules
  expect((await save(1, { ...rules, ...replies })).data).toEqual({
    saveInbox: {
      result: {
        __typename: 'InboxSaved',
        inbox: {
          version: 2,
          settings: {
            ...plain,
            expiration: { ...expiration, moment: '2031-01-01T04:59:59.000Z' },
            replyOnInvalidText: { text: 'text' },
            replyOnInvalidContent: { text: 'content' },
            replyAtLimit: { text: 'limit' },
            replyAfterExpiration: { text: 'late' },
          },
        },
      },
    },
  })
  const faults = [
    { over: { submissionLimit: { count: 0 } }, path: ['settings', 'submissionLimit', 'count'] },
    { over: { contentRule: { types: [] } }, path: ['settings', 'contentRule', 'types'] },
    { over: { contentRule: { types: ['TEXT'], mediaRequired: true } }, path: ['settings', 'contentRule', 'types'] },
    { over: { contentRule: { types: ['GIF'], largestBytes: 0 } }, path: ['settings', 'contentRule', 'largestBytes'] },
    { over: { textRule: { pattern: '(a)\\1' } }, path: ['settings', 'textRule', 'pattern'] },
    { over: { textRule: { pattern: '' } }, path: ['settings', 'textRule', 'pattern'] },
    { over: { replyAtLimit: reply('{limits}') }, path: ['settings', 'replyAtLimit'] },
  ]
  for (const { over, path } of faults)
    expect((await save(2, over)).data).toMatchObject({ saveInbox: { result: { __typename: 'InvalidInput', path } } })
  await save(2, { ...rules, timeZone: 'UTC' })
  const { data } = await api.ask(
    owner,
    `{ inboxVersions(inboxId: "${world.inbox.id}") { version by { isViewer } changed } }`,
  )
  expect(data).toMatchObject({
    inboxVersions: [
      {
        version: 3,
        by: { isViewer: true },
        changed: ['replyAfterExpiration', 'replyAtLimit', 'replyOnInvalidContent', 'replyOnInvalidText', 'timeZone'],
      },
      { version: 2 },
    ],
  })
})
