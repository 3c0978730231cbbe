import type { KnownCampaign } from '../campaign/consent-change.js'
import { findKnownCampaign } from '../campaign/campaign.store.js'
import { campaignValues } from '../campaign/opt-in-texts.js'
import type { Outcome } from '../effects.js'
import { never } from '../kernel/never.js'
import { OutboundMessageTable } from '../message/outbound.table.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, insertMany, type Database, type Tx } from '../platform/db.js'
import { enqueue } from '../platform/outbox.js'
import { filled } from '../reply/filled.js'
import { outgoing } from '../reply/outgoing.js'
import { countSubscribed, lockForSpreading, saveCampaignMessage } from './campaign-message.store.js'
import { replyOfMessage, type CampaignMessage, type CampaignMessageId, type Recipient } from './campaign-message.js'
import { fieldsNamedIn, mergedValues } from './merge.js'
import { nextSpread, secondsAhead, type Spread } from './next-spread.js'
import { findNextRecipients, findWay } from './spread.store.js'

/** Writes the next MTs of a campaign message, a little ahead of what its channel sends. */
export type SpreadCampaignMessage = (id: CampaignMessageId) => Promise<Outcome>

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

const done: Outcome = { kind: 'done' }

/**
 * How far it has come moves in the transaction that writes the MTs, so whatever a crash leaves of it leaves both or
 * neither: nobody is left out, nobody is written to twice.
 */
export const makeSpreadCampaignMessage =
  (deps: Deps): SpreadCampaignMessage =>
  (id) =>
    inTransaction(deps.db, async (tx) => {
      const message = await lockForSpreading(tx, id)
      const known = message && (await findKnownCampaign(tx, message.campaignId))
      if (!message || !known) return { kind: 'failed', why: 'The campaign message is not there any more.' }
      return spread(tx, deps, message, known)
    })

const spread = async (tx: Tx, deps: Deps, message: CampaignMessage, known: KnownCampaign): Promise<Outcome> => {
  const now = deps.now()
  const { smsChannelId, mmsChannelId } = known.shortCode
  const channelId = message.kind === 'sms' ? smsChannelId : mmsChannelId
  const way = channelId && (await findWay(tx, channelId, now, secondsAhead))
  const next = nextSpread(message, known.campaign, now, way)
  switch (next.kind) {
    case 'nothing':
      return done
    case 'pause':
      await saveCampaignMessage(tx, { ...message, state: 'paused', stateReason: next.why })
      return done
    case 'wait':
      if (next.why !== message.stateReason) await saveCampaignMessage(tx, { ...message, stateReason: next.why })
      return { kind: 'again', at: next.until, why: next.why ?? 'What was written has not left yet.' }
    case 'take':
      return take(tx, deps, { message, known, next, now })
    default:
      return never(next)
  }
}

type Take = {
  readonly message: CampaignMessage
  readonly known: KnownCampaign
  readonly next: Extract<Spread, { readonly kind: 'take' }>
  readonly now: Date
}

const take = async (tx: Tx, deps: Deps, { message, known, next, now }: Take): Promise<Outcome> => {
  const recipients = await findNextRecipients(tx, message, next.most)
  await write(tx, deps, { message, known, now }, recipients)
  const isLast = recipients.length < next.most
  const spread = message.spread + recipients.length
  const begun = message.startedAt === null ? await countSubscribed(tx, message.campaignId) : message.total
  await saveCampaignMessage(tx, {
    ...message,
    state: isLast ? 'done' : 'sending',
    stateReason: null,
    spreadUntil: recipients.at(-1)?.phone ?? message.spreadUntil,
    spread,
    total: isLast ? spread : begun,
    startedAt: message.startedAt ?? now,
    finishedAt: isLast ? now : null,
  })
  return isLast ? done : { kind: 'again', at: next.goesOnAt, why: 'There are more subscribers.' }
}

const write = async (
  tx: Tx,
  { newId }: Deps,
  { message, known: { campaign, shortCode }, now }: Omit<Take, 'next'>,
  recipients: readonly Recipient[],
): Promise<void> => {
  const reply = replyOfMessage(message)
  const names = fieldsNamedIn(message)
  const ofCampaign = campaignValues(campaign, shortCode)
  const about = {
    organisationId: message.organisationId,
    campaignId: message.campaignId,
    campaignMessageId: message.id,
    submissionId: null,
    messageId: null,
    decisionId: null,
  }
  const written = recipients.map(({ phone, fields }) =>
    outgoing(
      newId<'outbound-message'>(),
      shortCode,
      'campaign-message',
      filled(reply, mergedValues(ofCampaign, names, fields)),
      { ...about, recipient: phone },
      { now, dueAt: now },
    ),
  )
  await insertMany(
    tx,
    OutboundMessageTable,
    written.map((each) => each.message),
  )
  await enqueue(
    tx,
    written.map(({ due }) => due),
  )
}
