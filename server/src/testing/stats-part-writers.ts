import { makeRetryPart } from '../channel/retry-part.use-case.js'
import { makeRetain } from '../erasure/retain.use-case.js'
import { makeMoveToInbox } from '../intake/move-to-inbox.use-case.js'
import { makeSettlePart, type Fetched } from '../intake/settle-part.use-case.js'
import { PartTable } from '../media/part.table.js'
import type { MessageId, PartId } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import { makeDecideQuarantine } from '../moderation/decide-quarantine.use-case.js'
import { makeNewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database, type Tx } from '../platform/db.js'
import { aBlobId, anMms, aPart } from './builders.js'
import type { Place } from './feed-writers.js'
import { patterns } from './patterns.js'
import type { Random } from './random.js'

/** What there is to go on with, and how often somebody did. */
export type KnownParts = {
  readonly parts: PartId[]
  readonly unmatched: MessageId[]
  readonly did: { settled: number; retried: number; judged: number; moved: number }
}

export const noParts = (): KnownParts => ({
  parts: [],
  unmatched: [],
  did: { settled: 0, retried: 0, judged: 0, moved: 0 },
})

const types = ['image/jpeg', 'video/mp4', 'text/plain'] as const
const nowhere = { remove: () => Promise.resolve() }

/** Parts that are still to be fetched, for a message that is being stored. */
export const storePartsToFetch = async (
  tx: Tx,
  messageId: MessageId,
  count: number,
  known: KnownParts,
): Promise<void> => {
  const parts = Array.from({ length: count }, (_, position) =>
    aPart({
      messageId,
      position,
      state: 'to-fetch',
      preview: 'none',
      blobId: null,
      sourceUrl: 'https://example.org/x',
    }),
  )
  await insertMany(tx, PartTable, parts)
  known.parts.push(...parts.map(({ id }) => id))
}

/** What happens to parts and to what nobody's keyword matched, and retention: each by the use case that does it. */
export const makePartWriters = (db: Database, { world, inboxes }: Place, known: KnownParts) => {
  const now = (): Date => new Date()
  const newId = makeNewId(now)
  const { did } = known
  // Who owns the code sees what no keyword matched; who decides on a quarantine is an owner.
  const viewer = { ...world.viewer, role: 'owner' } as const
  const settlePart = makeSettlePart({ db, now, newId, judgeTexts: patterns.judge })
  const retryPart = makeRetryPart({ db, now })
  const decideQuarantine = makeDecideQuarantine({ db, blobs: nowhere, now, processing: null })
  const moveToInbox = makeMoveToInbox({ db, now, newId })

  const settle = async (random: Random): Promise<void> => {
    if (known.parts.length === 0) return
    const stored = { blobId: aBlobId(), contentType: random.pick(types), size: 3, sha256: 'abc' }
    const fetched: Fetched = random.pick([
      { kind: 'stored', stored },
      { kind: 'quarantined', stored, finding: 'Eicar' },
      { kind: 'given-up' },
    ])
    await settlePart(random.pick(known.parts), fetched)
    did.settled += 1
  }

  const retry = async (random: Random): Promise<void> => {
    const [part] = await db.manager.query<{ readonly id: PartId }[]>(
      `select id from part where state = 'not-fetched' order by random() limit 1`,
    )
    if (part && (await retryPart({ viewer, partId: part.id })).ok) did.retried += 1
    else await settle(random)
  }

  const judge = async (random: Random): Promise<void> => {
    const [part] = await db.manager.query<{ readonly id: PartId }[]>(
      `select id from part where state = 'quarantined' order by random() limit 1`,
    )
    const verdict = random.pick(['released', 'erased'] as const)
    if (part && (await decideQuarantine({ viewer, partId: part.id, verdict })).ok) did.judged += 1
    else await settle(random)
  }

  const strand = (receivedAt: Date, sender: string): Promise<void> =>
    inTransaction(db, async (tx) => {
      const { parts: _, ...message } = anMms({ channelId: world.channel.id, receivedAt, sender, text: 'hello' })
      const nobodys = { campaignId: null, reservedWord: null, route: 'unmatched' } as const
      const { id: shortCodeId, organisationId } = world.shortCode
      await insertMany(tx, MessageTable, [{ ...message, ...nobodys, organisationId, shortCodeId }])
      await storePartsToFetch(tx, message.id, 1, known)
      known.unmatched.push(message.id)
    })

  const move = async (random: Random, receivedAt: Date, sender: string): Promise<void> => {
    await strand(receivedAt, sender)
    const messageId = known.unmatched.pop()
    const to = { kind: 'inbox', inboxId: random.pick(inboxes).id } as const
    if (messageId && (await moveToInbox({ viewer, messageId, to })).ok) did.moved += 1
  }

  /** Denied ones of the first hours, as if they were kept for a day. */
  const retain = async (at: Date): Promise<void> => {
    const keep = makeRetain({
      db,
      now: () => at,
      newId,
      blobs: nowhere,
      digestOf: (text) => Buffer.from(text).toString('hex').slice(-24),
      forgets: () => 'keeps-nothing',
      batch: 5,
    })
    await keep()
  }

  return { settle, retry, judge, move, retain }
}

/** From now on the inboxes keep what was denied for a day. */
export const keepDeniedForADay = async (db: Database, { inboxes }: Place): Promise<void> => {
  await db.manager.query(
    `update inbox set settings = settings || '{"retention": {"pending": null, "approved": null, "denied": 1}}' where id = any($1::uuid[])`,
    [inboxes.map(({ id }) => id)],
  )
}
