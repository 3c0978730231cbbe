import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { CampaignTable } from '../../server/src/campaign/campaign.table.js'
import type { CsvMode } from '../../server/src/export/csv.js'
import { MessageTable } from '../../server/src/message/message.table.js'
import { inTransaction, insertMany } from '../../server/src/platform/db.js'
import { anySms } from '../../server/src/sms-inbox/filter.js'
import { aCampaign, noon } from '../../server/src/testing/builders.js'
import { aDatabaseAt } from '../../server/src/testing/database.js'
import { aWish, exporting } from '../../server/src/testing/exporting.js'
import { aRandom } from '../../server/src/testing/random.js'
import { anSms } from '../../server/src/testing/sms.js'
import { someBlobs } from '../../server/src/testing/some-blobs.js'
import { aWorld } from '../../server/src/testing/world.js'
import { hostileTexts } from './hostile.js'
import { openedByLibreOffice } from './libre-office.js'

const seed = inject('seed')
const { db, url } = await aDatabaseAt({ poolSize: 2 })
const { blobs } = await someBlobs()
const exports = exporting({ db, url, blobs, now: () => noon })
const world = await aWorld(db)
const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
// Postgres keeps no zero byte, and the intake takes it out.
const texts = hostileTexts(aRandom(seed), inject('full') ? 5_000 : 500)
await inTransaction(db, async (tx) => {
  await insertMany(tx, CampaignTable, [campaign])
  await insertMany(
    tx,
    MessageTable,
    texts.map((text, index) =>
      anSms(campaign, world.channel, {
        text,
        receivedAt: new Date(noon.getTime() - index),
        providerMessageId: randomUUID(),
      }),
    ),
  )
})

const folder = await mkdtemp(join(tmpdir(), 'spreadsheet-'))
afterAll(() => rm(folder, { recursive: true }))

const written = async (mode: CsvMode) => {
  const filter = { kind: 'sms', which: anySms } as const
  const wish = aWish(filter, { columns: ['phone', 'text'], mode, byteOrderMark: true })
  const made = await exports.made(world.viewer, wish)
  await writeFile(join(folder, `${mode}.csv`), made.bytes)
  return { cells: made.cells.slice(1).flat(), file: join(folder, `${mode}.csv`) }
}

test(`no cell of ${texts.length} hostile ones begins as a formula does (seed ${seed})`, async () => {
  const { cells } = await written('spreadsheet')
  expect(cells).toHaveLength(2 * texts.length)
  expect(cells.filter((cell) => /^[\s\u200b\ufeff]*[=+\-@＝＋－＠]/u.test(cell))).toEqual([])
})

test.runIf(inject('full'))(`opened by LibreOffice nothing is evaluated (seed ${seed})`, async () => {
  const safe = await written('spreadsheet')
  expect(await openedByLibreOffice(safe.file)).toMatchObject({ formulas: [], links: [] })
  // The check can fail: what machines get is evaluated.
  const raw = await written('machine')
  expect((await openedByLibreOffice(raw.file)).formulas.length).toBeGreaterThan(0)
})
