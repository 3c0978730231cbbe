import { expect, test } from 'vitest'
import { makeErasePhone } from './erase-phone.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { anySubmission } from '../submission/filter.js'
import { aClock } from '../testing/clock.js'
import { aDatabaseAt } from '../testing/database.js'
import { aWish, exporting } from '../testing/exporting.js'
import { aFullOrganisation } from '../testing/full-organisation.js'
import { someBlobs } from '../testing/some-blobs.js'
import { tablesWith } from '../testing/tables-with.js'
import { howForgets } from '../channel/adapters.js'

const { db, url } = await aDatabaseAt({ poolSize: 4 })
const { blobs } = await someBlobs()
const clock = aClock()
const exports = exporting({ db, url, blobs, now: clock.now })
const phone = '+12025550143'
const ours = await aFullOrganisation(db, { mark: 'ours', phone, code: '71111', word: 'OURS' })
const theirs = await aFullOrganisation(db, { mark: 'theirs', phone, code: '72222', word: 'THEIRS' })

const ofAll = aWish({ kind: 'submissions', which: anySubmission })
const ofPhone = aWish({ kind: 'submissions', which: { ...anySubmission, sender: phone } })

test('files that may hold an erased phone are taken back, and what was asked for by its number is forgotten', async () => {
  const made = [(await exports.made(ours.viewer, ofAll)).file, (await exports.made(ours.viewer, ofPhone)).file]
  await exports.made(theirs.viewer, ofAll)
  const running = await exports.asked(ours.viewer, ofAll)
  await db.manager.query(`update export set state = 'running' where id = $1`, [running.id])
  const waiting = await exports.asked(ours.viewer, ofAll)
  const others = (await exports.made(theirs.viewer, ofPhone)).file
  const erase = makeErasePhone({
    db,
    now: clock.now,
    newId: makeNewId(clock.now),
    blobs,
    digestOf: (words) => words.slice(-4),
    forgets: howForgets,
    forgetAnswers: () => Promise.resolve(),
  })
  const erased = await erase({ viewer: ours.viewer, phone })
  // Of the file that it had been sent in before, the certificate names the server.
  expect(erased.ok && erased.value.wentOut).toContainEqual(expect.objectContaining({ host: 'ours.example', files: 1 }))
  expect(JSON.stringify(erased)).not.toContain('theirs.example')

  for (const { blobId } of made) expect(blobId && (await blobs.size(blobId))).toBeUndefined()
  const [all, ofThePhone] = made
  if (!all || !ofThePhone) throw new Error('nothing was made')
  expect(await exports.found(all)).toMatchObject({ state: 'expired', blobId: null })
  await expect(exports.found(ofThePhone)).rejects.toThrow('gone')
  expect(await exports.found(running)).toMatchObject({
    state: 'failed',
    stateReason: expect.stringMatching(/Run it again/),
  })
  // What is made from now on does not hold it.
  expect(await exports.run(waiting)).toEqual({ kind: 'done' })
  expect(await exports.bytesOf(await exports.found(waiting))).not.toContain(phone)
  expect(await exports.bytesOf(others)).toContain(phone)
  expect(await tablesWith(db.manager, phone)).toContain('export')
  await db.manager.query('delete from export where organisation_id = $1', [theirs.organisation.id])
  expect(await tablesWith(db.manager, phone)).not.toContain('export')
})
