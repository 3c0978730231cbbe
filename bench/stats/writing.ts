import { setTimeout as wait } from 'node:timers/promises'
import { saveWrites } from '../../server/src/intake/intake.store.js'
import { noWrites, type Writes } from '../../server/src/intake/writes.js'
import { inTransaction, type Database } from '../../server/src/platform/db.js'
import type { Fold } from '../../server/src/stats/fold.use-case.js'
import { deltasOf } from '../../server/src/stats/ledger.js'
import { anMms, aSubmission } from '../../server/src/testing/builders.js'
import type { World } from '../../server/src/testing/world.js'
import type { Side } from '../turns.js'

/** As many MOs share a transaction when they come at some thousands a second. */
const batch = 50

/** What intake writes of some MMS, with everything that is stored of them but their parts. */
const writesOf = ({ organisation, inbox, channel, shortCode }: World, receivedAt: Date): Writes => {
  const submissions = Array.from({ length: batch }, (_, index) =>
    aSubmission({
      organisationId: organisation.id,
      inboxId: inbox.id,
      shortCodeId: shortCode.id,
      sender: `+1202${String(5_000_000 + Math.floor(Math.random() * 1_000_000))}`,
      country: ['US', 'CA', 'GB'][index % 3] ?? null,
      carrier: ['AT&T', 'Verizon', null][index % 3] ?? null,
      receivedAt,
    }),
  )
  return {
    ...noWrites,
    messages: submissions.map(({ messageId, sender, country, carrier }) => {
      const { parts: _, ...message } = anMms({
        id: messageId,
        channelId: channel.id,
        sender,
        country,
        carrier,
        receivedAt,
      })
      return {
        ...message,
        organisationId: organisation.id,
        shortCodeId: shortCode.id,
        route: 'inbox',
        campaignId: null,
        reservedWord: null,
      }
    }),
    submissions,
    changes: submissions.map(({ id, organisationId, inboxId }) => ({
      organisationId,
      inboxId,
      submissionId: id,
      kind: 'received',
      at: receivedAt,
    })),
    sendersSeen: submissions.map(({ organisationId, sender: phone, country, carrier }) => ({
      organisationId,
      phone,
      country,
      carrier,
      at: receivedAt,
    })),
    deltas: submissions.flatMap((each) => deltasOf(null, each)),
  }
}

/** MOs a second, with the ledger and everything that is folded of it, or without. */
export const writingSide = (db: Database, world: World, fold: Fold | null): Side => ({
  prepare: (count) => {
    const batches = Array.from({ length: Math.ceil(count / batch) }, () => {
      const writes = writesOf(world, new Date())
      return fold ? writes : { ...writes, deltas: [] }
    })
    return Promise.resolve(async () => {
      for (const writes of batches) await inTransaction(db, (tx) => saveWrites(tx, writes))
      await fold?.()
    })
  },
})

/** Takes in MOs and folds them, about so many a second, until it is told to stop; answers how many it was. */
export const ingesting = (db: Database, world: World, fold: Fold, at: Date) => {
  let running = true
  let taken = 0
  const work = async (): Promise<void> => {
    for (let turn = 1; running; turn += 1) {
      await inTransaction(db, (tx) => saveWrites(tx, writesOf(world, at)))
      taken += batch
      if (turn % 30 === 0) await fold()
      await wait(100)
    }
  }
  const done = work()
  return async (): Promise<number> => {
    running = false
    await done
    return taken
  }
}
