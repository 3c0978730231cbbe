import type { Campaign, CampaignId } from '../campaign/campaign.js'
import { answeredByYes } from '../consent/heard.js'
import { isDoubtful, reservedIn } from '../consent/reserved.js'
import type { Said } from '../consent/said-of-stopping.js'
import { isYes, type Reserved } from '../consent/words.js'
import type { Inbox } from '../inbox/inbox.js'
import type { Keyword } from '../keyword/keyword.js'
import { keywordCandidates } from '../keyword/normalise.js'
import { writtenAt } from '../message/message.js'
import type { TraceStep } from '../submission/submission.js'
import { saidBehind } from './behind-keyword.js'
import type { Arrival, Sender, Situation } from './situation.js'

/** Where a message belongs. A compulsory word and a place may both be true: a picture sent with STOP is still a message. */
export type Route = {
  readonly reserved: Reserved | null
  /** The campaign whose keyword stands before the STOP. */
  readonly leaves: CampaignId | null
  /** The opt-in that it answers with a YES. */
  readonly yesTo: CampaignId | null
  /** The keyword is null where it came by an answer to a campaign, or by a catch-all. */
  readonly to: { readonly inbox: Inbox; readonly keyword: Keyword | null } | null
  /** The campaign that it answers, or whose keyword it begins with. */
  readonly campaign: { readonly campaign: Campaign; readonly keyword: Keyword | null } | null
  /** It may mean STOP: a person has to read it. */
  readonly doubtful: boolean
  readonly trace: readonly TraceStep[]
}

type Place = Pick<Route, 'to' | 'campaign'>
type Found = Place & { readonly steps: readonly TraceStep[] }

const nowhere: Place = { to: null, campaign: null }

/**
 * STOP, HELP and START before anything else can take them; an answer to an opt-in; the keyword; what answers a campaign;
 * then a dedicated code's catch-all (product.md, "The way of one MO").
 */
export const route = (message: Arrival, situation: Situation, sender: Sender): Route => {
  const understood = situation.shortCode?.languages ?? []
  const found = findPlace(message, situation, sender)
  const byKeyword = found.to?.keyword ?? found.campaign?.keyword ?? null
  const behind = byKeyword && saidBehind(message, byKeyword.word, understood)
  // Who writes a campaign's keyword and STOP wants out of it, as who writes them the other way about.
  const leaves = behind === 'stop' ? (byKeyword?.campaignId ?? null) : null
  const reserved = reservedIn(message, understood) ?? (leaves ? inItsOwnWords(message) : null)
  const yesTo = reserved ? null : yesOf(message, situation, sender)
  const steps = [...askedFirst(reserved), ...(yesTo ? [answered(yesTo, situation)] : [])]
  const said = { reserved, leaves, yesTo }
  if ((reserved || yesTo) && message.parts.length === 0) return { ...said, ...nowhere, doubtful: false, trace: steps }
  const asked = !reserved && !yesTo
  const doubtful = asked && (byKeyword === null ? isDoubtful(message, understood) : isDoubtfulBehind(byKeyword, behind))
  return {
    ...said,
    to: found.to,
    // What is in doubt, or ends it, is no wish to get in.
    campaign: found.campaign && (doubtful || reserved) ? { ...found.campaign, keyword: null } : found.campaign,
    doubtful,
    trace: [...steps, ...found.steps, ...(doubtful ? [inDoubt] : [])],
  }
}

const inItsOwnWords = ({ text, subject }: Arrival): Reserved => ({
  kind: 'stop',
  word: (text ?? subject ?? '').trim(),
  phrase: true,
})

/** What is written to an inbox is a caption: of that only a clear wish to stop is put before a person. */
const isDoubtfulBehind = ({ campaignId }: Keyword, behind: Said): boolean =>
  campaignId === null ? behind === 'stop' : behind !== null

const inDoubt: TraceStep = {
  question: 'Does it say that somebody wants to stop?',
  answer: 'Perhaps: a person decides, and nothing is sent to the phone until then',
}

const askedFirst = (reserved: Reserved | null): readonly TraceStep[] => {
  const question = 'Is it STOP, HELP or START?'
  if (!reserved) return [{ question, answer: 'No' }]
  const answer = reserved.phrase ? `Yes: it says so in its own words` : `Yes: ${reserved.word.toUpperCase()}`
  return [{ question, answer }]
}

/** An inactive campaign takes nobody in: to that a YES is a message like others. */
const yesOf = (
  message: Arrival,
  { shortCode, campaigns }: Situation,
  { standing, heard }: Sender,
): CampaignId | null => {
  const says = [message.text, message.subject].some((words) => isYes(words ?? '', shortCode?.languages ?? []))
  if (!says) return null
  const active = heard.filter(({ campaignId }) => campaigns.get(campaignId)?.campaign.status === 'active')
  return answeredByYes(standing, active, writtenAt(message))
}

const answered = (id: CampaignId, { campaigns }: Situation): TraceStep => ({
  question: 'Does it answer an opt-in?',
  answer: `Yes, that of the campaign “${campaigns.get(id)?.campaign.name ?? ''}”`,
})

const findPlace = (message: Arrival, situation: Situation, sender: Sender): Found => {
  const byKeyword = findKeyword(message, situation)
  if (byKeyword.to || byKeyword.campaign) return withCatchAll(byKeyword, message, situation)
  const answer = findAnswered(message, situation, sender)
  const soFar = { ...answer, steps: [...byKeyword.steps, ...answer.steps] }
  return withCatchAll(soFar, message, situation)
}

const question = 'Which keyword does it begin with?'

const findKeyword = (message: Arrival, situation: Situation): Found => {
  const { shortCode, keywords, inboxes, campaigns } = situation
  if (!shortCode)
    return { ...nowhere, steps: [{ question, answer: `${message.recipient} is no code of this channel` }] }
  for (const [place, words] of [['text', message.text] as const, ['subject', message.subject] as const]) {
    for (const candidate of keywordCandidates(words ?? '')) {
      const keyword = keywords.get(candidate)
      const where = `${keyword?.written ?? ''} on ${shortCode.code}, in the ${place}`
      const inbox = keyword?.inboxId && inboxes.get(keyword.inboxId)
      if (keyword && inbox)
        return { ...nowhere, to: { inbox, keyword }, steps: [{ question, answer: `${where}: inbox “${inbox.name}”` }] }
      const campaign = keyword?.campaignId && campaigns.get(keyword.campaignId)?.campaign
      if (keyword && campaign) {
        const step = { question, answer: `${where}: campaign “${campaign.name}”` }
        return forwarded(message, situation, { campaign, keyword }, [step])
      }
    }
  }
  return { ...nowhere, steps: [{ question, answer: `None of the keywords of ${shortCode.code}` }] }
}

/** What has pictures or comes as MMS goes to the inbox that the campaign forwards to. */
const forwarded = (
  message: Arrival,
  { inboxes }: Situation,
  campaign: NonNullable<Route['campaign']>,
  steps: readonly TraceStep[],
): Found => {
  const { forwardInboxId } = campaign.campaign.settings
  const inbox = isMultimedia(message) && forwardInboxId && inboxes.get(forwardInboxId)
  if (!inbox) return { campaign, to: null, steps }
  const step = { question: 'Where do MMS of this campaign go?', answer: `To the inbox “${inbox.name}”` }
  return { campaign, to: { inbox, keyword: null }, steps: [...steps, step] }
}

const isMultimedia = ({ kind, parts }: Arrival): boolean => kind === 'mms' || parts.length > 0

const day = 86_400_000

/** A subscriber who writes without a keyword answers the campaign whose text it got last on this code. */
const findAnswered = (message: Arrival, situation: Situation, { standing, heard }: Sender): Found => {
  for (const { campaignId, at } of heard) {
    const campaign = situation.campaigns.get(campaignId)?.campaign
    const isSubscriber = standing.subscriptions.get(campaignId)?.state === 'subscribed'
    const age = message.receivedAt.getTime() - at.getTime()
    if (!campaign || !isSubscriber || age > campaign.settings.answerDays * day) continue
    const step = { question: 'Does it answer a campaign?', answer: `Yes: “${campaign.name}” wrote to the phone last` }
    return forwarded(message, situation, { campaign, keyword: null }, [step])
  }
  return { ...nowhere, steps: [] }
}

/** Takes what has no place yet, and the MMS of a campaign that forwards nowhere. */
const withCatchAll = (found: Found, message: Arrival, { shortCode, inboxes }: Situation): Found => {
  const wanted = found.to === null && (found.campaign === null || isMultimedia(message))
  const inbox = wanted && shortCode?.catchAllInboxId && inboxes.get(shortCode.catchAllInboxId)
  if (!inbox) return found
  const step = { question: `Does ${shortCode.code} have a catch-all?`, answer: `Yes: inbox “${inbox.name}”` }
  return { ...found, to: { inbox, keyword: null }, steps: [...found.steps, step] }
}
