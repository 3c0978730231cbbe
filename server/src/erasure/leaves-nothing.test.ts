import { createHash, createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import type { Viewer } from '../account/account.js'
import { CampaignMessageTable } from '../campaign-message/campaign-message.table.js'
import { anySubmission } from '../submission/filter.js'
import { makeReceive } from '../intake/receive.use-case.js'
import { makeStoreBytes } from '../media/store-bytes.use-case.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { makeForgetAnswers, makeOnce, oldestKept } from '../platform/idempotency.js'
import { forgetAnswers } from '../platform/idempotency.store.js'
import { verifyConsents } from '../consent/verify.store.js'
import { makeFold } from '../stats/fold.use-case.js'
import { rebuildCounts } from '../stats/rebuild.store.js'
import { verifyCounts } from '../stats/verify.store.js'
import type { SubmissionId } from '../submission/submission.js'
import { aCampaignMessage, anIncoming } from '../testing/builders.js'
import { aJpeg } from '../testing/an-image.js'
import { aDatabaseAt } from '../testing/database.js'
import { aWish, exporting } from '../testing/exporting.js'
import { aFullOrganisation, type FullOrganisation } from '../testing/full-organisation.js'
import { glassSeal } from '../testing/mailing.js'
import { patterns } from '../testing/patterns.js'
import { scanFiles, scanTables, spellingsOf } from '../testing/scan.js'
import { anMt } from '../testing/sms.js'
import { someBlobs } from '../testing/some-blobs.js'
import { aWorld, type World } from '../testing/world.js'
import type { ForgetAnswer } from '../channel/channel.js'
import { certificateOf, stateOf } from './certificate.js'
import { makeEraseAtProvider } from './erase-at-provider.use-case.js'
import { makeErasePhone } from './erase-phone.use-case.js'
import { makeEraseSubmission } from './erase-submission.use-case.js'
import { erasureKinds, type ErasureId, type ErasureKind } from './erasure.js'
import { findErasure, listErasures } from './erasure.store.js'
import { makeForesee } from './foresee.use-case.js'
import { keptAfter } from './kept.js'
import type { ProviderCopyId } from './provider-copy.js'
import { findRecorded } from './recorded.store.js'
import { makeRetain } from './retain.use-case.js'

const { db, url } = await aDatabaseAt({ poolSize: 6 })
const { blobs, folder } = await someBlobs()
let ahead = 0
const now = (): Date => new Date(Date.now() + ahead)
const newId = makeNewId(now)
const receive = makeReceive({ db, now, newId, storeBytes: makeStoreBytes({ blobs }), judgeTexts: patterns.judge })
const exports = exporting({ db, url, blobs, now })
const deps = {
  db,
  now,
  newId,
  blobs,
  digestOf: (text: string): string => createHmac('sha256', 'key').update(text).digest('base64url'),
  forgets: () => 'by-api' as const,
  forgetAnswers: makeForgetAnswers({ db, open: glassSeal.open }),
}
const erasePhone = makeErasePhone(deps)
const eraseSubmission = makeEraseSubmission(deps)
const retain = makeRetain({ ...deps, batch: 2 })

/** A marker in everything that a phone can send, and in all that is kept of it beside it. */
const sendMarked = async (world: World, phone: string, marker: string): Promise<SubmissionId> => {
  const bytes = Buffer.from(marker)
  const part = (contentType: string, head: Buffer) =>
    ({
      contentType,
      fileName: `${marker}.bin`,
      source: { kind: 'bytes', bytes: Buffer.concat([head, bytes]) },
    }) as const
  await receive(
    world.channel,
    {
      method: 'POST',
      path: 'mo',
      publicUrl: `http://x/mo?From=${encodeURIComponent(phone)}`,
      headers: { 'x-mark': marker },
      body: Buffer.from(`From=${phone}&${marker}`),
      remoteAddress: '127.0.0.1',
    },
    anIncoming({
      from: phone,
      to: world.shortCode.code,
      text: `${world.keyword.written} ${marker}`,
      subject: marker,
      parts: [
        part('image/jpeg', await aJpeg().toBuffer()),
        part('audio/amr', Buffer.from('#!AMR\n')),
        part('video/mp4', Buffer.from('\0\0\0\x18ftypmp42')),
        part('text/plain', Buffer.from('Hello ')),
      ],
    }),
  )
  const [row] = await db.manager.query<{ id: SubmissionId; messageId: string }[]>(
    `select id, message_id as "messageId" from submission where subject = $1`,
    [marker],
  )
  if (!row) throw new Error('it was not stored')
  await decorate(world, row, marker)
  return row.id
}

/** What gathers about a submission in time, each with the marker in it. */
const decorate = async (world: World, row: { id: SubmissionId; messageId: string }, marker: string): Promise<void> => {
  const thumbnail = await blobs.put(Buffer.from(`thumbnail ${marker}`))
  const delivery = newId<'postback-delivery'>()
  const of = [row.id, marker]
  for (const [sql, values] of [
    [
      `insert into derivative (part_id, variant, blob_id, content_type, size, width, height)
       select id, 'card', $2, 'image/webp', 9, 4, 3 from part where message_id = $1 and position = 0`,
      [row.messageId, thumbnail],
    ],
    [
      `update part set thumbhash = $2, peaks = $2, source_url = 'https://media.example/' || id where message_id = $1`,
      [row.messageId, marker],
    ],
    [
      `insert into decision (id, submission_id, inbox_id, actor_kind, actor_name, from_folder, to_folder, note, at, effects_due_at)
       select gen_random_uuid(), id, inbox_id, 'member', 'Mo', 'pending', 'pending', $2, now(), now() from submission where id = $1`,
      of,
    ],
    [
      `insert into postback_delivery (id, organisation_id, inbox_id, submission_id, url, body, state, created_at)
       select $3, organisation_id, inbox_id, id, 'https://third.example/hook', $2, 'delivered', now() from submission where id = $1`,
      [...of, delivery],
    ],
    [
      `insert into postback_attempt (id, delivery_id, number, at, milliseconds, status, answer_start)
       values (gen_random_uuid(), $1, 1, now(), 5, 200, $2)`,
      [delivery, marker],
    ],
    [
      `insert into effect (kind, subject_id, due_at, state, note, finished_at) values ('post-back', $1, now(), 'done', $2, now())`,
      [delivery, marker],
    ],
    [
      `insert into simulator_postback (id, organisation_id, inbox_id, received_at, webhook_id, verified, body)
       values (gen_random_uuid(), $2, $3, now(), 'w', true, $1)`,
      [`{"id":"${row.id}","text":"${marker}"}`, world.organisation.id, world.inbox.id],
    ],
  ] as const)
    await db.manager.query(sql, [...values])
  const reply = anMt(world.shortCode, {
    recipient: await senderOf(row.id),
    occasion: 'receipt',
    submissionId: row.id,
    text: `Thanks for ${marker}`,
    stateReason: marker,
    providerMessageId: `sent-${marker.length}-${row.id}`,
  })
  await inTransaction(db, (tx) => insertMany(tx, OutboundMessageTable, [reply]))
  await db.manager.query(
    `insert into outbound_status (id, outbound_message_id, at, state, provider_state, detail)
     values (gen_random_uuid(), $1, now(), 'failed', 'failed', $2)`,
    [reply.id, marker],
  )
  const once = makeOnce<Viewer>({
    db,
    now,
    ...glassSeal,
    ownerOf: ({ organisationId }) => ({ organisationId, actor: 'ada', standing: 'admin' }),
  })
  const answer = once('respond', () => () => Promise.resolve({ id: row.id, text: marker, to: marker }))
  await answer({ viewer: world.viewer }, `key-${row.id}`)
}

const senderOf = async (id: string): Promise<string> => {
  const [row] = await db.manager.query<{ sender: string }[]>('select sender from submission where id = $1', [id])
  return row?.sender ?? ''
}

/** What the phone is in besides: a message to all that ends with it, early words of a provider, an import, requests. */
const knownElsewhere = async ({ organisation, campaign, channel }: FullOrganisation, phone: string) => {
  const toAll = aCampaignMessage({ organisationId: organisation.id, campaignId: campaign.id, spreadUntil: phone })
  await inTransaction(db, (tx) => insertMany(tx, CampaignMessageTable, [toAll]))
  await db.manager.query(
    `insert into early_status (id, channel_id, provider_message_id, at, state, provider_state, detail)
     values (gen_random_uuid(), $1, 'nobody', now(), 'failed', 'failed', $2)`,
    [channel.id, `No ${phone}`],
  )
  await db.manager.query(
    `insert into channel_rejection (id, channel_id, at, reason, url_computed, remote_address)
     values (gen_random_uuid(), $1, now(), 'no signature', $2, '::1')`,
    [channel.id, `https://x/mo?From=${encodeURIComponent(phone)}`],
  )
}

const namedTables = (kind: ErasureKind): readonly string[] => keptAfter(kind).flatMap(({ where }) => where)

/** That nothing is left but what the certificate names. */
const leavesOnlyNamed = async (kind: ErasureKind, marker: string, phone: string): Promise<void> => {
  expect(await scanTables(url, [marker])).toEqual([])
  expect(await scanFiles(folder, [marker])).toEqual([])
  const named = new Set(namedTables(kind))
  expect((await scanTables(url, spellingsOf(phone))).filter((table) => !named.has(table))).toEqual([])
  expect(await verifyCounts(db.manager)).toEqual([])
  expect(await verifyConsents(db.manager)).toEqual([])
}

const recordedOf = async (world: World, id: ErasureId) => {
  const erasure = await findErasure(db.manager, world.organisation.id, id)
  const [recorded] = await findRecorded(db.manager, world.organisation.id, erasure ? [erasure] : [])
  if (!recorded) throw new Error('there is no record')
  return recorded
}

/** What was written past the ledgers is counted, too. */
const recount = (): Promise<void> => inTransaction(db, rebuildCounts)

test('of an erased phone nothing is left anywhere but what the certificate names', async () => {
  const [phone, marker] = ['+12025550143', 'Zebrafink']
  // Of two organisations that know the phone, the other one's is its own.
  const ours = await aFullOrganisation(db, { mark: 'ours', phone, code: '71111', word: 'OURS' })
  await sendMarked(ours, phone, marker)
  await knownElsewhere(ours, phone)
  await recount()
  await exports.made(ours.viewer, aWish({ kind: 'submissions', which: anySubmission }))
  expect(await scanTables(url, [marker])).toEqual(
    expect.arrayContaining([
      'decision',
      'effect',
      'idempotency',
      'message',
      'outbound_message',
      'outbound_status',
      'part',
      'postback_attempt',
      'postback_delivery',
      'raw_request',
      'simulator_postback',
      'submission',
    ]),
  )
  expect((await scanFiles(folder, [marker])).length).toBe(6)

  const erased = await erasePhone({ viewer: ours.viewer, phone })
  if (!erased.ok) throw new Error(erased.failure.kind)
  await leavesOnlyNamed('phone', marker, phone)

  const recorded = await recordedOf(ours, erased.value.id)
  expect(recorded.erasure).toMatchObject({
    kind: 'phone',
    ending: '43',
    filesLeft: [],
    finishedAt: expect.any(Date),
    further: { files: expect.any(Number), rawRequests: 1, exports: 2 },
    wentOut: expect.arrayContaining([expect.objectContaining({ host: 'third.example', postbacks: 1 })]),
  })
  const { document, digest } = certificateOf(recorded)
  for (const spelling of spellingsOf(phone)) expect(document).not.toContain(spelling)
  expect(JSON.parse(document)).toMatchObject({ digest, state: 'waiting-for-provider', erased: { phoneEnding: '43' } })
  expect(digest).toBe(`sha256:${createHash('sha256').update(sortedOf(document)).digest('hex')}`)
})

/** As jq sorts: what the docs say how a digest is checked. */
const sortedOf = (document: string): string => {
  const { digest: _, ...facts } = JSON.parse(document) as Record<string, unknown> // the certificate is an object
  return JSON.stringify(facts, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  )
}

test('of an erased submission nothing is left, and what else the phone wrote is', async () => {
  const [phone, marker] = ['+12025550147', 'Regenpfeifer']
  const world = await aWorld(db, {
    settings: { submissionLimit: { count: 2, per: 'all-time', replies: 'first-time' } },
  })
  const id = await sendMarked(world, phone, marker)
  await sendMarked(world, phone, 'Another')
  await recount()
  await makeFold(db)()
  await exports.made(world.viewer, aWish({ kind: 'submissions', which: anySubmission }))
  const both = [1, 2].map(() => eraseSubmission({ viewer: world.viewer, id }))
  const [erased, together] = await Promise.all(both)
  if (!erased || !together) throw new Error('nothing was answered')
  expect(erased).toMatchObject({ ok: true, value: { kind: 'submission', messages: 1, parts: 4, texts: 1 } })
  await leavesOnlyNamed('submission', marker, phone)
  expect(await scanTables(url, ['Another'])).toContain('submission')
  const [shell] = await db.manager.query('select folder, reason, text, version from submission where id = $1', [id])
  expect(shell).toEqual({ folder: 'denied', reason: 'erased', text: null, version: 2 })
  const changes = await db.manager.query(`select kind from change where subject_id = $1 order by id desc limit 1`, [id])
  expect(changes).toEqual([{ kind: 'erased' }])

  // Whoever asks again, or at the same moment, is answered with the one record.
  const again = await eraseSubmission({ viewer: world.viewer, id })
  expect([together, again].map((each) => each.ok && each.value.id)).toEqual(
    Array.from({ length: 2 }, () => erased.ok && erased.value.id),
  )
  // It still counts in the limit: this is the third.
  await sendMarked(world, phone, 'Third')
  const [third] = await db.manager.query(`select reason from submission where subject = 'Third'`)
  expect(third).toEqual({ reason: 'limit-reached' })
})

test('what is older than it is kept goes, in small steps, and what is younger stays', async () => {
  const [phone, marker] = ['+12025550151', 'Goldammer']
  const retention = { pending: null, approved: null, denied: 30 }
  const world = await aWorld(db, { settings: { retention } })
  const old: string[] = []
  for (const number of [1, 2, 3]) old.push(await sendMarked(world, phone, `${marker}${number}`))
  const pending = await sendMarked(world, phone, 'Pending')
  const asked = await sendMarked(world, phone, 'Doubtful')
  const undone = await sendMarked(world, phone, 'Undone')
  await db.manager.query(
    `update submission set folder = 'denied', decided_at = received_at where id = any($1::uuid[])`,
    [[...old, asked, undone]],
  )
  await db.manager.query(`update decision set undone_at = now() + interval '20 days' where submission_id = $1`, [
    undone,
  ])
  await recount()
  await db.manager.query(
    `insert into opt_out_question (id, short_code_id, phone, message_id, organisation_id, at, acted)
     select gen_random_uuid(), short_code_id, sender, message_id, organisation_id, now(), false from submission where id = $1`,
    [asked],
  )
  expect(await retain()).toBe(0)
  ahead = 31 * 86_400_000
  const foresee = makeForesee({ db, now })
  expect(await foresee({ viewer: world.viewer, inboxId: world.inbox.id, retention })).toEqual({
    pending: 0,
    approved: 0,
    denied: 3,
  })
  expect(await retain()).toBe(3)
  await forgetAnswers(db.manager, oldestKept(now()))
  await leavesOnlyNamed('submissions', marker, phone)
  expect(await scanTables(url, ['Pending'])).toContain('submission')
  expect(await scanTables(url, ['Doubtful'])).toContain('submission')
  expect(await scanTables(url, ['Undone'])).toContain('submission')
  expect(await senderOf(pending)).toBe(phone)
  // One record of the three, though they went in two steps.
  const records = await db.manager.query(
    `select kind, messages, parts, by ->> 'name' as who, finished_at is not null as finished from erasure
      where organisation_id = $1`,
    [world.organisation.id],
  )
  expect(records).toEqual([{ kind: 'submissions', messages: 3, parts: 12, who: 'Retention', finished: true }])
  expect(await retain()).toBe(0)
})

test('what no keyword matched goes by the organisation’s own setting', async () => {
  ahead = 0
  const ours = await aFullOrganisation(db, { mark: 'unheard', phone: '+12025550155', code: '73333', word: 'THIRD' })
  await db.manager.query('update organisation set unmatched_days = 7, sms_days = 7 where id = $1', [
    ours.organisation.id,
  ])
  // A question about it is open.
  await retain()
  expect(await textOf(ours.unmatchedId)).toBe('THIRDx')
  expect(await textOf(ours.smsId)).toBe(null)
  await db.manager.query(`update opt_out_question set verdict = 'no-opt-out' where id = $1`, [ours.optOutQuestionId])
  await retain()
  expect(await textOf(ours.unmatchedId)).toBe(null)
})

const textOf = async (messageId: string): Promise<unknown> =>
  (await db.manager.query('select text from message where id = $1', [messageId]))[0]?.text

test('files that a crash left behind stand in the record, and the next round removes them', async () => {
  ahead = 0
  const world = await aWorld(db)
  const id = await sendMarked(world, '+12025550163', 'Steinkauz')
  const crashing = makeEraseSubmission({ ...deps, blobs: { remove: () => Promise.reject(new Error('it ended here')) } })
  await expect(crashing({ viewer: world.viewer, id })).rejects.toThrow('it ended here')
  const states = async () => {
    const [erasure] = await findRecorded(
      db.manager,
      world.organisation.id,
      (await listErasures(db.manager, world.organisation.id, { phoneDigest: null, size: 1, after: undefined })).rows,
    )
    return erasure && stateOf(erasure.erasure, erasure.providers)
  }
  expect(await states()).toBe('under-way')
  expect((await scanFiles(folder, ['Steinkauz'])).length).toBe(5)
  ahead = 3_600_000
  await retain()
  expect(await scanFiles(folder, ['Steinkauz'])).toEqual([])
  expect(await states()).toBe('waiting-for-provider')
})

const asked = async (world: World, answers: readonly ForgetAnswer[]): Promise<readonly unknown[]> => {
  const copies = await db.manager.query<{ id: ProviderCopyId }[]>(
    `select copy.id from provider_copy as copy join erasure on erasure.id = erasure_id
      where organisation_id = $1 and state = 'waiting' order by provider_message_id limit 1`,
    [world.organisation.id],
  )
  const [copy] = copies
  if (!copy) throw new Error('nobody is asked')
  const left = [...answers]
  const erase = makeEraseAtProvider({
    db: db.manager,
    now,
    tools: { http: () => Promise.reject(new Error('nobody calls out here')) },
    channels: { byId: () => Promise.resolve(world.channel) },
    adapterOf: () => ({ forget: () => Promise.resolve(left.shift() ?? { kind: 'gone' }) }),
  })
  const outcomes: unknown[] = []
  for (const index of answers.keys()) outcomes.push(await erase(copy.id, index + 1))
  const [row] = await db.manager.query('select state, detail, media from provider_copy where id = $1', [copy.id])
  return [...outcomes, row]
}

const later = { kind: 'later', why: 'Not yet.', afterMilliseconds: null } as const

test.each([
  {
    what: 'is asked again until it has deleted its copy',
    answers: [later, { kind: 'gone' } as const],
    comesTo: [{ kind: 'again', why: 'Not yet.' }, { kind: 'done' }, { state: 'gone', detail: null, media: [] }],
  },
  {
    what: 'that refuses is not asked again, and the certificate says why',
    answers: [{ kind: 'refused', why: 'Never.' } as const, { kind: 'gone' } as const],
    comesTo: [{ kind: 'failed', why: 'Never.' }, { kind: 'done' }, { state: 'refused', detail: 'Never.', media: [] }],
  },
  {
    what: 'that never comes to it is given up after two weeks',
    answers: Array.from({ length: 20 }, () => later),
    comesTo: [
      ...Array.from({ length: 19 }, () => ({ kind: 'again' })),
      { kind: 'failed', why: 'Not yet.' },
      { state: 'refused', detail: 'Not yet.', media: [] },
    ],
  },
])('a provider $what', async ({ answers, comesTo }) => {
  const world = await aWorld(db)
  const id = await sendMarked(world, '+12025550159', `Provider${answers.length}${answers[0]?.kind}`)
  await eraseSubmission({ viewer: world.viewer, id })
  expect(await asked(world, answers)).toMatchObject(comesTo)
})

test('what the docs say that stays is what the certificates say', async () => {
  const docs = await readFile(new URL('../../../docs/compliance.md', import.meta.url), 'utf8')
  const lines = erasureKinds.flatMap(keptAfter).flatMap(({ what, why }) => [what, why])
  expect(lines.filter((line) => !docs.includes(line))).toEqual([])
})

test('bytes that are put in the place of others while it is erased are removed, too', async () => {
  const world = await aWorld(db)
  const id = await sendMarked(world, '+12025550177', 'Wiedehopf')
  const fresh = await blobs.put(Buffer.from('sealed anew'))
  let erasing: Promise<unknown> = Promise.resolve()
  await inTransaction(db, async (tx) => {
    await tx.query(
      'update part set blob_id = $2 where position = 0 and message_id = (select message_id from submission where id = $1)',
      [id, fresh],
    )
    erasing = eraseSubmission({ viewer: world.viewer, id })
    await vi.waitFor(async () =>
      expect(
        await db.manager.query(
          `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
        ),
      ).toHaveLength(1),
    )
  })
  expect(await erasing).toMatchObject({ ok: true })
  expect(await blobs.size(fresh)).toBeUndefined()
})
