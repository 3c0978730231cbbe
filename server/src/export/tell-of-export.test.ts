import { beforeEach, expect, test } from 'vitest'
import { inTransaction } from '../platform/db.js'
import { anySubmission } from '../submission/filter.js'
import { aClock } from '../testing/clock.js'
import { aDatabaseAt } from '../testing/database.js'
import { aWish, exporting } from '../testing/exporting.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { aQueueMail } from '../testing/mailing.js'
import { someBlobs } from '../testing/some-blobs.js'
import type { Export } from './export.js'
import { makeTellOfExport } from './tell-of-export.use-case.js'

const { db, url } = await aDatabaseAt({ poolSize: 4 })
const { blobs } = await someBlobs()
const clock = aClock()
const house = await aFullOrganisation(db, { mark: 'ours', phone: '+12025550143', code: '71111', word: 'OURS' })
const exports = exporting({ db, url, blobs, now: clock.now })
const { file } = await exports.made(house.viewer, aWish({ kind: 'submissions', which: anySubmission }))
const asker = { kind: 'member', id: house.memberId, name: 'Ann' } as const

const told = async (over: Partial<Export>, canMail = true): Promise<readonly object[]> => {
  const tell = makeTellOfExport({ queueMail: aQueueMail(clock.now), canMail, publicUrl: 'https://inbox.example' })
  await inTransaction(db, (tx) => tell(tx, { ...file, requestedBy: asker, ...over }))
  return db.manager.query(`select recipient, subject, sealed_text as text from mail where kind = 'export'`)
}
const forget = () => db.manager.query(`delete from mail where kind = 'export'`)
beforeEach(forget)

const minuteLater = new Date(file.createdAt.getTime() + 60_000)
const soon = new Date(minuteLater.getTime() - 1)

test('who waited a minute is mailed the link', async () => {
  expect(await told({ finishedAt: soon })).toEqual([])
  expect(await told({ finishedAt: minuteLater })).toEqual([
    {
      recipient: 'ours-member@example.org',
      subject: 'Your export of submissions is ready',
      text: expect.stringMatching(/It has 2 rows.*https:\/\/inbox\.example\/exports/s),
    },
  ])
})

test('of a file of a schedule they are always told, also that it failed and why', async () => {
  const over = { scheduleId: house.scheduleId, finishedAt: soon }
  expect(await told(over)).toHaveLength(1)
  await forget()
  expect(await told({ ...over, state: 'failed', stateReason: 'The disk is full.' })).toMatchObject([
    { subject: 'Your export of submissions failed', text: expect.stringContaining('The disk is full.') },
  ])
})

test('nobody is mailed who is no member any more, is a program, or where no mail can be sent', async () => {
  const over = { finishedAt: minuteLater }
  expect(await told({ ...over, requestedBy: { ...asker, id: house.apiKeyId } })).toEqual([])
  expect(await told({ ...over, requestedBy: { kind: 'api-key', id: house.memberId, name: 'A' } })).toEqual([])
  expect(await told(over, false)).toEqual([])
})
