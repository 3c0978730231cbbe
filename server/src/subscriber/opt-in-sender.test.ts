import { expect, test } from 'vitest'
import { CampaignTable } from '../campaign/campaign.table.js'
import { makeReceive } from '../intake/receive.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany } from '../platform/db.js'
import { listLedger } from '../sender/ledger.store.js'
import type { SubmissionId } from '../submission/submission.js'
import { aCampaign, anIncoming } from '../testing/builders.js'
import { aDatabase } from '../testing/database.js'
import { patterns } from '../testing/patterns.js'
import { aWorld } from '../testing/world.js'
import { makeSubscribe } from './subscribe.use-case.js'

const db = await aDatabase()
const now = (): Date => new Date()
const newId = makeNewId(now)
const storeBytes = () => Promise.reject(new Error('no bytes here'))
const receive = makeReceive({ db, now, newId, storeBytes, judgeTexts: patterns.judge })
const request = {
  method: 'POST',
  path: 'mo',
  publicUrl: 'http://x/mo',
  headers: {},
  body: Buffer.from(''),
  remoteAddress: '127.0.0.1',
}

test('whoever is opted in from the board is so by the message that was on it: the ledger shows it', async () => {
  const world = await aWorld(db)
  const phone = '+12025550143'
  const campaign = aCampaign({ organisationId: world.organisation.id, shortCodeId: world.shortCode.id })
  await inTransaction(db, (tx) => insertMany(tx, CampaignTable, [campaign]))
  await receive(world.channel, request, anIncoming({ from: phone, to: world.shortCode.code, text: 'PHOTO put me in' }))
  const [submission] = await db.manager.query<{ id: SubmissionId }[]>('select id from submission where sender = $1', [
    phone,
  ])
  if (!submission) throw new Error('there is no submission')
  const whom = { kind: 'sender-of', submissionId: submission.id } as const
  const subscribe = makeSubscribe({ db, now, newId })
  expect(await subscribe({ viewer: world.viewer, campaignId: campaign.id, type: 'silent', whom })).toMatchObject({
    value: { phone, outcome: 'subscribed' },
  })
  const { rows } = await listLedger(db.manager, world.organisation.id, phone, 50, null)
  expect(rows).toMatchObject([{ kind: 'subscribed', method: 'person', messageText: 'PHOTO put me in' }])
})
