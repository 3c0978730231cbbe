import {
  changeOf,
  changesOf,
  type ConsentChange,
  type KnownCampaign,
  type KnownCampaigns,
} from '../campaign/consent-change.js'
import type { OptInType } from '../consent/choices.js'
import type { ConsentMethod, Standing } from '../consent/consent.js'
import { help, hold, optIn, yes, type Consequence, type ConsentText } from '../consent/decide-consent.js'
import { answeredByStop } from '../consent/heard.js'
import { isAnsweredByProvider } from '../consent/provider-words.js'
import { startEverywhere, stopAsCodeSays, type ConsequenceOn, type StandingOn } from '../consent/reach-of-stop.js'
import { afterFacts } from '../consent/standing.js'
import type { Inbox } from '../inbox/inbox.js'
import { writtenAt } from '../message/message.js'
import type { ShortCode } from '../short-code/short-code.js'
import type { Judgement } from './judge.js'
import type { Route } from './route.js'
import type { Arrival, Sender, Situation } from './situation.js'

const hour = 3_600_000

/** What a message does to its sender's consent: by a word, by an answer, by a keyword, by being accepted, or perhaps. */
export const consentChanges = (
  message: Arrival,
  route: Route,
  judgement: Judgement | null,
  situation: Situation,
  { sender, standingOn }: Known,
): readonly ConsentChange[] => {
  const { shortCode } = situation
  if (!shortCode) return []
  const change = (made: Made, word: string | null): ConsentChange | null =>
    changeOf({ ...made, word, shortCode, phone: message.sender }, situation.campaigns)
  const { reserved, yesTo, campaign, to } = route
  if (reserved) {
    const asked = { ...situation, shortCode }
    const isAnswered = shortCode.reservedWordsByProvider && isAnsweredByProvider(message.text)
    const consequences = ofReserved(reserved.kind, route.leaves, message, asked, { sender, standingOn }).map((each) =>
      isAnswered ? { ...each, text: null } : each,
    )
    const method: ConsentMethod = reserved.phrase ? 'phrase' : 'message'
    return changesOf(
      consequences,
      { shortCode, phone: message.sender, method, word: reserved.word },
      situation.campaigns,
    )
  }
  if (yesTo) return present([change({ consequence: yes(yesTo), method: 'message' }, wordsOf(message))])
  const known = campaign && situation.campaigns.get(campaign.campaign.id)
  const byKeyword =
    known && campaign.keyword
      ? change(
          asked(message, known, known.campaign.settings.keywordOptIn, 'keyword', sender.standing),
          campaign.keyword.written,
        )
      : null
  const afterKeyword: StandingOn = (id) =>
    byKeyword?.shortCodeId === id ? afterFacts(standingOn(id), byKeyword.facts, message.receivedAt) : standingOn(id)
  return present([
    byKeyword,
    // Who may want to stop is not let in by the very words.
    to && judgement && !route.doubtful
      ? acceptedOptIn(message, placeOf(to), judgement, situation.campaigns, afterKeyword)
      : null,
    route.doubtful ? change({ consequence: hold(sender.standing), method: 'phrase' }, wordsOf(message)) : null,
  ])
}

const present = (all: readonly (ConsentChange | null)[]): readonly ConsentChange[] => all.flatMap((each) => each ?? [])

const placeOf = ({ inbox, keyword }: NonNullable<Route['to']>) => ({ inbox, keyword: keyword?.written ?? null })

const wordsOf = ({ text, subject }: Arrival): string | null => text ?? subject

type Made = { readonly consequence: Consequence; readonly method: ConsentMethod }

type Known = { readonly sender: Sender; readonly standingOn: StandingOn }

const ofReserved = (
  kind: 'stop' | 'start' | 'help',
  leaves: Route['leaves'],
  message: Arrival,
  { shortCode, stopCodes, startCodes }: Situation & { readonly shortCode: ShortCode },
  { sender: { standing, heard }, standingOn }: Known,
): readonly ConsequenceOn[] => {
  const saidAt = writtenAt(message)
  switch (kind) {
    case 'stop':
      return stopAsCodeSays(
        { shortCode, answered: answeredByStop(standing, heard, leaves), saidAt, siblings: stopCodes },
        standingOn,
      )
    case 'start':
      return startEverywhere(shortCode.id, [...new Set([...startCodes, ...stopCodes])], standingOn, saidAt)
    case 'help':
      return [{ shortCodeId: shortCode.id, ...help }]
  }
}

const asked = (
  message: Pick<Arrival, 'receivedAt' | 'sentAt'>,
  { campaign }: KnownCampaign,
  type: OptInType,
  method: ConsentMethod,
  standing: Standing,
): Made => {
  const askedUntil = new Date(message.receivedAt.getTime() + campaign.settings.answerHours * hour)
  if (campaign.status === 'inactive') return { consequence: { facts: [], text: null }, method }
  const decided = optIn(standing, { campaignId: campaign.id, type, method, askedUntil }, writtenAt(message))
  if (decided.ok) return { consequence: decided.value, method }
  // Whoever sends the keyword again is told that it has what it asks for.
  const again = decided.failure === 'already-subscribed' && method === 'keyword' && type !== 'silent'
  const text: ConsentText | null = again ? { occasion: 'opt-in-confirmation', campaignId: campaign.id } : null
  return { consequence: { facts: [], text }, method }
}

/** Whoever sends what no rule denies gets into the inbox's campaign. A person may decide otherwise later: that stays. */
export const acceptedOptIn = (
  message: Pick<Arrival, 'receivedAt' | 'sentAt'> & { readonly sender: string },
  { inbox, keyword }: { readonly inbox: Inbox; readonly keyword: string | null },
  { folder, arriving }: Pick<Judgement, 'folder' | 'arriving'>,
  campaigns: KnownCampaigns,
  standingOn: StandingOn,
): ConsentChange | null => {
  const wish = inbox.settings.optIn
  const known = wish && campaigns.get(wish.campaignId)
  if (!known || folder === 'denied' || arriving) return null
  const made = asked(message, known, wish.type, 'inbox', standingOn(known.shortCode.id))
  return changeOf({ ...made, word: keyword, shortCode: known.shortCode, phone: message.sender }, campaigns)
}
