import { setTimeout as wait } from 'node:timers/promises'
import type { Campaign } from '../campaign/campaign.js'
import type { ChangeKind, Entry } from '../feed/change.js'
import { recordChanges } from '../feed/change.store.js'
import type { Inbox } from '../inbox/inbox.js'
import type { Message } from '../message/message.js'
import { MessageTable } from '../message/message.table.js'
import { inTransaction, insertMany, type Database, type Tx } from '../platform/db.js'
import { deltasOf } from '../stats/ledger.js'
import { recordSms } from '../stats/ledger-event.store.js'
import { recordDeltas } from '../stats/ledger.store.js'
import type { Folder, Submission, SubmissionId } from '../submission/submission.js'
import { SubmissionTable } from '../submission/submission.table.js'
import { aSubmission, anId } from './builders.js'
import type { Random } from './random.js'
import type { World } from './world.js'

export type Place = { readonly world: World; readonly inboxes: readonly Inbox[]; readonly campaign: Campaign }

/** What an event was about; unique, because each kind happens to a submission or SMS once. */
export type Written = Pick<Entry, 'subjectId' | 'placeId' | 'kind'>

/** A change of mind inside a transaction that has already written: nothing of it may ever be seen. */
class RolledBack extends Error {}

const countries = ['US', 'CA', 'GB', null] as const
const carriers = ['AT&T', 'Verizon', null] as const

/**
 * One transaction of the kind that intake and moderation make: a submission or an SMS comes in, a submission is decided,
 * or the decision is undone. One in five holds its transaction open for a while, one in thirty rolls back. Null when nothing was committed.
 */
export const writeOne = async (
  db: Database,
  { world, inboxes, campaign }: Place,
  { random, known }: { random: Random; known: SubmissionId[] },
): Promise<Written | null> => {
  const hold = random.chance(0.2) ? 1 + random.below(30) : 0
  const abandon = random.chance(1 / 30)
  const isSms = random.chance(0.2)
  const old = known.length > 0 && random.chance(0.4) ? random.pick(known) : null
  const fresh = aSubmission({
    organisationId: world.organisation.id,
    inboxId: random.pick(inboxes).id,
    shortCodeId: world.shortCode.id,
    country: random.pick(countries),
    carrier: random.pick(carriers),
    receivedAt: new Date(Date.UTC(2026, 5, 1, 12, random.below(120))),
  })
  const work = inTransaction(db, async (tx) => {
    const written = old
      ? await moveOn(tx, old)
      : isSms
        ? await receiveSms(tx, fresh, campaign, world)
        : await receive(tx, fresh, world)
    if (hold > 0) await wait(hold)
    if (abandon) throw new RolledBack()
    return written
  })
  const written = await work.catch((error: unknown) => {
    if (error instanceof RolledBack) return null
    throw error
  })
  if (written?.kind === 'received' && !isSms) known.push(fresh.id)
  return written
}

const receive = async (tx: Tx, submission: Submission, { channel }: World): Promise<Written> => {
  const { id, organisationId, inboxId } = submission
  await insertMany(tx, MessageTable, [aMessageOf(submission, channel.id)])
  await insertMany(tx, SubmissionTable, [submission])
  await recordChanges(tx, [{ organisationId, inboxId, submissionId: id, kind: 'received', at: new Date() }])
  await recordDeltas(tx, deltasOf(null, submission))
  return { subjectId: id, placeId: inboxId, kind: 'received' }
}

const receiveSms = async (tx: Tx, like: Submission, campaign: Campaign, { channel }: World): Promise<Written> => {
  const { id: campaignId, organisationId } = campaign
  const message: Message = { ...aMessageOf(like, channel.id), kind: 'sms', route: 'campaign', campaignId }
  await insertMany(tx, MessageTable, [message])
  await recordSms(tx, [message])
  await recordChanges(tx, [{ organisationId, campaignId, messageId: message.id, kind: 'received', at: new Date() }])
  return { subjectId: message.id, placeId: campaignId, kind: 'received' }
}

const aMessageOf = (
  { messageId, organisationId, shortCodeId, ...rest }: Submission,
  channelId: Message['channelId'],
): Message => ({
  id: messageId,
  channelId,
  providerMessageId: anId<'provider-message'>(),
  rawRequestId: null,
  organisationId,
  shortCodeId,
  kind: 'mms',
  sender: rest.sender,
  recipient: '72345',
  subject: rest.subject,
  text: rest.text,
  sentAt: null,
  receivedAt: rest.receivedAt,
  country: rest.country,
  countrySource: 'number',
  carrier: rest.carrier,
  carrierSource: 'unknown',
  route: 'inbox',
  campaignId: null,
  reservedWord: null,
})

/** By the submission's version: decided once, undone once, then left alone. */
const moves: Record<number, { readonly kind: ChangeKind; readonly to: Folder }> = {
  1: { kind: 'decided', to: 'approved' },
  2: { kind: 'undone', to: 'pending' },
}

const moveOn = async (tx: Tx, id: SubmissionId): Promise<Written | null> => {
  const submission = await tx
    .getRepository(SubmissionTable)
    .findOneOrFail({ where: { id }, lock: { mode: 'pessimistic_write' } })
  const move = moves[submission.version]
  if (!move) return null
  const { organisationId, inboxId } = submission
  await tx.query('update submission set folder = $2, version = version + 1 where id = $1', [id, move.to])
  await recordDeltas(tx, deltasOf(submission, { ...submission, folder: move.to }))
  await recordChanges(tx, [{ organisationId, inboxId, submissionId: id, kind: move.kind, at: new Date() }])
  return { subjectId: id, placeId: inboxId, kind: move.kind }
}
