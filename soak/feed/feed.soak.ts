import 'reflect-metadata'
import { expect, inject, test } from 'vitest'
import { makeCampaignReads } from '../../server/src/campaign/campaign-list.store.js'
import { FeedResolver } from '../../server/src/feed/feed.graphql.js'
import { makeInboxReads } from '../../server/src/inbox/inbox-list.store.js'
import { makeSchema } from '../../server/src/schema.js'
import { SmsChangesResolver } from '../../server/src/sms-inbox/sms-changes.graphql.js'
import { makeRelated } from '../../server/src/submission/related.store.js'
import { anApi } from '../../server/src/testing/api.js'
import { aFeed } from '../../server/src/testing/feed.js'
import { subscribeOverSocket } from '../../server/src/testing/feed-socket.js'
import { runFeedWorkload } from '../../server/src/testing/feed-workload.js'

const { events, cuts } = inject('full') ? { events: 50_000, cuts: 100 } : { events: 5_000, cuts: 20 }
const seed = inject('seed')

const { db, place, reader, killLeader } = await aFeed()
const feed = new FeedResolver({
  subscribe: reader.subscribe,
  inboxes: makeInboxReads(db.manager),
  related: makeRelated(db.manager),
})
const sms = new SmsChangesResolver({
  db: db.manager,
  subscribe: reader.subscribe,
  campaigns: makeCampaignReads(db.manager),
})
const api = await anApi({ db, schema: await makeSchema([feed, sms]) })
const member = {
  name: 'Mo',
  email: 'mo@aster.example',
  password: 'correct horse',
  role: 'moderator',
  operator: false,
} as const
await api.accounts.createMember({ ...member, organisationId: place.world.organisation.id })
const cookie = await api.signIn(member.email, member.password)

test(`boards miss nothing of ${events} events and see none twice, ${cuts} sockets cut (seed ${seed})`, async () => {
  const subscribe = subscribeOverSocket(api, cookie)
  const verdict = await runFeedWorkload({ db, place, subscribe, seed, events, cuts, strike: killLeader })
  process.stdout.write(`${JSON.stringify(verdict)}\n`)
  expect(verdict).toMatchObject({ written: events, cuts, resyncs: 0 })
  expect(verdict).toMatchObject({ missed: 0, doubled: 0, outOfOrder: 0, strange: 0, wrongCounts: 0 })
  // The same events, read behind the last id seen: the workload is one that a wrong feed fails.
  expect(verdict.missedByIdCursor).toBeGreaterThan(0)
  expect(api.reports).toEqual([])
})
