import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { smsSource } from '../../server/src/export/of-sms.store.js'
import { copyOut } from '../../server/src/export/copy.store.js'
import { statementOf } from '../../server/src/export/statement.store.js'
import { tableFile } from '../../server/src/export/table-file.js'
import { givingWay } from '../../server/src/platform/give-way.js'
import type { OrganisationId } from '../../server/src/account/account.js'
import { fillSms } from '../../server/src/testing/many-sms.js'
import { anySms } from '../../server/src/sms-inbox/filter.js'
import { metersOf } from '../cpu.js'
import { aHousehold } from '../household.js'
import { takeTurns, type Side } from '../turns.js'
import { conclude } from '../verdict.js'
import { aCampaignIn } from './campaign.js'
import { cursorWithLibrary, tuned, usual } from './cursor.js'

const household = await aHousehold()
const { databaseUrl: url } = household
const { organisationId, campaignId } = await aCampaignIn(household)
const count = inject('submissions')
await fillSms(household.rows, [campaignId], count)

const folder = await mkdtemp(join(tmpdir(), 'bench-export-'))
afterAll(() => rm(folder, { recursive: true }))

// Made by the bench itself, in plain SQL.
const reach = { organisationId: organisationId as OrganisationId, inboxes: 'all', operator: false } as const
const { signal } = new AbortController()

/** The same rows and columns as somebody asks for them who writes times by himself. */
const plainly = (columns: readonly string[], limit: number): string => {
  const cells = smsSource.columns.flatMap(({ name, sql }) => (columns.includes(name) ? `${sql} as "${name}"` : []))
  const from = smsSource.rows(anySms, reach, (value) => pg.escapeLiteral(String(value)), columns)
  return `select ${cells.join(', ')} ${from} order by ${smsSource.order} limit ${limit}`
}

/** What each side writes of so many rows, to its end. */
const waysFor = (columns: readonly string[]) => {
  const statement = (limit: number, mode: 'spreadsheet' | 'machine'): string =>
    `${statementOf({ filter: { kind: 'sms', which: anySms }, columns, mode }, reach)} limit ${limit}`
  const copy = (limit: number, mode: 'spreadsheet' | 'machine') =>
    copyOut({ url, statement: statement(limit, mode), timeZone: 'UTC', signal })
  return {
    export: (limit: number) => tableFile(givingWay(copy(limit, 'spreadsheet'), signal), true).pieces,
    'export, machine mode': (limit: number) => tableFile(givingWay(copy(limit, 'machine'), signal), false).pieces,
    // The same rows as Postgres writes them by itself: the limit of what can be had.
    'raw COPY': (limit: number) => copy(limit, 'machine'),
    'a cursor with a CSV library': (limit: number) => cursorWithLibrary(url, plainly(columns, limit), usual),
    'the same, tuned': (limit: number) => cursorWithLibrary(url, statement(limit, 'machine'), tuned),
  }
}

const sideOf = (way: (limit: number) => AsyncIterable<Uint8Array>, name: string): Side => ({
  prepare: (many) =>
    Promise.resolve(() =>
      pipeline(way(Math.min(many, count)), createWriteStream(join(folder, name.replaceAll(/\W/g, '')))),
    ),
})

const digest = async (pieces: AsyncIterable<Uint8Array>): Promise<string> => {
  const hash = createHash('sha256')
  for await (const piece of pieces) hash.update(piece)
  return hash.digest('hex')
}

const plain = smsSource.usual.filter((name) => !name.startsWith('replyTo'))

test.each([
  ['with what each answers', smsSource.usual],
  ['without what each answers', plain],
])(
  'rows of the SMS inbox a second to a disk, %s: an export beside a raw COPY, and beside a cursor',
  async (shape, columns) => {
    const ways = waysFor(columns)
    const some = Math.min(count, 10_000)
    // Ours and the library's are the same bytes; the raw copy ends its lines otherwise.
    const ours = await digest(ways['export, machine mode'](some))
    expect(await digest(ways['a cursor with a CSV library'](some))).toBe(ours)
    expect(await digest(ways['the same, tuned'](some))).toBe(ours)
    const sides = Object.fromEntries(Object.entries(ways).map(([name, way]) => [name, sideOf(way, name)]))
    const rounds = await takeTurns(sides, metersOf(await household.backend()))
    conclude(`export, ${shape}`, 'rows/s', rounds, [
      { of: 'export', to: 'raw COPY', aim: 0.5 },
      { of: 'export', to: 'a cursor with a CSV library', aim: 3 },
      { of: 'export', to: 'the same, tuned', aim: 3 },
      { of: 'raw COPY', to: 'a cursor with a CSV library', aim: 3 },
    ])
  },
)
