import type { Actor } from '../account/account.js'
import type { ConsentEvent, ConsentEvidence } from '../consent/consent.js'
import { eventOf, type ConsentAbout } from '../consent/event-of.js'
import type { Due } from '../effects.js'
import type { Id } from '../kernel/id.js'
import type { MessageId } from '../message/message.js'
import type { OutboundMessage } from '../message/outbound.js'
import { filled } from '../reply/filled.js'
import { outgoing } from '../reply/outgoing.js'
import type { ConsentChange, ConsentReply, KnownCampaigns } from './consent-change.js'
import { campaignValues } from './opt-in-texts.js'

/** Where ids and the time come from. */
export type ConsentSource = { readonly now: Date; readonly newId: <Name extends string>() => Id<Name> }

/** By what or whom a change came about: a message, or somebody of the organisation. */
export type ConsentCause = {
  readonly messageId: MessageId | null
  readonly actor: Actor | null
  readonly evidence: ConsentEvidence | null
}

export type ConsentWrites = {
  readonly consentEvents: readonly ConsentEvent[]
  readonly outboundMessages: readonly OutboundMessage[]
  readonly dues: readonly Due[]
}

/** The rows of a change of consent: what the ledger says, and the texts that go out. */
export const consentWrites = (
  change: ConsentChange,
  cause: ConsentCause,
  campaigns: KnownCampaigns,
  source: ConsentSource,
): ConsentWrites => {
  const texts = change.replies.map((reply) => textOf(reply, change.phone, cause.messageId, source))
  return {
    consentEvents: eventsOf(change, cause, campaigns, source),
    outboundMessages: texts.map(({ message }) => message),
    dues: texts.map(({ due }) => due),
  }
}

const eventsOf = (
  { replies, facts, ...change }: ConsentChange,
  cause: ConsentCause,
  campaigns: KnownCampaigns,
  { now, newId }: ConsentSource,
): readonly ConsentEvent[] => {
  const shown = replies.find(({ campaign }) => campaign !== null)
  const about: ConsentAbout = {
    ...change,
    ...cause,
    at: now,
    organisationOf: (id) => campaigns.get(id)?.campaign.organisationId ?? null,
    shown: shown ? { text: shown.reply.text, version: shown.campaign?.version ?? null } : null,
  }
  return facts.map((fact) => eventOf(fact, about, newId))
}

/** A welcome leaves a little later than the confirmation that it follows. */
export const welcomeAfter = 2_000

const textOf = (
  { occasion, reply, shortCode, campaign }: ConsentReply,
  recipient: string,
  messageId: MessageId | null,
  { now, newId }: ConsentSource,
) =>
  outgoing(
    newId<'outbound-message'>(),
    shortCode,
    occasion,
    campaign ? filled(reply, campaignValues(campaign, shortCode)) : reply,
    {
      organisationId: campaign?.organisationId ?? shortCode.organisationId,
      campaignId: campaign?.id ?? null,
      campaignMessageId: null,
      submissionId: null,
      messageId,
      decisionId: null,
      recipient,
    },
    { now, dueAt: occasion === 'welcome' ? new Date(now.getTime() + welcomeAfter) : now },
  )
