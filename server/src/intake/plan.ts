import type { Actor } from '../account/account.js'
import type { KnownCampaign } from '../campaign/consent-change.js'
import { consentWrites } from '../campaign/consent-writes.js'
import type { OptOutQuestion } from '../consent/opt-out-question.js'
import type { Due } from '../effects.js'
import type { Inbox } from '../inbox/inbox.js'
import { replyValues } from '../inbox/reply-variables.js'
import type { Id } from '../kernel/id.js'
import { preparationOf } from '../media/preview.js'
import { isText } from '../media/words-of-text.js'
import { isSmsOfCampaign, type Message } from '../message/message.js'
import type { OutboundMessage } from '../message/outbound.js'
import { outgoingOfCampaign, outgoingPostback } from '../postback/outgoing.js'
import { filled } from '../reply/filled.js'
import { ofNoCampaign, outgoing } from '../reply/outgoing.js'
import type { ShortCode } from '../short-code/short-code.js'
import { deltasOf } from '../stats/ledger.js'
import { contentKindOf } from '../submission/content-kind.js'
import type { Decision } from '../submission/decision.js'
import { decidedByRules, type Submission } from '../submission/submission.js'
import type { Outcome, PlannedReply } from './decide.js'
import type { Judgement } from './judge.js'
import type { Route } from './route.js'
import type { Arrival, Situation } from './situation.js'
import { noWrites, type Writes } from './writes.js'

/** Where ids and the time come from; the plan itself stays a function of data. */
export type Source = { readonly now: Date; readonly newId: <Name extends string>() => Id<Name> }

const theRules: Actor = { kind: 'rule', id: null, name: 'Inbox rules' }

/** The rows that follow from what was decided of one new MO. */
export const plan = (
  arrival: Arrival,
  situation: Situation,
  route: Route,
  outcome: Outcome,
  source: Source,
): Writes => {
  const { parts, wordsInParts: _, ...facts } = arrival
  const organisationId =
    route.to?.inbox.organisationId ??
    campaignOf(route, situation)?.campaign.organisationId ??
    situation.shortCode?.organisationId ??
    null
  const submission =
    route.to && outcome.judgement && situation.shortCode
      ? submissionOf(arrival, route.to, outcome.judgement, situation.shortCode, [...route.trace], source)
      : null
  const message: Message = {
    ...facts,
    organisationId,
    shortCodeId: situation.shortCode?.id ?? null,
    campaignId: campaignOf(route, situation)?.campaign.id ?? null,
    route: routeName(route),
    reservedWord: route.reserved?.word ?? null,
  }
  const rest = submission ? submissionWrites(submission, source) : noWrites
  const decision = rest.decisions[0] ?? null
  const follow = consequencesOf({
    outcome,
    submission,
    decision,
    shortCode: situation.shortCode,
    about: { organisationId, messageId: arrival.id, recipient: arrival.sender },
    inbox: route.to?.inbox ?? null,
    source,
  })
  const cause = { messageId: arrival.id, actor: null, evidence: null }
  const told = campaignPostbacks(message, campaignOf(route, situation), source)
  const consented = outcome.consent.map((change) => consentWrites(change, cause, situation.campaigns, source))
  return {
    ...rest,
    limitsTold: limitsTold(submission, outcome, source),
    messages: [message],
    sendersSeen: sendersSeenOf(arrival, organisationId),
    parts,
    changes: [...rest.changes, ...smsChanges(message, source)],
    keywordUses: keywordUsesOf(arrival, route),
    consentEvents: consented.flatMap(({ consentEvents }) => consentEvents),
    optOutQuestions: questionsOf(arrival, route, situation, organisationId, source),
    outboundMessages: [...follow.outboundMessages, ...consented.flatMap(({ outboundMessages }) => outboundMessages)],
    deliveries: [...follow.deliveries, ...told.map(({ delivery }) => delivery)],
    dues: [
      ...mediaDues(arrival, organisationId, submission !== null, source),
      ...follow.dues,
      ...consented.flatMap(({ dues }) => dues),
      ...told.map(({ due }) => due),
    ],
  }
}

/** A short code that writes to us is no phone, and on no list. */
const sendersSeenOf = (
  { sender: phone, country, carrier, receivedAt: at }: Arrival,
  organisationId: Message['organisationId'],
): Writes['sendersSeen'] =>
  organisationId && phone.startsWith('+') ? [{ organisationId, phone, country, carrier, at }] : []

/** What the SMS inbox of its campaign hears of it. */
const smsChanges = (message: Message, { now }: Source): Writes['changes'] => {
  if (!isSmsOfCampaign(message)) return []
  const { organisationId, campaignId, id: messageId } = message
  return [{ organisationId, campaignId, messageId, kind: 'received', at: now }]
}

/** The campaign that a message is about: the one that it was routed to, or whose opt-in it answers. */
const campaignOf = ({ campaign, yesTo }: Route, { campaigns }: Situation): KnownCampaign | undefined => {
  const id = campaign?.campaign.id ?? yesTo
  return id ? campaigns.get(id) : undefined
}

/** The campaign's third party is told of each SMS; an MMS has a submission, whose approval is told. */
const campaignPostbacks = (
  { id: messageId, kind }: Message,
  known: KnownCampaign | undefined,
  { now, newId }: Source,
) => {
  const url = known?.campaign.settings.postbackUrl
  if (!known || !url || kind !== 'sms') return []
  const { id: campaignId, organisationId } = known.campaign
  return [outgoingOfCampaign(newId<'postback-delivery'>(), organisationId, url, { campaignId, messageId }, now)]
}

/** A keyword's last message is known to the hour: so nothing is written for nearly all of them. */
const keywordUsesOf = ({ receivedAt }: Arrival, { to }: Route): Writes['keywordUses'] => {
  const keyword = to?.keyword
  if (!keyword || (keyword.lastMessageAt && receivedAt.getTime() - keyword.lastMessageAt.getTime() < hour)) return []
  return [{ keywordId: keyword.id, at: receivedAt }]
}

const hour = 3_600_000

const routeName = (route: Route): Message['route'] => {
  if (route.to) return 'inbox'
  if (route.reserved) return 'reserved'
  if (route.campaign) return 'campaign'
  return route.yesTo ? 'answer' : 'unmatched'
}

const submissionOf = (
  arrival: Arrival,
  { inbox, keyword }: NonNullable<Route['to']>,
  judgement: Judgement,
  shortCode: ShortCode,
  routeTrace: Submission['trace'],
  { now, newId }: Source,
): Submission => ({
  id: newId<'submission'>(),
  organisationId: inbox.organisationId,
  inboxId: inbox.id,
  messageId: arrival.id,
  shortCodeId: shortCode.id,
  keyword: keyword?.written ?? null,
  folder: judgement.folder,
  arriving: judgement.arriving,
  reason: judgement.reason,
  sender: arrival.sender,
  country: arrival.country,
  carrier: arrival.carrier,
  carrierSource: arrival.carrierSource,
  contentKind: contentKindOf(arrival.parts),
  subject: arrival.subject,
  text: arrival.text,
  receivedAt: arrival.receivedAt,
  decidedAt: judgement.folder === 'pending' ? null : now,
  decidedBy: judgement.folder === 'pending' ? null : decidedByRules,
  accepted: judgement.folder !== 'denied',
  trace: [...routeTrace, ...judgement.trace],
  inboxVersion: inbox.version,
  version: 1,
})

const limitsTold = (submission: Submission | null, { reply }: Outcome, { now }: Source): Writes['limitsTold'] =>
  submission && reply?.occasion === 'limit-reached'
    ? [{ inboxId: submission.inboxId, phone: submission.sender, at: now }]
    : []

const submissionWrites = (submission: Submission, source: Source): Writes => ({
  ...noWrites,
  submissions: [submission],
  decisions: submission.folder === 'pending' ? [] : [ruleDecision(submission, null, source)],
  changes: [{ ...placeOf(submission), kind: 'received', at: source.now }],
  deltas: deltasOf(null, submission),
})

export const placeOf = (submission: Submission) => ({
  organisationId: submission.organisationId,
  inboxId: submission.inboxId,
  submissionId: submission.id,
})

export const ruleDecision = (submission: Submission, from: Decision['from'], { now, newId }: Source): Decision => ({
  id: newId<'decision'>(),
  submissionId: submission.id,
  inboxId: submission.inboxId,
  by: theRules,
  from,
  to: submission.folder,
  reason: submission.reason,
  // A rule's decision is not undone, only decided otherwise.
  reasonBefore: null,
  note: null,
  at: now,
  effectsDueAt: now,
  undoneAt: null,
  undoneBy: null,
})

type Follow = {
  readonly outcome: Pick<Outcome, 'reply' | 'postback'>
  readonly submission: Submission | null
  readonly decision: Decision | null
  readonly shortCode: ShortCode | null
  readonly about: Pick<OutboundMessage, 'organisationId' | 'messageId' | 'recipient'>
  readonly inbox: Inbox | null
  readonly source: Source
}

/** Reply and postback of an MO that was decided by the rules; nothing waits for an undo. */
export const consequencesOf = (follow: Follow): Pick<Writes, 'outboundMessages' | 'deliveries' | 'dues'> => {
  const { outcome, submission, decision, shortCode, inbox, source } = follow
  const postbackUrl = inbox?.settings.postbackUrl
  const times = { now: source.now, dueAt: source.now }
  const replies = outcome.reply && shortCode ? [replyRow(follow, outcome.reply, shortCode, decision, times)] : []
  const postbacks =
    outcome.postback && submission && decision && postbackUrl
      ? [outgoingPostback(source.newId<'postback-delivery'>(), postbackUrl, submission, decision.id, times)]
      : []
  return {
    outboundMessages: replies.map(({ message }) => message),
    deliveries: postbacks.map(({ delivery }) => delivery),
    dues: [...replies, ...postbacks].map(({ due }) => due),
  }
}

const replyRow = (
  { submission, inbox, about, source }: Follow,
  { occasion, reply }: PlannedReply,
  shortCode: ShortCode,
  decision: Decision | null,
  times: { readonly now: Date; readonly dueAt: Date },
) =>
  outgoing(
    source.newId<'outbound-message'>(),
    shortCode,
    occasion,
    inbox && submission ? filled(reply, replyValues(inbox, submission, shortCode.code)) : reply,
    {
      ...about,
      submissionId: submission?.id ?? null,
      ...ofNoCampaign,
      decisionId: occasion === 'approval' ? (decision?.id ?? null) : null,
    },
    times,
  )

/** What a person has to read: doubts, and phrases that were acted on. */
const questionsOf = (
  arrival: Arrival,
  { doubtful, reserved }: Route,
  { shortCode }: Situation,
  organisationId: OptOutQuestion['organisationId'],
  { now, newId }: Source,
): readonly OptOutQuestion[] =>
  shortCode && (doubtful || reserved?.phrase)
    ? [
        {
          id: newId<'opt-out-question'>(),
          shortCodeId: shortCode.id,
          phone: arrival.sender,
          messageId: arrival.id,
          organisationId,
          at: now,
          acted: !doubtful,
          verdict: null,
          decidedAt: null,
          decidedBy: null,
        },
      ]
    : []

/** Pictures, sounds and clips to prepare, and parts to fetch: only for what an inbox has taken, but for texts, which may say STOP. */
const mediaDues = (
  { parts }: Arrival,
  organisationId: OutboundMessage['organisationId'],
  taken: boolean,
  { now }: Source,
): readonly Due[] => {
  const due = (kind: 'fetch-part' | 'prepare-media' | 'prepare-clip', part: Arrival['parts'][number]): Due => ({
    effect: { kind, subjectId: part.id },
    organisationId,
    decisionId: null,
    lane: null,
    at: now,
  })
  return [
    ...parts.filter(({ preview }) => preview === 'preparing').map((part) => due(preparationOf(part.contentType), part)),
    ...parts
      .filter(({ state, declaredType }) => (taken || isText(declaredType)) && state === 'to-fetch')
      .map((part) => due('fetch-part', part)),
  ]
}
