import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { MemberId } from '../account/account.js'
import type { Outcome } from '../effects.js'
import { makeSaveExportSchedule } from '../export/change-schedule.use-case.js'
import { makeRunSchedules } from '../export/run-schedules.use-case.js'
import { makeTellOfExport } from '../export/tell-of-export.use-case.js'
import { findExport } from '../export/export.store.js'
import { anySms } from '../sms-inbox/filter.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction } from '../platform/db.js'
import { makeOpenRemoteFolder } from '../platform/sftp-client.js'
import { fingerprintOf, hostKeyOf } from '../platform/sftp-host-key.js'
import { anId, aViewer } from '../testing/builders.js'
import { aClock } from '../testing/clock.js'
import { aDatabase } from '../testing/database.js'
import { aWish } from '../testing/exporting.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { aQueueMail, glassSeal } from '../testing/mailing.js'
import { someBlobs } from '../testing/some-blobs.js'
import { aBreakingLine, anSshServer, sshServerProgram } from '../testing/ssh-server.js'
import { makeConfirmHostKey, makeRemoveDestination, makeSaveDestination } from './change-destination.use-case.js'
import type { Destination, DestinationWish } from './destination.js'
import { makeHandOn } from './hand-on.use-case.js'
import { makeSendExportAgain } from './send-again.use-case.js'
import { makeTellOfUpload } from './tell-of-upload.use-case.js'
import { makeTestDestination } from './test-destination.use-case.js'
import { makeUploadExport } from './upload-export.use-case.js'
import { doubtUploads, findUploads, insertUpload } from './upload.store.js'
import { nameWhileSending, type ExportUpload } from './upload.js'

describe.skipIf(!sshServerProgram)('an export on OpenSSH’s own server', async () => {
  const db = await aDatabase()
  const { blobs } = await someBlobs()
  const clock = aClock('2026-07-01T00:00:00Z')
  const { now } = clock
  const newId = makeNewId(now)
  const house = await aFullOrganisation(db, { mark: 'ours', phone: '+12025550143', code: '71111', word: 'OURS' })
  // Builders make people with ids that are texts.
  const viewer = aViewer({ organisationId: house.organisation.id, memberId: house.memberId as MemberId })
  const moderator = { ...viewer, role: 'moderator' } as const
  const server = await anSshServer()
  const small = await anSshServer({ largestFileKilobytes: 64 })
  const cut = await aBreakingLine(server.port, 300_000)
  const allow = [server.port, small.port, cut.port].map((port) => `127.0.0.1:${port}`)
  const openFolder = makeOpenRemoteFolder({ allow })

  const fingerprint = (hostKey: string): string => fingerprintOf(Buffer.from(hostKey, 'base64'))
  const save = makeSaveDestination({
    db,
    now,
    newId,
    seal: glassSeal.seal,
    newKey: () => hostKeyOf(randomBytes(32).toString('hex')),
  })
  const confirm = makeConfirmHostKey({ db, fingerprintOf: fingerprint })
  const tried = makeTestDestination({ db, now, unseal: glassSeal.open, openFolder, newName: () => 'x' })
  const tell = makeTellOfUpload({
    now,
    queueMail: aQueueMail(now),
    canMail: true,
    publicUrl: 'https://inbox.example',
  })
  const sending = { db, now, blobs, unseal: glassSeal.open, openFolder, tell }
  const upload = makeUploadExport(sending)
  const running = new AbortController().signal

  const wish: DestinationWish = {
    name: 'Warehouse',
    host: '127.0.0.1',
    port: server.port,
    userName: server.userName,
    folder: server.folder,
    signIn: 'key',
    password: null,
  }
  const ok = <Value>(answer: { readonly ok: boolean; readonly value?: Value }): Value => {
    if (!answer.ok || answer.value === undefined) throw new Error(JSON.stringify(answer))
    return answer.value
  }
  /** Saved, its key let in, and its server's key confirmed. */
  const aDestination = async (over: Partial<DestinationWish> = {}, at = server): Promise<Destination> => {
    const made = ok(await save({ viewer, id: null, wish: { ...wish, port: at.port, ...over } }))
    await at.letIn(made.publicKey)
    const { offeredHostKey } = ok(await tried({ viewer, id: made.id }))
    return ok(await confirm({ viewer, id: made.id, fingerprint: fingerprint(offeredHostKey ?? '') }))
  }
  const bytes = randomBytes(700_000)
  const { organisation, scheduleId } = house
  const [ready] = await db.manager.query<{ id: ExportUpload['exportId'] }[]>(
    `select id from export where organisation_id = $1 and state = 'done'`,
    [organisation.id],
  )
  const exportId = ready?.id ?? anId<'export'>()
  await db.manager.query('update export set blob_id = $2, size = $3, requested_by = $4 where id = $1', [
    exportId,
    await blobs.put(bytes),
    bytes.length,
    { kind: 'member', id: house.memberId, name: 'Ann' },
  ])

  const anUpload = async (to: Destination, over: Partial<ExportUpload> = {}): Promise<ExportUpload> => {
    const made: ExportUpload = {
      id: newId<'export-upload'>(),
      organisationId: organisation.id,
      exportId,
      destinationId: to.id,
      fileName: 'sms_2026-07-01_000000_0123abcd.csv',
      tries: 0,
      state: 'waiting',
      problem: null,
      createdAt: now(),
      finishedAt: null,
      ...over,
    }
    await inTransaction(db, (tx) => insertUpload(tx, made))
    return made
  }
  const send = ({ id }: ExportUpload, attempt = 1): Promise<Outcome> => upload(id, attempt, running)
  const standing = async () => (await findUploads(db.manager, [exportId])).get(exportId)
  const there = (): Promise<string[]> => readdir(server.folder)
  const mails = (): Promise<readonly object[]> =>
    db.manager.query(`select recipient, subject, sealed_text as text from mail where kind = 'export'`)
  beforeEach(async () => {
    await db.manager.query(`delete from export_upload`)
    await db.manager.query(`delete from mail where kind = 'export'`)
    await rm(server.folder, { recursive: true })
    await mkdir(server.folder)
  })

  test('nothing is told to a server before somebody has confirmed the key that it shows', async () => {
    const made = ok(await save({ viewer, id: null, wish }))
    expect(made.publicKey).toMatch(/^ssh-ed25519 /)
    const { offeredHostKey, problem } = ok(await tried({ viewer, id: made.id }))
    expect(fingerprint(offeredHostKey ?? '')).toBe(server.hostKey.fingerprint)
    expect(problem).toBeNull()
    expect(await send(await anUpload(made))).toMatchObject({
      kind: 'failed',
      why: expect.stringContaining('Nobody has confirmed'),
    })
    const refused = await confirm({ viewer, id: made.id, fingerprint: 'SHA256:another' })
    expect(refused).toMatchObject({ failure: { kind: 'invalid', path: ['fingerprint'] } })
    ok(await confirm({ viewer, id: made.id, fingerprint: server.hostKey.fingerprint }))
    expect(ok(await tried({ viewer, id: made.id })).problem).toMatch(/does not let .* in with our key/)
    await server.letIn(made.publicKey)
    expect(ok(await tried({ viewer, id: made.id }))).toMatchObject({ problem: null, testedAt: now() })
    expect(await there()).toEqual([])
  })

  test('a file goes up whole, under one name, and once', async () => {
    const to = await aDestination()
    const sent = await anUpload(to)
    expect(await send(sent)).toEqual({ kind: 'done' })
    expect(await there()).toEqual([sent.fileName])
    expect((await readFile(join(server.folder, sent.fileName))).equals(bytes)).toBe(true)
    expect(await standing()).toMatchObject({ state: 'done', problem: null, destination: 'Warehouse' })
    await rm(join(server.folder, sent.fileName))
    expect(await send(sent)).toEqual({ kind: 'done' })
    expect(await there()).toEqual([])
    expect(await mails()).toEqual([])
  })

  const refusals: readonly (readonly [string, Partial<DestinationWish>, RegExp, 'failed' | 'again'])[] = [
    ['a wrong password', { signIn: 'password', password: 'wrong' }, /does not let .* in with this password/, 'failed'],
    ['a folder that is not there', { folder: '/nowhere/at/all' }, /There is no folder “\/nowhere\/at\/all”/, 'again'],
    ['a file in the place of a folder', { folder: '/etc/passwd' }, /There is no folder/, 'again'],
  ]
  test.each(refusals)('%s is told in words', async (_, over, sentence, kind) => {
    const to = await aDestination(over)
    expect(ok(await tried({ viewer, id: to.id })).problem).toMatch(sentence)
    expect(await send(await anUpload(to))).toMatchObject({ kind, why: expect.stringMatching(sentence) })
    expect(await standing()).toMatchObject({ problem: expect.stringMatching(sentence) })
  })

  test('a disk that takes no more is told in words, and half a file does not stay', async () => {
    const to = await aDestination({ folder: small.folder }, small)
    const sent = await anUpload(to)
    expect(await send(sent)).toMatchObject({ kind: 'again', why: expect.stringMatching(/Its disk may be full/) })
    expect(await readdir(small.folder)).toEqual([])
    expect(await send(sent, 5)).toMatchObject({ kind: 'failed' })
    expect(await mails()).toEqual([
      {
        recipient: 'ours-member@example.org',
        subject: 'Your export of submissions was not sent to Warehouse',
        text: expect.stringMatching(/disk may be full.*https:\/\/inbox\.example\/exports/s),
      },
    ])
  })

  test('another host key than the confirmed one is refused at once, and the password stays here', async () => {
    const to = await aDestination({ signIn: 'password', password: 'secret' })
    const other = hostKeyOf(randomBytes(32).toString('hex')).publicKey.split(' ')[1]
    await db.manager.query('update sftp_destination set host_key = $2 where id = $1', [to.id, other])
    expect(await send(await anUpload(to))).toMatchObject({
      kind: 'failed',
      why: expect.stringMatching(/shows another host key .* nothing was sent/),
    })
    expect(ok(await tried({ viewer, id: to.id }))).toMatchObject({
      problem: expect.stringMatching(/another host key/),
      offeredHostKey: to.hostKey,
    })
    const refused = await save({ viewer, id: to.id, wish: { ...wish, host: 'elsewhere.example', signIn: 'password' } })
    expect(refused).toMatchObject({ failure: { path: ['password'], message: expect.stringContaining('again') } })
    const moved = ok(await save({ viewer, id: to.id, wish: { ...wish, host: 'elsewhere.example' } }))
    expect(moved).toMatchObject({ hostKey: null, sealedPassword: null })
  })

  test('a line that breaks in the middle leaves nothing half, and the next try goes from the beginning', async () => {
    const to = await aDestination({ port: cut.port })
    const sent = await anUpload(to)
    expect(await send(sent)).toMatchObject({ kind: 'again', why: expect.stringMatching(/broke off/) })
    expect(await there()).toEqual([nameWhileSending({ ...sent, tries: 1 })])
    expect(await standing()).toMatchObject({ state: 'waiting', problem: expect.stringMatching(/broke off/) })
    await db.manager.query('update sftp_destination set port = $2 where id = $1', [to.id, server.port])
    expect(await send(sent, 2)).toEqual({ kind: 'done' })
    expect(await there()).toEqual([sent.fileName])
    expect((await readFile(join(server.folder, sent.fileName))).equals(bytes)).toBe(true)
  })

  test.each([
    { left: ['part'], outcome: { kind: 'done' }, found: ['whole'] },
    { left: ['whole'], outcome: { kind: 'done' }, found: ['whole'] },
    { left: [], outcome: { kind: 'unknown' }, found: [] },
  ])('after a crash at the naming with $left there it is $outcome.kind', async ({ left, outcome, found }) => {
    const crashed = await anUpload(await aDestination(), { state: 'naming', tries: 1 })
    const nameOf = (which: string): string => (which === 'part' ? nameWhileSending(crashed) : crashed.fileName)
    for (const each of left) await writeFile(join(server.folder, nameOf(each)), bytes)
    expect(await send(crashed)).toMatchObject(outcome)
    expect(await there()).toEqual(found.map(nameOf))
    expect(await mails()).toHaveLength(outcome.kind === 'unknown' ? 1 : 0)
  })

  test('what may have been taken away is sent again when an administrator says so, under the same name', async () => {
    const crashed = await anUpload(await aDestination(), { state: 'naming', tries: 1 })
    const again = makeSendExportAgain({ db, now })
    expect(await again({ viewer, id: crashed.id })).toMatchObject({ failure: { kind: 'invalid' } })
    expect(await send(crashed)).toMatchObject({ kind: 'unknown' })
    expect(await again({ viewer: moderator, id: crashed.id })).toMatchObject({ failure: { kind: 'not-allowed' } })
    expect(ok(await again({ viewer, id: crashed.id }))).toMatchObject({ state: 'waiting', problem: null })
    expect(await send(crashed)).toEqual({ kind: 'done' })
    expect(await there()).toEqual([crashed.fileName])
  })

  test('a file that cannot be read here is not tried for ever', async () => {
    const unread = makeUploadExport({
      ...sending,
      blobs: {
        open: () => {
          throw new Error('the disk is broken')
        },
      },
    })
    const sent = await anUpload(await aDestination())
    await expect(unread(sent.id, 4, running)).rejects.toThrow('the disk is broken')
    expect(await unread(sent.id, 5, running)).toMatchObject({ kind: 'failed', why: expect.stringContaining('the log') })
    expect(await there()).toEqual([])
    expect(await mails()).toHaveLength(1)
  })

  test('another file of that name stays as it is', async () => {
    const sent = await anUpload(await aDestination())
    await writeFile(join(server.folder, sent.fileName), 'theirs')
    expect(await send(sent)).toMatchObject({ kind: 'failed', why: expect.stringContaining('Another file') })
    expect(String(await readFile(join(server.folder, sent.fileName)))).toBe('theirs')
  })

  test('a private address is not called', async () => {
    const to = await aDestination()
    const guarded = makeUploadExport({ ...sending, openFolder: makeOpenRemoteFolder({ allow: [] }) })
    expect(await guarded((await anUpload(to)).id, 1, running)).toMatchObject({
      kind: 'failed',
      why: expect.stringMatching(/not at a public address/),
    })
  })

  test('nothing is sent to a destination that was removed meanwhile', async () => {
    const to = await aDestination()
    expect(await makeRemoveDestination({ db, now })({ viewer, id: to.id })).toMatchObject({ ok: true })
    const [row] = await db.manager.query<object[]>(
      'select sealed_private_key as key, sealed_password as password from sftp_destination where id = $1',
      [to.id],
    )
    expect(row).toEqual({ key: null, password: null })
    expect(await send(await anUpload(to))).toMatchObject({ kind: 'failed', why: 'The destination was removed.' })
  })

  /** While its file is not here any more. */
  const whileGone = async (work: () => Promise<void>): Promise<void> => {
    const [row] = await db.manager.query<{ id: string }[]>('select blob_id as id from export where id = $1', [exportId])
    await db.manager.query(`update export set state = 'expired', state_reason = null, blob_id = null where id = $1`, [
      exportId,
    ])
    await work()
    await db.manager.query(`update export set state = 'done', blob_id = $2 where id = $1`, [exportId, row?.id])
  }

  test.each([
    { state: 'waiting', left: ['part'], outcome: 'failed', found: [], mailed: 1 },
    { state: 'sending', left: [], outcome: 'failed', found: [], mailed: 1 },
    { state: 'naming', left: ['part'], outcome: 'failed', found: [], mailed: 1 },
    { state: 'naming', left: ['whole'], outcome: 'done', found: ['whole'], mailed: 0 },
    { state: 'naming', left: [], outcome: 'unknown', found: [], mailed: 1 },
  ] as const)('a file that was taken back: $state with $left there is $outcome', async (each) => {
    const begun = await anUpload(await aDestination(), { state: each.state, tries: 1 })
    const nameOf = (which: string): string => (which === 'part' ? nameWhileSending(begun) : begun.fileName)
    for (const one of each.left) await writeFile(join(server.folder, nameOf(one)), 'half of it')
    await whileGone(async () => {
      expect(await send(begun, 2)).toMatchObject({ kind: each.outcome })
      expect(await there()).toEqual(each.found.map(nameOf))
      expect(await mails()).toHaveLength(each.mailed)
      const again = await makeSendExportAgain({ db, now })({ viewer, id: begun.id })
      expect(again).toMatchObject({ failure: { kind: 'invalid' } })
    })
  })

  test('a file that is taken back while it is sent gets no name, and nothing of it stays', async () => {
    const sent = await anUpload(await aDestination())
    const openLate: typeof openFolder = async (...where) => {
      const folder = await openFolder(...where)
      const write: typeof folder.write = async (...what) => {
        await folder.write(...what)
        await db.manager.query(`update export set state = 'expired', blob_id = null where id = $1`, [exportId])
      }
      return { ...folder, write }
    }
    const late = makeUploadExport({ ...sending, openFolder: openLate })
    await whileGone(async () => {
      await db.manager.query(`update export set state = 'done', blob_id = $2 where id = $1`, [
        exportId,
        await blobs.put(bytes),
      ])
      expect(await late(sent.id, 1, running)).toMatchObject({ kind: 'failed', why: expect.stringContaining('removed') })
      expect(await there()).toEqual([])
    })
  })

  test('where what was sent of it cannot be removed, the last word says what may be left', async () => {
    const to = await aDestination()
    const begun = await anUpload(to, { state: 'waiting', tries: 1 })
    await db.manager.query('update sftp_destination set folder = $2 where id = $1', [to.id, '/nowhere/at/all'])
    await whileGone(async () => {
      expect(await send(begun, 4)).toMatchObject({ kind: 'again' })
      expect(await send(begun, 5)).toMatchObject({
        kind: 'failed',
        why: expect.stringMatching(/^The file was removed .* \.sms_.*\.1\.part\. There is no folder/),
      })
    })
  })

  test('after a restore it is unknown what went out', async () => {
    await anUpload(await aDestination())
    await doubtUploads(db.manager, 'Restored.', now())
    expect(await standing()).toMatchObject({ state: 'unknown', problem: 'Restored.' })
    expect(existsSync(join(server.folder, 'sms_2026-07-01_000000_0123abcd.csv'))).toBe(false)
  })

  test('a schedule sends its files there, besides the mail or instead of it, for administrators alone', async () => {
    const to = await aDestination()
    const saveSchedule = makeSaveExportSchedule({ db, now, newId })
    const request = {
      viewer,
      id: scheduleId,
      wish: aWish({ kind: 'sms', which: anySms }),
      rhythm: { name: 'A', every: 'day', weekday: null, atTime: '07:30', destinationId: to.id, mailed: false },
    } as const
    expect(await saveSchedule({ ...request, id: null, viewer: moderator })).toMatchObject({
      failure: { kind: 'not-allowed' },
    })
    expect(await saveSchedule({ ...request, id: null, viewer: aViewer() })).toMatchObject({
      failure: { kind: 'not-found', what: 'destination' },
    })
    const raw = ok(await save({ viewer, id: null, wish }))
    const toRaw = { ...request, rhythm: { ...request.rhythm, destinationId: raw.id } }
    expect(await saveSchedule(toRaw)).toMatchObject({ failure: { kind: 'invalid', path: ['destinationId'] } })
    const strange = { ...request, rhythm: { ...request.rhythm, destinationId: anId<'sftp-destination'>() } }
    expect(await saveSchedule(strange)).toMatchObject({ failure: { kind: 'not-found', what: 'destination' } })
    ok(await saveSchedule(request))
    expect(await makeRemoveDestination({ db, now })({ viewer, id: to.id })).toMatchObject({
      failure: { kind: 'invalid', message: expect.stringContaining('A') },
    })
    const made = await findExport(db.manager, organisation.id, exportId)
    if (!made) throw new Error('it is gone')
    const mail = makeTellOfExport({ queueMail: aQueueMail(now), canMail: true, publicUrl: 'https://inbox.example' })
    await inTransaction(db, async (tx) => {
      const ended = { ...made, finishedAt: now() }
      await makeHandOn({ now, newId })(tx, ended)
      await mail(tx, { ...ended, stateReason: null })
    })
    expect(await mails()).toEqual([])
    expect(await standing()).toMatchObject({
      state: 'waiting',
      fileName: expect.stringMatching(/^submissions_.*\.csv$/),
    })

    await db.manager.query(`update member set role = 'moderator' where id = $1`, [house.memberId])
    clock.pass(24 * 3_600_000)
    await makeRunSchedules({ db, now, newId })(running)
    expect(await db.manager.query('select problem from export_schedule where id = $1', [scheduleId])).toEqual([
      { problem: 'Whoever set it up may not send files to a server any more.' },
    ])
  })
})
