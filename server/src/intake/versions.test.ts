import { expect, test } from 'vitest'
import { defaultInboxSettings, noReplies, type InboxSettings } from '../inbox/inbox.js'
import { makeSaveInbox } from '../inbox/save-inbox.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { anIncoming } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { aWorld, type World } from '../testing/world.js'
import { makeReceive } from './receive.use-case.js'

const db = await aDatabase()
const now = (): Date => new Date()
const newId = makeNewId(now)
const storeBytes = () => Promise.reject(new Error('no bytes here'))
const receive = makeReceive({ db, now, newId, storeBytes, judgeTexts: patterns.judge })
const saveInbox = makeSaveInbox({
  db,
  now,
  newId,
  seal: (text) => text,
  findReplyMedia: async () => undefined,
  faultOfPattern: patterns.faultOf,
  production: true,
})
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}
const save = async (
  { viewer, inbox }: World,
  version: number,
  settings: Partial<InboxSettings>,
  status: 'active' | 'inactive' = 'active',
) => {
  const draft = { name: inbox.name, status, settings: { ...defaultInboxSettings, ...settings, ...noReplies } }
  const saved = await saveInbox({ viewer, id: inbox.id, expectedVersion: version, inbox: draft })
  if (!saved.ok) throw new Error(JSON.stringify(saved.failure))
}

/** What each version makes of a message. */
const versions: readonly { settings: Partial<InboxSettings>; status?: 'inactive'; makes: string }[] = [
  { settings: {}, makes: 'pending' },
  { settings: { textRule: { pattern: '^\\d+$' } }, makes: 'denied invalid-text' },
  { settings: { textRule: { pattern: 'my' } }, makes: 'pending' },
  { settings: { textRule: { pattern: 'my' }, moderation: false }, makes: 'approved' },
  { settings: { expiration: { at: '2020-01-01T00:00:00', folder: 'denied' } }, makes: 'denied expired' },
  { settings: {}, status: 'inactive', makes: 'denied inbox-inactive' },
  { settings: { moderation: false }, makes: 'approved' },
]

test('while messages flow in, each that arrives after a change was answered is judged by it, and its trace says so', async () => {
  const world = await aWorld(db)
  await patterns.tryOn('a', ['a'])
  let saved = 1
  let over = false
  const sent: { readonly id: string; readonly least: number }[] = []
  const flow = async (): Promise<void> => {
    while (!over) {
      const message = anIncoming({ to: world.shortCode.code })
      sent.push({ id: message.providerMessageId, least: saved })
      await receive(world.channel, request, message)
    }
  }
  const flows = Promise.all(Array.from({ length: 8 }, flow))
  for (const [index, { settings, status }] of versions.entries()) {
    if (index > 0) await save(world, index, settings, status)
    saved = index + 1
    const target = sent.length + 60
    while (sent.length < target) await new Promise((soon) => setImmediate(soon))
  }
  over = true
  await flows
  const rows: { id: string; version: number; trace: { answer: string }[]; place: string }[] = await db.manager.query(
    `select provider_message_id as id, inbox_version as version, trace, trim(folder || ' ' || coalesce(reason, '')) as place
       from submission join message on message.id = message_id where inbox_id = $1`,
    [world.inbox.id],
  )
  expect(rows).toHaveLength(sent.length)
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const { id, least } of sent) {
    const row = byId.get(id)
    expect(row?.version).toBeGreaterThanOrEqual(least)
    expect(row?.place).toBe(versions[(row?.version ?? 0) - 1]?.makes)
    expect(row?.trace.map(({ answer }) => answer)).toContain(`Version ${row?.version} of “${world.inbox.name}”`)
  }
  expect(new Set(rows.map(({ version }) => version)).size).toBe(versions.length)
  const kept = await db.manager.query('select version from inbox_version where inbox_id = $1 order by 1', [
    world.inbox.id,
  ])
  expect(kept).toEqual(versions.slice(1).map((_, index) => ({ version: index + 2 })))
}, 30_000)

test('a text is matched behind its keyword; the same message twice is stored once, also while it is matched', async () => {
  const world = await aWorld(db, { settings: { textRule: { pattern: '^\\d{5}$' } } })
  const message = anIncoming({ to: world.shortCode.code, text: 'Photo: 12345' })
  const answers = await Promise.all(Array.from({ length: 10 }, () => receive(world.channel, request, message)))
  expect(answers.filter((answer) => answer === 'stored')).toHaveLength(1)
  await receive(world.channel, request, anIncoming({ to: world.shortCode.code, text: 'PHOTO 1234' }))
  const submissions = await db.manager.getRepository(SubmissionTable).find({ where: { inboxId: world.inbox.id } })
  expect(submissions.map(({ text, folder, reason }) => ({ text, folder, reason }))).toEqual(
    expect.arrayContaining([
      { text: 'Photo: 12345', folder: 'pending', reason: null },
      { text: 'PHOTO 1234', folder: 'denied', reason: 'invalid-text' },
    ]),
  )
  expect(submissions).toHaveLength(2)
})

test('a thread that never answers costs the message nothing: it waits for a person, and the trace says why', async () => {
  const world = await aWorld(db, { settings: { textRule: { pattern: 'x' }, moderation: false } })
  const patient = makeReceive({
    db,
    now,
    newId,
    storeBytes,
    judgeTexts: async (_key, _pattern, texts) => texts.map(() => null),
  })
  await patient(world.channel, request, anIncoming({ to: world.shortCode.code }))
  const [submission] = await db.manager.getRepository(SubmissionTable).find({ where: { inboxId: world.inbox.id } })
  expect(submission).toMatchObject({ folder: 'pending', reason: 'text-not-judged' })
  expect(submission?.trace.at(-1)).toEqual({
    question: 'Does the text break the rules?',
    answer: 'Yes: pending (matching it took too long)',
  })
})
