import { isBlocked } from '../block-list/block-list.store.js'
import { lockConsentOf, recordOptOut } from '../consent/consent.store.js'
import type { Outcome } from '../effects.js'
import { recordChanges } from '../feed/change.store.js'
import { never } from '../kernel/never.js'
import { storable } from '../kernel/storable.js'
import type { MediaUrl } from '../media/media-url.js'
import type { BlobId } from '../media/part.js'
import { judgeSending, type SendJudgement } from '../message/judge-sending.js'
import { climb } from '../message/ladder.js'
import type { OutboundMessage, OutboundMessageId } from '../message/outbound.js'
import {
  countSentSince,
  findOutbound,
  isEcho,
  isOurNumber,
  keepStatuses,
  lockOutbound,
  lockProviderIds,
  lockReplies,
  progressChanges,
  saveProgress,
  takeEarly,
} from '../message/sending.store.js'
import type { Clock, NewId } from '../platform/clock.js'
import { isBadRow } from '../platform/db-error.js'
import { inTransaction, ringAfterCommit, type Database, type Tx } from '../platform/db.js'
import { pause } from '../platform/pause.js'
import type { Adapter, AdapterTools, ChannelId, OpenChannel, OutgoingMessage, SendAnswer } from './channel.js'

export type SendDeps = {
  readonly db: Database
  readonly now: Clock
  readonly newId: NewId
  readonly tools: AdapterTools
  readonly channelById: (id: ChannelId) => Promise<OpenChannel | undefined>
  readonly adapterOf: (channel: OpenChannel) => Pick<Adapter, 'send'>
  readonly mediaUrl: MediaUrl
  /** Where this channel's provider reports what became of a message. */
  readonly statusUrl: (channel: OpenChannel) => string
  /** Automatic replies that a phone gets at most in an hour: two machines that answer each other end there. */
  readonly hourlyCap: number
}

/** Sends one MT, never twice: an attempt that a crash leaves open becomes `unknown`. */
export type SendMessage = (id: OutboundMessageId, attempt: number, signal: AbortSignal) => Promise<Outcome>

const hour = 3_600_000
const giveUpAfter = 24 * hour

export const makeSendMessage =
  (deps: SendDeps): SendMessage =>
  async (id, attempt, signal) => {
    const found = await findOutbound(deps.db.manager, id)
    if (!found) return { kind: 'failed', why: 'The message is not there any more.' }
    // Made ready first: whatever fails here fails before the message counts as begun.
    const ready = await prepare(deps, found)
    const begun = await inTransaction(deps.db, (tx) => begin(tx, deps, found, ready))
    if (begun.kind !== 'sending') return begun
    const answer = await call(deps, begun)
    return untilWritten(
      () => inTransaction(deps.db, (tx) => settle(tx, deps, begun, answer, attempt)),
      deps.now().getTime() + hour,
      deps,
      signal,
    )
  }

type Ready = { readonly channel: OpenChannel; readonly outgoing: OutgoingMessage }

const prepare = async (deps: SendDeps, message: OutboundMessage): Promise<Ready | undefined> => {
  const channel = message.channelId === null ? undefined : await deps.channelById(message.channelId)
  return channel && { channel, outgoing: outgoingOf(deps, message, channel) }
}

type Sending = Ready & { readonly kind: 'sending'; readonly message: OutboundMessage }

/** Asks for the last time whether it may leave, and commits that it is about to. */
const begin = async (
  tx: Tx,
  deps: SendDeps,
  { id, shortCodeId, recipient }: OutboundMessage,
  ready: Ready | undefined,
): Promise<Sending | Outcome> => {
  const now = deps.now()
  await lockReplies(tx, recipient)
  const consent = await lockConsentOf(tx, { shortCodeId, phone: recipient })
  const message = await lockOutbound(tx, id)
  if (!message) return { kind: 'failed', why: 'The message is not there any more.' }
  const judgement = judgeSending(message, {
    optedOut: consent.optedOutAt !== null,
    blocked: message.organisationId !== null && (await isBlocked(tx, message.organisationId, recipient)),
    isOurs: await isOurNumber(tx, recipient),
    isEcho: await isEcho(tx, message),
    sentInLastHour: await countSentSince(tx, recipient, new Date(now.getTime() - hour)),
    hourlyCap: deps.hourlyCap,
    hasChannel: ready !== undefined,
  })
  if (judgement.kind === 'send' && ready) {
    const sending: OutboundMessage = { ...message, state: 'sending', stateReason: null, sentAt: now, stateAt: now }
    await progress(tx, sending, ready.channel)
    return { kind: 'sending', message: sending, ...ready }
  }
  return end(tx, message, judgement, now, ready?.channel)
}

const openEnd = 'The process stopped while this was being sent: it may or may not have reached the provider.'

const end = async (
  tx: Tx,
  message: OutboundMessage,
  judgement: SendJudgement,
  now: Date,
  channel: OpenChannel | undefined,
): Promise<Outcome> => {
  const moveTo = (state: OutboundMessage['state'], stateReason: string): Promise<void> =>
    progress(tx, { ...message, state, stateReason, stateAt: now }, channel)
  switch (judgement.kind) {
    case 'send':
    case 'over':
      return { kind: 'done' }
    case 'left-open':
      await moveTo('unknown', openEnd)
      return { kind: 'unknown', why: openEnd }
    case 'suppress':
      await moveTo('suppressed', judgement.why)
      return { kind: 'done' }
    case 'fail':
      await moveTo('failed', judgement.why)
      return { kind: 'failed', why: judgement.why }
    default:
      return never(judgement)
  }
}

const outgoingOf = (
  { mediaUrl, statusUrl }: SendDeps,
  { id, organisationId, kind, sender, recipient, subject, text, media }: OutboundMessage,
  channel: OpenChannel,
): OutgoingMessage => ({
  id,
  kind,
  from: sender,
  to: recipient,
  subject,
  text,
  // Media are an inbox's, so there is an organisation; a code's own texts have none. The id is of an uploaded blob.
  mediaUrls: media.flatMap(({ blobId }) =>
    organisationId ? mediaUrl({ kind: 'upload', id: blobId as BlobId }, organisationId, 'sending') : [],
  ),
  statusUrl: statusUrl(channel),
})

/** An adapter that throws may have sent before it did. */
const call = async (deps: SendDeps, { outgoing, channel }: Ready): Promise<SendAnswer> => {
  try {
    return await deps.adapterOf(channel).send(outgoing, channel, deps.tools)
  } catch (error) {
    return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) }
  }
}

/** Writes down what the provider answered. */
const settle = async (
  tx: Tx,
  deps: SendDeps,
  { message: { id, shortCodeId, recipient }, channel }: Sending,
  answer: SendAnswer,
  attempt: number,
): Promise<Outcome> => {
  const now = deps.now()
  if (answer.kind === 'refused' && answer.optedOut) {
    await lockConsentOf(tx, { shortCodeId, phone: recipient })
    const event = { id: deps.newId<'consent-event'>(), shortCodeId, phone: recipient, messageId: null, at: now }
    await recordOptOut(tx, { ...event, kind: 'opted-out', word: 'told by the provider' })
  }
  if (answer.kind === 'accepted') await lockProviderIds(tx, channel.id, [answer.providerMessageId])
  const message = await lockOutbound(tx, id)
  if (!message) return { kind: 'failed', why: 'The message is not there any more.' }
  const moveTo = (state: OutboundMessage['state'], why: string, sentAt = message.sentAt): Promise<void> =>
    progress(tx, { ...message, state, stateReason: storable(why), sentAt, stateAt: now }, channel)

  switch (answer.kind) {
    case 'accepted':
      await accept(tx, deps, message, channel, answer)
      return { kind: 'done' }
    case 'refused':
      await moveTo('failed', answer.why, null)
      return { kind: 'failed', why: storable(answer.why) }
    case 'unknown':
      await moveTo('unknown', answer.why)
      return { kind: 'unknown', why: storable(answer.why) }
    case 'later': {
      const at = new Date(now.getTime() + Math.max(answer.afterMilliseconds, backOff(attempt)))
      // Another process took this for left open meanwhile, and has closed its effect: nothing would try it again.
      const over = message.state !== 'sending' || at.getTime() > message.createdAt.getTime() + giveUpAfter
      await moveTo(over ? 'failed' : 'waiting', answer.why, null)
      return over ? { kind: 'failed', why: storable(answer.why) } : { kind: 'again', at, why: storable(answer.why) }
    }
    default:
      return never(answer)
  }
}

/** 2 s, 4 s, 8 s … up to half an hour. */
const backOff = (attempt: number): number => Math.min(1_000 * 2 ** attempt, hour / 2)

const accept = async (
  tx: Tx,
  { now, newId }: SendDeps,
  message: OutboundMessage,
  channel: OpenChannel,
  { providerMessageId, delivered }: Extract<SendAnswer, { kind: 'accepted' }>,
): Promise<void> => {
  const early = await takeEarly(tx, channel.id, providerMessageId)
  await keepStatuses(
    tx,
    early.map((told) => ({ ...told, messageId: message.id })),
    newId,
  )
  // What was thought unknown is known now.
  const start = delivered ? 'delivered' : 'accepted'
  const state = early.reduce<OutboundMessage['state']>((reached, { report }) => climb(reached, report.state), start)
  const reason = early.findLast(({ report }) => report.state === state)?.report.detail ?? null
  await progress(tx, { ...message, state, stateReason: reason, providerMessageId, stateAt: now() }, channel)
}

/** Every step of an MT, and those who watch it: the board of its submission, the virtual phone that it goes to. */
const progress = async (tx: Tx, message: OutboundMessage, channel: OpenChannel | undefined): Promise<void> => {
  await saveProgress(tx, message)
  await recordChanges(tx, await progressChanges(tx, [message], message.stateAt))
  if (channel?.kind === 'simulator') ringAfterCommit(tx, 'simulator')
}

/** The provider's answer is known and must not be forgotten because the database is away for a while. */
const untilWritten = async (
  write: () => Promise<Outcome>,
  deadline: number,
  deps: SendDeps,
  signal: AbortSignal,
): Promise<Outcome> => {
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (isBadRow(error) || signal.aborted || deps.now().getTime() > deadline) throw error
      await pause(200, signal)
    }
  }
}
