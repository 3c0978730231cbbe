import { expect, test } from 'vitest'
import type { StoredBytes } from '../media/part.js'
import type { MessageId } from '../message/message.js'
import type { Viewer } from '../account/account.js'
import { makeNewId } from '../platform/clock.js'
import { aViewer, anIncoming, anId } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { aWorld, type World } from '../testing/world.js'
import { makeMoveToInbox } from './move-to-inbox.use-case.js'
import { makeReceive } from './receive.use-case.js'
import { makeSettlePart } from './settle-part.use-case.js'
import { listUnmatched } from './unmatched.store.js'

const db = await aDatabase()
const now = (): Date => new Date()
const newId = makeNewId(now)
const stored: StoredBytes = { blobId: anId<'blob'>(), contentType: 'image/jpeg', size: 3, sha256: 'abc' }
const deps = { db, now, newId, judgeTexts: patterns.judge }
const receive = makeReceive({ ...deps, storeBytes: () => Promise.resolve(stored) })
const settle = makeSettlePart(deps)
const moveToInbox = makeMoveToInbox({ db, now, newId })
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}
/** Whatever the rules would do: deny, approve or answer. */
const settings = {
  moderation: false,
  replyOnReceipt: { kind: 'sms', text: 'Got it' },
  replyOnApproval: { kind: 'sms', text: 'Approved' },
  postbackUrl: 'https://example.org/hook',
} as const
const toFetch = {
  contentType: 'image/jpeg',
  fileName: null,
  source: { kind: 'url', url: 'https://mms.example/1' },
} as const

const stray = async (world: World, over: Parameters<typeof anIncoming>[0] = {}): Promise<MessageId> => {
  const message = anIncoming({ to: world.shortCode.code, text: 'phooto my dog', ...over })
  await receive(world.channel, request, message)
  const [row] = await db.manager.query<{ id: MessageId }[]>('select id from message where provider_message_id = $1', [
    message.providerMessageId,
  ])
  if (!row) throw new Error('not stored')
  return row.id
}

const listed = async (viewer: Viewer, size = 50) =>
  (await listUnmatched(db.manager, viewer, { shortCodeId: null, size, after: undefined })).rows.map(({ id }) => id)

const toHere = (world: World) => ({ kind: 'inbox', inboxId: world.inbox.id }) as const

test('who sees an unmatched message: on a dedicated code its organisation, on a shared one the operator', async () => {
  const [own, shared] = [await aWorld(db), await aWorld(db, { sharing: 'shared' })]
  const [onOwn, onShared] = [await stray(own), await stray(shared)]
  const operator = aViewer({ operator: true })
  const limited = aViewer({ ...own.viewer, role: 'moderator', inboxes: [own.inbox.id] })
  expect(await listed(own.viewer)).toEqual([onOwn])
  expect(await listed(aViewer({ ...own.viewer, role: 'analyst' }))).toEqual([onOwn])
  expect(await listed(limited)).toEqual([])
  expect(await listed(shared.viewer)).toEqual([])
  expect(await listed(operator)).toEqual([onShared])
  for (const [viewer, id] of [
    [shared.viewer, onOwn],
    [operator, onOwn],
    [shared.viewer, onShared],
    [limited, onOwn],
  ] as const)
    expect(await moveToInbox({ viewer, messageId: id, to: toHere(own) })).toMatchObject({
      failure: { kind: 'not-found' },
    })
})

test('pages of several codes go on where the last one ended, newest first', async () => {
  const [one, two] = [await aWorld(db, { sharing: 'shared' }), await aWorld(db, { sharing: 'shared' })]
  const ids: string[] = []
  for (const world of [one, two, one, two, one]) ids.unshift(await stray(world))
  const operator = aViewer({ operator: true })
  const found: string[] = []
  let after: { at: Date; id: string } | undefined
  do {
    const { rows, hasMore } = await listUnmatched(db.manager, operator, { shortCodeId: null, size: 2, after })
    found.push(...rows.map(({ id }) => id))
    const last = rows.at(-1)
    after = hasMore && last ? { at: last.receivedAt, id: last.id } : undefined
  } while (after)
  expect(found.filter((id) => ids.includes(id))).toEqual(ids)
  const ofOne = await listUnmatched(db.manager, operator, { shortCodeId: one.shortCode.id, size: 50, after: undefined })
  expect(ofOne.rows).toHaveLength(3)
})

test('moved, it is pending whatever the rules would say; nothing is answered, and it is listed no more', async () => {
  const world = await aWorld(db, { settings, status: 'inactive' })
  const messageId = await stray(world, { from: '+12025550171' })
  const moved = await moveToInbox({ viewer: world.viewer, messageId, to: toHere(world) })
  expect(moved).toMatchObject({
    ok: true,
    value: { folder: 'pending', reason: null, keyword: null, accepted: true, inboxVersion: world.inbox.version },
  })
  if (!moved.ok) throw new Error(moved.failure.kind)
  expect(moved.value.trace.at(-1)).toEqual({
    question: 'Who moved it here?',
    answer: `${world.viewer.name}, from the unmatched messages. The rules were not asked.`,
  })
  expect(await listed(world.viewer)).toEqual([])
  const sent = await db.manager.query('select 1 from outbound_message where message_id = $1', [messageId])
  expect(sent).toEqual([])
  const [change] = await db.manager.query('select kind from change where subject_id = $1', [moved.value.id])
  expect(change).toEqual({ kind: 'received' })
  expect(await moveToInbox({ viewer: world.viewer, messageId, to: toHere(world) })).toEqual({
    ok: false,
    failure: { kind: 'already-moved' },
  })
})

test('of two who move it at once, one does', async () => {
  const world = await aWorld(db)
  const messageId = await stray(world)
  const tries = await Promise.all(
    [1, 2, 3].map(() => moveToInbox({ viewer: world.viewer, messageId, to: toHere(world) })),
  )
  expect(tries.map((each) => (each.ok ? 'moved' : each.failure.kind)).toSorted()).toEqual([
    'already-moved',
    'already-moved',
    'moved',
  ])
  expect(await db.manager.query('select 1 from submission where message_id = $1', [messageId])).toHaveLength(1)
})

test('its parts are fetched then; when the last one is in, it still waits for a person and nothing is answered', async () => {
  const world = await aWorld(db, { settings })
  const messageId = await stray(world, { parts: [toFetch] })
  const unfetched = await db.manager.query(
    `select 1 from effect join part on part.id = subject_id where message_id = $1 and kind = 'fetch-part'`,
    [messageId],
  )
  expect(unfetched).toEqual([])
  expect(await moveToInbox({ viewer: world.viewer, messageId, to: toHere(world) })).toMatchObject({
    value: { arriving: true },
  })
  const [part] = await db.manager.query(
    `select part.id from effect join part on part.id = subject_id where message_id = $1 and kind = 'fetch-part'`,
    [messageId],
  )
  await settle(part.id, { kind: 'stored', stored })
  const [submission] = await db.manager.query(
    'select folder, reason, arriving, trace from submission where message_id = $1',
    [messageId],
  )
  expect(submission).toMatchObject({ folder: 'pending', reason: null, arriving: false })
  expect(submission.trace.map(({ question }: { question: string }) => question)).toEqual([
    'Which keyword does it begin with?',
    'Who moved it here?',
  ])
  expect(await db.manager.query('select 1 from outbound_message where message_id = $1', [messageId])).toEqual([])
})

test('the operator moves one on a shared code to whoever has the keyword that was meant, without learning more', async () => {
  const world = await aWorld(db, { sharing: 'shared', word: 'PHOTO' })
  const operator = aViewer({ operator: true, name: 'Ada' })
  const messageId = await stray(world)
  const moved = await moveToInbox({
    viewer: operator,
    messageId,
    to: { kind: 'keyword', keywordId: world.keyword.id },
  })
  expect(moved).toMatchObject({ ok: true, value: { inboxId: world.inbox.id, organisationId: world.organisation.id } })
  expect(JSON.stringify(moved.ok && moved.value.trace)).toContain('The operator of this installation')
  expect(JSON.stringify(moved.ok && moved.value.trace)).not.toContain('Ada')
})

test('not to an inbox or by a keyword of elsewhere, and not by an analyst', async () => {
  const [world, other] = [await aWorld(db), await aWorld(db)]
  const asked = { viewer: world.viewer, messageId: await stray(world) }
  expect(await moveToInbox({ ...asked, to: toHere(other) })).toMatchObject({ failure: { what: 'inbox' } })
  expect(await moveToInbox({ ...asked, to: { kind: 'keyword', keywordId: other.keyword.id } })).toMatchObject({
    failure: { what: 'keyword' },
  })
  const analyst = aViewer({ ...world.viewer, role: 'analyst' })
  expect(await moveToInbox({ ...asked, viewer: analyst, to: toHere(world) })).toMatchObject({
    failure: { kind: 'not-allowed' },
  })
})

test('what is left of an erased one is not listed, and moves nowhere', async () => {
  const world = await aWorld(db)
  const messageId = await stray(world)
  await db.manager.query(`update message set sender = 'erased-' || id where id = $1`, [messageId])
  expect(await listed(world.viewer)).toEqual([])
  expect(await moveToInbox({ viewer: world.viewer, messageId, to: toHere(world) })).toMatchObject({
    ok: false,
    failure: { kind: 'not-found' },
  })
})
