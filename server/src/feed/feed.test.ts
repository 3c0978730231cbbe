import { expect, test } from 'vitest'
import { aFeed } from '../testing/feed.js'
import { runFeedWorkload } from '../testing/feed-workload.js'

const feed = await aFeed()

test('boards that are cut off miss nothing and see nothing twice, while transactions are held open', async () => {
  const verdict = await runFeedWorkload({
    db: feed.db,
    place: feed.place,
    subscribe: (inboxIds, after) =>
      feed.reader.subscribe({ organisationId: feed.place.world.organisation.id, inboxIds, after }),
    seed: 1,
    events: 1_000,
    cuts: 10,
    strike: feed.killLeader,
  })
  console.log(verdict)
  expect(verdict).toMatchObject({ missed: 0, doubled: 0, outOfOrder: 0, strange: 0, wrongCounts: 0, resyncs: 0 })
}, 60_000)
