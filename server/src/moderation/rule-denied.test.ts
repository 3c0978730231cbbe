import { expect, test } from 'vitest'
import { makeReceive } from '../intake/receive.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { anIncoming } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { aWorld } from '../testing/world.js'
import { makeModerate } from './moderate.use-case.js'

const db = await aDatabase()
const now = (): Date => new Date()
const newId = makeNewId(now)
const storeBytes = () => Promise.reject(new Error('no bytes here'))
const receive = makeReceive({ db, now, newId, storeBytes, judgeTexts: patterns.judge })
const moderate = makeModerate({ db, now, newId })
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}

test('what a rule denied is answered and not posted back; approved by hand, its reply and postback go out as for any other', async () => {
  const world = await aWorld(db, {
    settings: {
      moderation: false,
      contentRule: { types: ['jpeg'], largestBytes: null, mediaRequired: true },
      replyOnReceipt: { kind: 'sms', text: 'received' },
      replyOnApproval: { kind: 'sms', text: 'approved: {reference}' },
      replyOnInvalidContent: { kind: 'sms', text: 'pictures only' },
      postbackUrl: 'https://acme.example/hook',
    },
  })
  await receive(world.channel, request, anIncoming({ to: world.shortCode.code }))
  const occasions = async (): Promise<unknown> =>
    db.manager.query(
      `select occasion, text like 'approved: ____-____-____' as filled from outbound_message
        where organisation_id = $1 order by created_at, id`,
      [world.organisation.id],
    )
  const postbacks = async (): Promise<unknown> =>
    db.manager.query('select state from postback_delivery where organisation_id = $1', [world.organisation.id])
  const submission = await db.manager.getRepository(SubmissionTable).findOneByOrFail({ inboxId: world.inbox.id })
  expect(submission).toMatchObject({ folder: 'denied', reason: 'invalid-content', accepted: false })
  expect(await occasions()).toEqual([{ occasion: 'invalid-content', filled: false }])
  expect(await postbacks()).toEqual([])
  await moderate({
    viewer: world.viewer,
    refs: [{ id: submission.id, expectedVersion: submission.version }],
    to: 'approved',
    reason: null,
    note: null,
  })
  expect(await occasions()).toEqual([
    { occasion: 'invalid-content', filled: false },
    { occasion: 'approval', filled: true },
  ])
  expect(await postbacks()).toEqual([{ state: 'waiting' }])
})
