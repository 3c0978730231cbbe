import { expect, test } from 'vitest'
import { InboxTable } from '../inbox/inbox.table.js'
import { loadSituations } from '../intake/situation.store.js'
import { makeReceive } from '../intake/receive.use-case.js'
import { route } from '../intake/route.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Db } from '../platform/db.js'
import { anId, anInbox, anIncoming, anMms, aSender, aViewer } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { aWorld } from '../testing/world.js'
import { makeKeywordHistory } from './keyword-history.store.js'
import { makeMoveKeyword } from './move-keyword.use-case.js'
import { makeRemoveKeyword } from './remove-keyword.use-case.js'

const db = await aDatabase({ poolSize: 12 })
const now = (): Date => new Date()
const newId = makeNewId(now)
const moveKeyword = makeMoveKeyword({ db, now, newId })
const removeKeyword = makeRemoveKeyword({ db, now, newId })
const receiver = () =>
  makeReceive({ db, now, newId, judgeTexts: patterns.judge, storeBytes: () => Promise.reject(new Error('texts only')) })
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}

const aWorldOfTwo = async () => {
  const world = await aWorld(db)
  const other = anInbox({ organisationId: world.organisation.id, name: 'Other' })
  await inTransaction(db, (tx) => insertMany(tx, InboxTable, [other]))
  return { ...world, other }
}

test('while messages flow in through two processes, each goes where the keyword led when it arrived', async () => {
  const { viewer, inbox, other, keyword, channel, shortCode } = await aWorldOfTwo()
  const processes = [receiver(), receiver()]
  const arrivals: { readonly id: string; readonly after: number; before: number; stored?: unknown }[] = []
  let answered = 0
  let asked = 0
  const flowing: Promise<unknown>[] = []
  const arrive = (): void => {
    const message = anIncoming({ to: shortCode.code, from: `+1202555${String(1000 + arrivals.length)}` })
    const arrival = { id: message.providerMessageId, after: answered, before: Infinity }
    arrivals.push(arrival)
    const receive = processes[arrivals.length % 2]
    if (!receive) throw new Error('there are two')
    flowing.push(receive(channel, request, message).then(() => (arrival.before = asked)))
  }
  const homes = [inbox.id, other.id]
  for (let move = 1; move <= 12; move += 1) {
    for (let count = 0; count < 12; count += 1) arrive()
    asked = move
    const moving = moveKeyword({ viewer, keywordId: keyword.id, inboxId: homes[move % 2] ?? inbox.id })
    for (let count = 0; count < 12; count += 1) arrive()
    expect(await moving).toMatchObject({ ok: true })
    answered = move
    for (let count = 0; count < 4; count += 1) arrive()
    // Every third time the stream pauses, so that for some there is one answer only.
    if (move % 3 === 0) await Promise.all(flowing)
  }
  await Promise.all(flowing)
  const rows = await db.manager.query<{ id: string; inbox_id: string }[]>(
    `select provider_message_id as id, inbox_id from submission join message on message.id = message_id
      where submission.short_code_id = $1`,
    [shortCode.id],
  )
  expect(rows).toHaveLength(arrivals.length)
  const homeOf = new Map(rows.map((row) => [row.id, row.inbox_id]))
  for (const { id, after, before } of arrivals) {
    // Between the last change that was answered when it came and the last that was asked for when it was stored.
    const allowed = Array.from({ length: before - after + 1 }, (_, step) => homes[(after + step) % 2])
    expect(allowed).toContain(homeOf.get(id))
  }
  const certain = arrivals.filter(({ after, before }) => after === before)
  expect(certain.length).toBeGreaterThan(10)
  const periods = await db.manager.query<{ n: number }[]>(
    `select count(*)::int as n from keyword_history where keyword_id = $1 and ended = 'moved'`,
    [keyword.id],
  )
  expect(periods[0]?.n).toBe(12)
})

test('a keyword that moves between two statements of one reading leads where it was read to lead', async () => {
  const { viewer, inbox, other, keyword, channel, shortCode } = await aWorldOfTwo()
  const before: Promise<unknown>[] = []
  const moveBeforeInboxes: Db['query'] = async (statement: unknown, values?: unknown[]) => {
    if (JSON.stringify(statement).includes('select inbox_id from keyword')) {
      await Promise.all(before)
      await moveKeyword({ viewer, keywordId: keyword.id, inboxId: other.id })
    }
    // What a statement answers is said by whoever asks.
    const answer = db.manager.query(statement as string, values)
    before.push(answer)
    return answer
  }
  const reading: Db = Object.create(db.manager, { query: { value: moveBeforeInboxes } })
  const arrival = anMms({ channelId: channel.id, recipient: shortCode.code })
  const situation = (await loadSituations(reading, [arrival]))(arrival)
  expect(route(arrival, situation, aSender()).to?.inbox.id).toBe(inbox.id)
})

test('the history tells who had it; submissions keep the keyword that they came by', async () => {
  const { viewer, inbox, other, keyword, channel, shortCode } = await aWorldOfTwo()
  await receiver()(channel, request, anIncoming({ to: shortCode.code }))
  await moveKeyword({ viewer, keywordId: keyword.id, inboxId: other.id })
  await removeKeyword({ viewer, keywordId: keyword.id })
  const history = await db.manager.query(
    'select inbox_id, written, ended, ended_by from keyword_history where keyword_id = $1 order by until',
    [keyword.id],
  )
  expect(history).toEqual([
    { inbox_id: inbox.id, written: 'PHOTO', ended: 'moved', ended_by: viewer.name },
    { inbox_id: other.id, written: 'PHOTO', ended: 'removed', ended_by: viewer.name },
  ])
  const stranger = await aWorld(db)
  const historyOf = makeKeywordHistory(db.manager)
  const periodsFor = (asker: typeof viewer) => {
    const asking = { viewer: asker, requestId: 'a-request', signal: new AbortController().signal }
    return Promise.all([historyOf.ofKeyword(asking).load(keyword.id), historyOf.ofInbox(asking).load(inbox.id)])
  }
  expect((await periodsFor(viewer)).map(({ length }) => length)).toEqual([2, 1])
  expect(await periodsFor(stranger.viewer)).toEqual([[], []])
  expect(
    await db.manager.query('select keyword, inbox_id from submission where short_code_id = $1', [shortCode.id]),
  ).toEqual([{ keyword: 'PHOTO', inbox_id: inbox.id }])
})

test('moved to where it is, nothing changes; not to what is not the organisation’s, and by administrators alone', async () => {
  const { viewer, inbox, keyword } = await aWorldOfTwo()
  const stranger = await aWorldOfTwo()
  const asked = { viewer, keywordId: keyword.id, inboxId: inbox.id }
  expect(await moveKeyword(asked)).toMatchObject({ ok: true, value: { from: inbox.id } })
  expect(await moveKeyword({ ...asked, inboxId: stranger.inbox.id })).toMatchObject({ failure: { what: 'inbox' } })
  expect(await moveKeyword({ ...asked, inboxId: anId<'inbox'>() })).toMatchObject({ failure: { what: 'inbox' } })
  expect(await moveKeyword({ ...asked, viewer: stranger.viewer })).toMatchObject({ failure: { what: 'keyword' } })
  const moderator = aViewer({ ...viewer, role: 'moderator' })
  expect(await moveKeyword({ ...asked, viewer: moderator })).toEqual({ ok: false, failure: { kind: 'not-allowed' } })
  expect(await db.manager.query('select 1 from keyword_history where keyword_id = $1', [keyword.id])).toEqual([])
})
