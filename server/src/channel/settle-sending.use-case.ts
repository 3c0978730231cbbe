import type { Outcome } from '../effects.js'
import { never } from '../kernel/never.js'
import { storable } from '../kernel/storable.js'
import { isErased } from '../message/erased.js'
import { climb } from '../message/ladder.js'
import type { OutboundMessage } from '../message/outbound.js'
import {
  keepStatuses,
  lockOutbounds,
  lockProviderIds,
  providerKey,
  findEarlyOptOuts,
  takeEarly,
  type Early,
} from '../message/sending.store.js'
import { makeWrite, refuseRepeats } from '../platform/batch.js'
import type { Clock, NewId } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import type { SendAnswer } from './channel.js'
import type { Sending } from './begin-sending.use-case.js'
import { keepOptOuts, OptedOutMeanwhile } from './keep-opt-outs.use-case.js'
import { saveSteps, type Step } from './sending-steps.use-case.js'

type Deps = { readonly db: Database; readonly now: Clock; readonly newId: NewId }

/** An MT that was handed to its provider, and what the provider said. */
export type Answered = { readonly sending: Sending; readonly answer: SendAnswer; readonly attempt: number }

/** Writes down what the provider answered. */
export type SettleSending = (answered: Answered) => Promise<Outcome>

const hour = 3_600_000
const giveUpAfter = 24 * hour

/** Answers that come at the same moment share a transaction. */
export const makeSettleSending = (deps: Deps): SettleSending =>
  makeWrite<Answered, Outcome>((all) => settleAll(deps, all))

/** Once more where the provider told of an opt-out just then: on the second look it is there. */
const settleAll = async (deps: Deps, all: readonly Answered[], tries = 3): Promise<readonly Outcome[]> => {
  try {
    return await inTransaction(deps.db, (tx) => settle(tx, deps, all))
  } catch (error) {
    if (tries > 1 && error instanceof OptedOutMeanwhile) return settleAll(deps, all, tries - 1)
    throw error
  }
}

const settle = async (tx: Tx, deps: Deps, all: readonly Answered[]): Promise<readonly Outcome[]> => {
  refuseRepeats(all.map(({ sending }) => sending.message.id))
  const now = deps.now()
  const accepted = all.flatMap(({ sending: { channel }, answer }) =>
    answer.kind === 'accepted' ? [{ channelId: channel.id, providerMessageId: answer.providerMessageId }] : [],
  )
  const foreseen = await findEarlyOptOuts(tx, accepted)
  const blocked = all.filter(({ sending, answer }) => isOptOut(sending, answer, foreseen))
  await keepOptOuts(
    tx,
    deps.newId,
    blocked.map(({ sending: { message } }) => ({ shortCodeId: message.shortCodeId, phone: message.recipient })),
    now,
  )
  await lockProviderIds(tx, accepted)
  const messages = await lockOutbounds(
    tx,
    all.map(({ sending }) => sending.message.id),
  )
  const early = await takeEarly(tx, accepted)
  const isNew = ([key, told]: readonly [string, readonly Early[]]): boolean =>
    told.some(({ report }) => report.optedOut) && !foreseen.has(key)
  if ([...early].some(isNew)) throw new OptedOutMeanwhile()
  const settled = all.map((each): Settled => {
    const message = messages.get(each.sending.message.id)
    if (!message) return { outcome: { kind: 'failed', why: 'The message is not there any more.' }, message: null }
    return isErased(message.recipient) ? wordless(message, each, early, now) : outcomeOf(message, each, early, now)
  })
  await keepStatuses(
    tx,
    settled.flatMap(({ message, early: told = [] }) =>
      message ? told.map((each) => ({ ...each, messageId: message.id })) : [],
    ),
    deps.newId,
  )
  await saveSteps(
    tx,
    settled.flatMap(({ message }, index): Step[] =>
      message ? [{ message, channel: all[index]?.sending.channel }] : [],
    ),
  )
  return settled.map(({ outcome }) => outcome)
}

const isOptOut = ({ channel }: Sending, answer: SendAnswer, foreseen: ReadonlySet<string>): boolean => {
  if (answer.kind === 'refused') return answer.optedOut
  const { id: channelId } = channel
  return (
    answer.kind === 'accepted' && foreseen.has(providerKey({ channelId, providerMessageId: answer.providerMessageId }))
  )
}

type Settled = {
  readonly outcome: Outcome
  readonly message: OutboundMessage | null
  /** What the provider had told of it before we knew its id. */
  readonly early?: readonly Early[]
}

const outcomeOf = (
  message: OutboundMessage,
  { answer, attempt, sending }: Answered,
  early: ReadonlyMap<string, readonly Early[]>,
  now: Date,
): Settled => {
  const moved = (state: OutboundMessage['state'], why: string, sentAt = message.sentAt): OutboundMessage => ({
    ...message,
    state,
    stateReason: storable(why),
    sentAt,
    stateAt: now,
  })
  switch (answer.kind) {
    case 'accepted': {
      const key = { channelId: sending.channel.id, providerMessageId: answer.providerMessageId }
      return acceptedAs(message, answer, early.get(providerKey(key)) ?? [], now)
    }
    case 'refused':
      return { outcome: { kind: 'failed', why: storable(answer.why) }, message: moved('failed', answer.why, null) }
    case 'unknown':
      return { outcome: { kind: 'unknown', why: storable(answer.why) }, message: moved('unknown', answer.why) }
    case 'later': {
      const at = new Date(now.getTime() + Math.max(answer.afterMilliseconds, backOff(attempt)))
      // Another process took this for left open meanwhile, and has closed its effect: nothing would try it again.
      const over = message.state !== 'sending' || at.getTime() > message.createdAt.getTime() + giveUpAfter
      const why = storable(answer.why)
      return {
        outcome: over ? { kind: 'failed', why } : { kind: 'again', at, why },
        message: moved(over ? 'failed' : 'waiting', answer.why, null),
      }
    }
    default:
      return never(answer)
  }
}

const erased = 'The phone was erased, and with it what the provider said.'

/** Of a phone that was erased while its text was under way: a provider's words may name the number. */
const wordless = (
  message: OutboundMessage,
  { answer, ...rest }: Answered,
  early: ReadonlyMap<string, readonly Early[]>,
  now: Date,
): Settled => {
  const unsaid = answer.kind === 'accepted' ? answer : { ...answer, why: erased }
  const settled = outcomeOf(message, { ...rest, answer: unsaid }, early, now)
  return {
    ...settled,
    message: settled.message && { ...settled.message, stateReason: null },
    early: (settled.early ?? []).map(({ at, report }) => ({ at, report: { ...report, detail: null } })),
  }
}

/** 2 s, 4 s, 8 s … up to half an hour. */
const backOff = (attempt: number): number => Math.min(1_000 * 2 ** attempt, hour / 2)

const acceptedAs = (
  message: OutboundMessage,
  { providerMessageId, delivered }: Extract<SendAnswer, { kind: 'accepted' }>,
  early: readonly Early[],
  now: Date,
): Settled => {
  // What was thought unknown is known now.
  const start = delivered ? 'delivered' : 'accepted'
  const state = early.reduce<OutboundMessage['state']>((reached, { report }) => climb(reached, report.state), start)
  const stateReason = early.findLast(({ report }) => report.state === state)?.report.detail ?? null
  return {
    outcome: { kind: 'done' },
    message: { ...message, state, stateReason, providerMessageId, stateAt: now },
    early,
  }
}
