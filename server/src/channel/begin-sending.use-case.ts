import { findBlocked } from '../block-list/block-list.store.js'
import { findInactive } from '../campaign/campaign.store.js'
import { findWithheld } from '../campaign-message/withheld.store.js'
import { consentKey } from '../consent/consent.js'
import { lockConsents } from '../consent/consent.store.js'
import type { Outcome } from '../effects.js'
import { never } from '../kernel/never.js'
import { countsForTheHour, judgeSending, type SendJudgement, type SendSituation } from '../message/judge-sending.js'
import type { OutboundMessage } from '../message/outbound.js'
import {
  countSentSince,
  findEchoes,
  findOurNumbers,
  findStandingsToCampaigns,
  lockOutbounds,
  lockReplies,
} from '../message/sending.store.js'
import { makeWrite, refuseRepeats } from '../platform/batch.js'
import type { Clock } from '../platform/clock.js'
import { inTransaction, type Database, type Tx } from '../platform/db.js'
import { findQuietTexts } from '../subscriber/import-text.store.js'
import type { OpenChannel, OutgoingMessage } from './channel.js'
import { saveSteps, type Step } from './sending-steps.use-case.js'

/** An MT made ready for its channel; none where its code has no channel for its kind. */
export type Ready = { readonly channel: OpenChannel; readonly outgoing: OutgoingMessage }
export type Wanted = { readonly message: OutboundMessage; readonly ready: Ready | undefined }

export type Sending = Ready & { readonly kind: 'sending'; readonly message: OutboundMessage }

type Deps = {
  readonly db: Database
  readonly now: Clock
  /** Automatic replies that a phone gets at most in an hour: two machines that answer each other end there. */
  readonly hourlyCap: number
}

/** Asks for the last time whether an MT may leave, and commits that it is about to. */
export type BeginSending = (wanted: Wanted) => Promise<Sending | Outcome>

const hour = 3_600_000

/** Those that are to leave at the same moment share a transaction. */
export const makeBeginSending = (deps: Deps): BeginSending =>
  makeWrite<Wanted, Sending | Outcome>((all) => inTransaction(deps.db, (tx) => begin(tx, deps, all)))

const begin = async (tx: Tx, deps: Deps, all: readonly Wanted[]): Promise<readonly (Sending | Outcome)[]> => {
  refuseRepeats(all.map(({ message }) => message.id))
  const now = deps.now()
  const phones = [...new Set(all.map(({ message }) => message.recipient))]
  await lockReplies(tx, phones)
  const consents = await lockConsents(tx, all.map(keyOf))
  const messages = await lockOutbounds(
    tx,
    all.map(({ message }) => message.id),
  )
  const campaigns = [...messages.values()].flatMap(({ campaignId }) => campaignId ?? [])
  const [standings, inactive, withheld, quiet, blocked, ours, echoes, sent] = await Promise.all([
    findStandingsToCampaigns(tx, [...messages.values()]),
    findInactive(tx, campaigns),
    findWithheld(tx, [...messages.values()], now),
    findQuietTexts(tx, [...messages.values()], now),
    findBlocked(tx, phones),
    findOurNumbers(tx, phones),
    findEchoes(
      tx,
      all.map(({ message }) => message.id),
    ),
    countSentSince(tx, phones, new Date(now.getTime() - hour)),
  ])
  const consentOf = (message: OutboundMessage) => consents.get(consentKey(keyOf({ message })))
  const situationOf = ({ message, ready }: Wanted): SendSituation => ({
    optedOut: Boolean(consentOf(message)?.optedOutAt),
    held: Boolean(consentOf(message)?.heldAt),
    subscribed: message.campaignId === null || standings.get(message.id)?.state === 'subscribed',
    hasLeft: standings.get(message.id)?.endedBy === 'phone',
    inactive: message.campaignId !== null && inactive.has(message.campaignId),
    blocked: message.organisationId !== null && blocked(message.recipient).has(message.organisationId),
    isOurs: ours.has(message.recipient),
    isEcho: echoes.has(message.id),
    sentInLastHour: sent.get(message.recipient) ?? 0,
    hourlyCap: deps.hourlyCap,
    hasChannel: ready !== undefined,
    withheld: (message.campaignMessageId && withheld.get(message.campaignMessageId)) ?? quiet.get(message.id) ?? null,
  })
  const begun = all.map((wanted): Begun => {
    const message = messages.get(wanted.message.id)
    if (!message) return { answer: { kind: 'failed', why: 'The message is not there any more.' }, step: null }
    const judgement = judgeSending(message, situationOf({ ...wanted, message }))
    // The next of this phone sees it.
    if (judgement.kind === 'send' && countsForTheHour(message.occasion))
      sent.set(message.recipient, (sent.get(message.recipient) ?? 0) + 1)
    return after(judgement, { ...wanted, message }, now)
  })
  await saveSteps(
    tx,
    begun.flatMap(({ step }) => step ?? []),
  )
  return begun.map(({ answer }) => answer)
}

const keyOf = ({ message }: Pick<Wanted, 'message'>) => ({
  shortCodeId: message.shortCodeId,
  phone: message.recipient,
})

type Begun = { readonly answer: Sending | Outcome; readonly step: Step | null }

const openEnd = 'The process stopped while this was being sent: it may or may not have reached the provider.'

const after = (judgement: SendJudgement, { message, ready }: Wanted, now: Date): Begun => {
  const moved = (state: OutboundMessage['state'], stateReason: string | null): Step => ({
    message: { ...message, state, stateReason, stateAt: now },
    channel: ready?.channel,
  })
  switch (judgement.kind) {
    case 'send': {
      // Without a channel it was judged to fail.
      if (!ready) throw new Error('an MT without a channel may not be sent')
      const sending: OutboundMessage = { ...moved('sending', null).message, sentAt: now }
      return {
        answer: { kind: 'sending', message: sending, ...ready },
        step: { message: sending, channel: ready.channel },
      }
    }
    case 'over':
      return { answer: { kind: 'done' }, step: null }
    case 'hold':
      return {
        answer: { kind: 'again', at: judgement.until ?? new Date(now.getTime() + hour), why: judgement.why },
        step: null,
      }
    case 'left-open':
      return { answer: { kind: 'unknown', why: openEnd }, step: moved('unknown', openEnd) }
    case 'suppress':
      return { answer: { kind: 'done' }, step: moved('suppressed', judgement.why) }
    case 'cancel':
      return { answer: { kind: 'done' }, step: moved('cancelled', judgement.why) }
    case 'fail':
      return { answer: { kind: 'failed', why: judgement.why }, step: moved('failed', judgement.why) }
    default:
      return never(judgement)
  }
}
