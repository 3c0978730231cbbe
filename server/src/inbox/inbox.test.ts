import { describe, expect, test } from 'vitest'
import { makeNewId } from '../platform/clock.js'
import { anOrganisation, aViewer } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { aWorld } from '../testing/world.js'
import type { ReplyDraft } from '../reply/draft.js'
import { faultOfInbox, type InboxDraft, type SettingsDraft } from './check-inbox.js'
import { defaultInboxSettings, noReplies } from './inbox.js'
import { makeSaveInbox } from './save-inbox.use-case.js'

const draft = (settings: Partial<SettingsDraft> = {}, over: Partial<InboxDraft> = {}): InboxDraft => ({
  name: 'Summer photos',
  status: 'active',
  ...over,
  settings: { ...defaultInboxSettings, ...noReplies, ...settings },
})

const sms: ReplyDraft = { kind: 'sms', subject: null, text: 'Thanks', mediaIds: [] }
const mms: ReplyDraft = { kind: 'mms', subject: 'Hi', text: '', mediaIds: ['a'] }

test.each([
  { what: 'nothing', inbox: draft(), path: undefined },
  { what: 'an SMS and an MMS', inbox: draft({ replyOnReceipt: sms, replyOnApproval: mms }), path: undefined },
  { what: 'no name', inbox: draft({}, { name: ' ' }), path: 'name' },
  { what: 'a name without end', inbox: draft({}, { name: 'x'.repeat(101) }), path: 'name' },
  {
    what: 'an SMS without text',
    inbox: draft({ replyOnReceipt: { ...sms, text: ' ' } }),
    path: 'settings.replyOnReceipt',
  },
  {
    what: 'an SMS with media',
    inbox: draft({ replyOnReceipt: { ...sms, mediaIds: ['a'] } }),
    path: 'settings.replyOnReceipt',
  },
  {
    what: 'an SMS with a subject',
    inbox: draft({ replyOnApproval: { ...sms, subject: 'x' } }),
    path: 'settings.replyOnApproval',
  },
  {
    what: 'an empty MMS',
    inbox: draft({ replyOnApproval: { ...mms, mediaIds: [] } }),
    path: 'settings.replyOnApproval',
  },
  {
    what: 'a text without end',
    inbox: draft({ replyOnApproval: { ...sms, text: 'x'.repeat(1601) } }),
    path: 'settings.replyOnApproval',
  },
  { what: 'http', inbox: draft({ postbackUrl: 'http://x.example' }), path: 'settings.postbackUrl' },
  { what: 'https', inbox: draft({ postbackUrl: 'https://x.example/hook?a=b' }), path: undefined },
  { what: 'a password in a URL', inbox: draft({ postbackUrl: 'https://u:p@x.example' }), path: 'settings.postbackUrl' },
  { what: 'another scheme', inbox: draft({ postbackUrl: 'file:///etc/passwd' }), path: 'settings.postbackUrl' },
  { what: 'no URL', inbox: draft({ postbackUrl: 'x' }), path: 'settings.postbackUrl' },
  { what: '61 seconds', inbox: draft({ undoWindowSeconds: 61 }), path: 'settings.undoWindowSeconds' },
  { what: '-1 seconds', inbox: draft({ undoWindowSeconds: -1 }), path: 'settings.undoWindowSeconds' },
  { what: 'a zone of nowhere', inbox: draft({ timeZone: 'Mars/Olympus' }), path: 'settings.timeZone' },
])('in production $what → fault at $path', ({ inbox, path }) => {
  expect(faultOfInbox(inbox, true)?.path.join('.')).toBe(path)
})

test('in development a postback may go by http: to the demo receiver', () => {
  expect(faultOfInbox(draft({ postbackUrl: 'http://127.0.0.1:4000/x' }), false)).toBeUndefined()
})

describe('saving', async () => {
  const db = await aDatabase()
  const now = (): Date => new Date()
  const { viewer, inbox } = await aWorld(db)
  const upload = { blobId: 'b1', contentType: 'image/png', size: 70 }
  const save = makeSaveInbox({
    db,
    now,
    newId: makeNewId(now),
    seal: (text) => `sealed ${text}`,
    findReplyMedia: (_tx, _viewer, id) => Promise.resolve(id === 'b1' ? upload : undefined),
    faultOfPattern: patterns.faultOf,
    production: true,
  })
  const request = { viewer, id: inbox.id, expectedVersion: 1, inbox: draft() }

  test('makes an inbox; the secret is told once, and stays', async () => {
    const made = await save({
      viewer,
      id: null,
      expectedVersion: null,
      inbox: draft({ postbackUrl: 'https://x.example' }),
    })
    if (!made.ok) throw new Error(made.failure.kind)
    const { inbox: saved, newPostbackSecret } = made.value
    expect(newPostbackSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(saved).toMatchObject({ version: 1, sealedPostbackSecret: `sealed ${newPostbackSecret}` })
    const again = await save({ ...request, id: saved.id, inbox: draft({ postbackUrl: 'https://y.example' }) })
    expect(again).toMatchObject({
      ok: true,
      value: { newPostbackSecret: null, inbox: { version: 2, sealedPostbackSecret: saved.sealedPostbackSecret } },
    })
  })

  test('of many who edit the same version, one is heard and the others see what it saved', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, index) => save({ ...request, inbox: draft({}, { name: `Name ${index}` }) })),
    )
    const won = outcomes.find(({ ok }) => ok)
    if (!won?.ok) throw new Error('nobody won')
    const stale = outcomes.filter(({ ok }) => !ok)
    expect(stale).toHaveLength(5)
    for (const each of stale)
      expect(each).toMatchObject({
        failure: { kind: 'version-stale', current: { version: 2, name: won.value.inbox.name } },
      })
  })

  test('keeps the media of a reply, and refuses what was never uploaded', async () => {
    const reply = { ...mms, mediaIds: ['b1'] }
    const saved = await save({ ...request, expectedVersion: 2, inbox: draft({ replyOnApproval: reply }) })
    expect(saved).toMatchObject({ ok: true, value: { inbox: { settings: { replyOnApproval: { media: [upload] } } } } })
    const refused = await save({
      ...request,
      expectedVersion: 3,
      inbox: draft({ replyOnApproval: { ...reply, mediaIds: ['b2'] } }),
    })
    expect(refused).toMatchObject({ failure: { kind: 'invalid', path: ['settings', 'replyOnApproval', 'mediaIds'] } })
  })

  test.each([
    { what: 'without the version seen', over: { expectedVersion: null }, kind: 'invalid' },
    {
      what: "another organisation's",
      over: { viewer: aViewer({ organisationId: anOrganisation().id }) },
      kind: 'not-found',
    },
    { what: 'as a moderator', over: { viewer: { ...viewer, role: 'moderator' as const } }, kind: 'not-allowed' },
  ])('$what: $kind', async ({ over, kind }) => {
    expect(await save({ ...request, ...over })).toMatchObject({ ok: false, failure: { kind } })
  })
})
