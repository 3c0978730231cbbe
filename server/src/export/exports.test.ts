import { expect, test } from 'vitest'
import { aClock } from '../testing/clock.js'
import { aDatabaseAt } from '../testing/database.js'
import { exporting } from '../testing/exporting.js'
import { aFullApi } from '../testing/full-api.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { someBlobs } from '../testing/some-blobs.js'
import { findExport } from './export.store.js'
import { idOf } from '../platform/page.js'

const { db, url } = await aDatabaseAt()
const api = await aFullApi(db)
const { blobs } = await someBlobs()
const house = await aFullOrganisation(db, { mark: 'ours', phone: '+12025550143', code: '71111', word: 'OURS' })
const cookie = await api.memberOf(house.organisation, 'moderator')
const exports = exporting({ db, url, blobs, now: aClock().now })

type Shown = { readonly id: string; readonly state: string; readonly rows: number; readonly path: string | null }

const request = async (input: string) => {
  const { data } = await api.ask(
    cookie,
    `mutation { requestExport(input: { kind: SUBMISSIONS, timeZone: "UTC", ${input} }) { result { __typename
      ... on ExportRequested { export { id state rows path } } ... on InvalidInput { message path } } } }`,
  )
  // It is what was asked for.
  const answer = data as { readonly requestExport: { readonly result: { __typename: string; export?: Shown } } } | null
  return answer?.requestExport.result
}

const run = async (id: string): Promise<void> => {
  const wanted = await findExport(db.manager, house.organisation.id, idOf<'export'>(id))
  if (!wanted) throw new Error('it was not written')
  expect(await exports.run(wanted)).toEqual({ kind: 'done' })
}

test('an export is asked for, followed to its end, and listed', async () => {
  const asked = await request('columns: ["phone"]')
  expect(asked).toMatchObject({ __typename: 'ExportRequested', export: { state: 'WAITING', rows: 0, path: null } })
  const id = asked?.export?.id ?? ''
  const query = `subscription { exportProgress(id: "${id}") { id state rows path } }`
  const events = api.socket(cookie).iterate<{ exportProgress: Shown }>({ query })
  const next = async () => (await events.next()).value?.data?.exportProgress
  expect(await next()).toMatchObject({ id, state: 'WAITING' })
  await run(id)
  const states: unknown[] = []
  for (let shown = await next(); shown; shown = await next()) states.push(shown)
  expect(states.at(-1)).toEqual({ id, state: 'DONE', rows: 2, path: `/exports/${id}/file` })
  const { data } = await api.ask(cookie, '{ exports(first: 1) { nodes { id rows } } }')
  expect(data).toEqual({ exports: { nodes: [{ id, rows: 2 }] } })
})

test('asked for twice under one key it is one; what was cancelled can be run again', async () => {
  const first = await request('idempotencyKey: "once"')
  expect(await request('idempotencyKey: "once"')).toMatchObject({ export: { id: first?.export?.id } })
  expect(await request('idempotencyKey: "once", columns: ["text"]')).toMatchObject({
    __typename: 'IdempotencyConflict',
  })
  const change = async (mutation: string) =>
    (await api.ask(cookie, `mutation { ${mutation}(input: { id: "${first?.export?.id}" }) { result { __typename } } }`))
      .data
  expect(await change('cancelExport')).toEqual({ cancelExport: { result: { __typename: 'ExportChanged' } } })
  expect(await change('runExportAgain')).toEqual({ runExportAgain: { result: { __typename: 'ExportRequested' } } })
  await run(first?.export?.id ?? '')
  expect(await findExport(db.manager, house.organisation.id, idOf<'export'>(first?.export?.id ?? ''))).toMatchObject({
    state: 'cancelled',
  })
})

test('a run of a schedule tells which it was, and whether a later file is to hold what it should have held', async () => {
  const asked = async (id: string): Promise<unknown> =>
    (await api.ask(cookie, `{ export(id: "${id}") { scheduled scheduleName owed } }`)).data
  const alone = await request('columns: ["text"]')
  expect(await asked(alone?.export?.id ?? '')).toEqual({
    export: { scheduled: false, scheduleName: null, owed: false },
  })
  const spans = (state: string) =>
    db.manager.query(
      `update export set span_from = '2026-06-01', span_until = '2026-06-02' where schedule_id = $1 and state = $2`,
      [house.scheduleId, state],
    )
  const run = { scheduled: true, scheduleName: 'ours schedule' }
  await spans('failed')
  expect(await asked(house.exportId)).toEqual({ export: { ...run, owed: true } })
  // Another file of it holds the same.
  await spans('done')
  expect(await asked(house.exportId)).toEqual({ export: { ...run, owed: false } })
})
