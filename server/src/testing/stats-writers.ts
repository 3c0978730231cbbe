import { lockConsents } from '../consent/consent.store.js'
import { makeErasePhone } from '../erasure/erase-phone.use-case.js'
import type { Inbox } from '../inbox/inbox.js'
import { climb } from '../message/ladder.js'
import { MessageTable } from '../message/message.table.js'
import { outboundStates, type OutboundMessageId } from '../message/outbound.js'
import { lockOutbounds, saveProgress } from '../message/sending.store.js'
import { makeModerate } from '../moderation/moderate.use-case.js'
import { makeUndo } from '../moderation/undo.use-case.js'
import { inTransaction, insertMany, type Database, type Tx } from '../platform/db.js'
import { makeNewId } from '../platform/clock.js'
import type { DeliveryId } from '../postback/postback.js'
import { findDeliveries, saveDeliveries } from '../postback/postback.store.js'
import { recordDeltas } from '../stats/ledger.store.js'
import { deltasOf } from '../stats/ledger.js'
import { recordSms } from '../stats/ledger-event.store.js'
import type { DecisionId } from '../submission/decision.js'
import {
  decidedByRules,
  folders,
  moderatorReasons,
  type Submission,
  type SubmissionId,
} from '../submission/submission.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { anMms, aSubmission, aViewer } from './builders.js'
import type { Place } from './feed-writers.js'
import type { Random } from './random.js'
import { makePartWriters, storePartsToFetch, type KnownParts } from './stats-part-writers.js'

export type Known = KnownParts & {
  readonly submissions: SubmissionId[]
  readonly decisions: DecisionId[]
  readonly phones: string[]
}

const start = Date.UTC(2026, 2, 7, 20)
const hours = 30

const received = (random: Random): Date => new Date(start + random.below(hours * 3_600_000))

const aRandomSubmission = (random: Random, { world }: Place, inbox: Inbox, phone: string): Submission => {
  const folder = random.chance(0.2) ? random.pick(folders) : 'pending'
  const receivedAt = received(random)
  const arriving = folder === 'pending' && random.chance(0.3)
  return aSubmission({
    organisationId: world.organisation.id,
    inboxId: inbox.id,
    shortCodeId: world.shortCode.id,
    folder,
    sender: phone,
    reason: folder === 'denied' ? random.pick(['limit-reached', 'invalid-text'] as const) : null,
    decidedBy: folder === 'pending' ? null : decidedByRules,
    decidedAt: folder === 'pending' ? null : receivedAt,
    country: random.pick(['US', 'CA', null]),
    carrier: random.pick(['AT&T', 'Verizon', null]),
    carrierSource: random.pick(['reported', 'unknown'] as const),
    contentKind: arriving ? 'other' : random.pick(['image', 'video', 'text'] as const),
    arriving,
    keyword: random.pick(['PHOTO', 'Photo', 'CLIP', null]),
    receivedAt,
  })
}

/** One transaction of every kind that moves a count; some fail, and then nothing must be counted. */
export const makeStatsWriters = (db: Database, place: Place, known: Known) => {
  const { world, inboxes, campaign } = place
  const newId = makeNewId(() => new Date())
  const parts = makePartWriters(db, place, known)
  const viewers = [world.viewer, aViewer({ organisationId: world.organisation.id, name: 'Ann' })]
  const phones = Array.from({ length: 40 }, (_, index) => `+1202555${String(1000 + index)}`)

  const store = async (tx: Tx, random: Random, submission: Submission): Promise<void> => {
    const { parts: _, ...message } = anMms({ id: submission.messageId, channelId: world.channel.id })
    const { organisationId, shortCodeId, sender, receivedAt } = submission
    const more = { organisationId, shortCodeId, sender, receivedAt, campaignId: null, reservedWord: null } as const
    await insertMany(tx, MessageTable, [{ ...message, ...more, route: 'inbox' }])
    await insertMany(tx, SubmissionTable, [submission])
    if (submission.arriving) await storePartsToFetch(tx, submission.messageId, 1 + random.below(2), known)
    await recordDeltas(tx, deltasOf(null, submission))
  }

  const insert = (random: Random): Promise<void> =>
    inTransaction(db, async (tx) => {
      const fresh = Array.from({ length: 1 + random.below(4) }, () =>
        aRandomSubmission(random, place, random.pick(inboxes), random.pick(phones)),
      )
      // As intake does, so that nothing of a phone comes between what erasing it has found and what it empties.
      await lockConsents(
        tx,
        fresh.map(({ shortCodeId, sender: phone }) => ({ shortCodeId, phone })),
      )
      for (const submission of fresh) {
        await store(tx, random, submission)
        if (submission.folder === 'pending') known.submissions.push(submission.id)
      }
      if (random.chance(0.05)) throw new Error('a change of mind: nothing of it is counted')
    })

  const sms = (random: Random): Promise<void> =>
    inTransaction(db, async (tx) => {
      const { parts: _, ...message } = anMms({ channelId: world.channel.id, sender: random.pick(phones) })
      const { organisationId, id: campaignId } = campaign
      const route = {
        organisationId,
        campaignId,
        shortCodeId: world.shortCode.id,
        kind: 'sms',
        route: 'campaign',
      } as const
      const stored = { ...message, ...route, receivedAt: received(random), reservedWord: null }
      await insertMany(tx, MessageTable, [stored])
      await recordSms(tx, [stored])
    })

  const decide = async (random: Random): Promise<void> => {
    if (known.submissions.length === 0) return
    const id = random.pick(known.submissions)
    const [row] = await db.manager.query<{ readonly version: number; readonly at: Date }[]>(
      'select version, received_at as at from submission where id = $1',
      [id],
    )
    if (!row) return
    // Decisions are made soon, late, and at times that clocks show wrongly.
    const now = new Date(row.at.getTime() + random.below(random.pick([40, 4_000, 400_000])) * 1_000 - 5_000)
    const to = random.pick(['approved', 'denied'] as const)
    const [decided] = await makeModerate({ db, now: () => now, newId })({
      viewer: random.pick(viewers),
      refs: [{ id, expectedVersion: row.version }],
      to,
      reason: to === 'denied' && random.chance(0.7) ? random.pick(moderatorReasons) : null,
      note: null,
    })
    if (decided?.ok) known.decisions.push(decided.value.decision.id)
  }

  const undo = async (random: Random): Promise<void> => {
    if (known.decisions.length === 0) return
    await makeUndo({ db, now: () => new Date() })({ viewer: world.viewer, decisionIds: [random.pick(known.decisions)] })
  }

  const erasePhone = makeErasePhone({
    db,
    now: () => new Date(),
    newId,
    blobs: { remove: () => Promise.resolve() },
    digestOf: (text) => Buffer.from(text).toString('hex').slice(-24),
    forgets: () => 'keeps-nothing',
    forgetAnswers: () => Promise.resolve(),
  })
  const erase = async (random: Random): Promise<void> => {
    await erasePhone({ viewer: { ...world.viewer, role: 'owner' }, phone: random.pick(phones) })
  }

  /** A reply and a postback get on, whatever becomes of them. */
  const getOn = (random: Random): Promise<void> =>
    inTransaction(db, async (tx) => {
      const replies = await tx.query<{ readonly id: OutboundMessageId }[]>(
        `select id from outbound_message where organisation_id = $1 and state not in ('cancelled') order by random() limit 2`,
        [world.organisation.id],
      )
      const locked = await lockOutbounds(
        tx,
        replies.map(({ id }) => id),
      )
      await saveProgress(
        tx,
        [...locked.values()].map((reply) => ({ ...reply, state: climb(reply.state, random.pick(outboundStates)) })),
      )
      const postbacks = await tx.query<{ readonly id: DeliveryId }[]>(
        `select id from postback_delivery where organisation_id = $1 and state = 'waiting' order by random() limit 2`,
        [world.organisation.id],
      )
      const open = [
        ...(
          await findDeliveries(
            tx,
            postbacks.map(({ id }) => id),
          )
        ).values(),
      ]
      await saveDeliveries(
        tx,
        open.map(({ delivery }) => ({ ...delivery, state: random.pick(['waiting', 'delivered', 'failed'] as const) })),
      )
    })

  /** How often each is done in fifty: none is left out, however short the run. */
  const deck: readonly (readonly [times: number, work: (random: Random) => Promise<void>])[] = [
    [16, insert],
    [2, sms],
    [9, decide],
    [5, undo],
    [3, getOn],
    [2, erase],
    [5, parts.settle],
    [2, parts.retry],
    [2, parts.judge],
    [2, (random) => parts.move(random, received(random), random.pick(phones))],
    // A day after the first hours of what there is.
    [2, (random) => parts.retain(new Date(start + 86_400_000 + random.below(20) * 3_600_000))],
  ]
  const works = deck.flatMap(([times, work]) => Array.from({ length: times }, () => work))

  /** One after another, in an order of its own. */
  return (random: Random): (() => Promise<void>) => {
    let left: typeof works = []
    return () => {
      if (left.length === 0) left = works.toSorted(() => random.next() - 0.5)
      const [next = insert, ...rest] = left
      left = rest
      return next(random)
    }
  }
}
