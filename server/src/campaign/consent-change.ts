import type { ConsentFact, ConsentKey, ConsentMethod } from '../consent/consent.js'
import type { Consequence, ConsentText } from '../consent/decide-consent.js'
import type { ConsequenceOn } from '../consent/reach-of-stop.js'
import type { Occasion, Reply } from '../reply/reply.js'
import { renderText } from '../reply/variables.js'
import type { ShortCode } from '../short-code/short-code.js'
import { codeValues } from '../short-code/texts.js'
import type { Campaign, CampaignId } from './campaign.js'
import { optInText } from './opt-in-texts.js'

/** A campaign with the code that its texts go out from. */
export type KnownCampaign = { readonly campaign: Campaign; readonly shortCode: ShortCode }

export type KnownCampaigns = ReadonlyMap<CampaignId, KnownCampaign>

/** A text that consent asks for: of a campaign, or of the code alone. */
export type ConsentReply = {
  readonly occasion: Occasion
  readonly reply: Reply
  readonly shortCode: ShortCode
  readonly campaign: Campaign | null
}

/** What is done to one phone's consent on one code, and what it is told of it. */
export type ConsentChange = ConsentKey & {
  readonly facts: readonly ConsentFact[]
  readonly method: ConsentMethod
  /** What the phone wrote, or the keyword that it sent. */
  readonly word: string | null
  readonly replies: readonly ConsentReply[]
}

type Change = Pick<ConsentChange, 'method' | 'word' | 'phone'> & {
  readonly consequence: Consequence
  readonly shortCode: ShortCode
}

/** The change that a consequence comes to, its texts filled in; null where it comes to nothing. */
export const changeOf = (
  { consequence, shortCode, phone, method, word }: Change,
  campaigns: KnownCampaigns,
): ConsentChange | null => {
  const replies = consequence.text ? repliesOf(consequence, consequence.text, shortCode, campaigns) : []
  if (consequence.facts.length === 0 && replies.length === 0) return null
  return { shortCodeId: shortCode.id, phone, facts: consequence.facts, method, word, replies }
}

/** The same of a consequence that reaches over several codes: it is told of on the code that it was said on. */
export const changesOf = (
  consequences: readonly ConsequenceOn[],
  { shortCode, phone, method, word }: Omit<Change, 'consequence'>,
  campaigns: KnownCampaigns,
): readonly ConsentChange[] =>
  consequences.flatMap(({ shortCodeId, ...consequence }) => {
    if (shortCodeId === shortCode.id) return changeOf({ consequence, shortCode, phone, method, word }, campaigns) ?? []
    const { facts } = consequence
    return facts.length > 0 ? [{ shortCodeId, phone, facts, method, word, replies: [] }] : []
  })

const textOfCode = { 'stop-confirmation': 'stop', 'start-confirmation': 'start', help: 'help' } as const

const repliesOf = (
  { facts }: Consequence,
  text: ConsentText,
  shortCode: ShortCode,
  campaigns: KnownCampaigns,
): readonly ConsentReply[] => {
  if (!('campaignId' in text)) {
    const words = renderText(shortCode.texts[textOfCode[text.occasion]], codeValues(shortCode, ''))
    return [{ occasion: text.occasion, reply: sms(words), shortCode, campaign: null }]
  }
  const known = campaigns.get(text.campaignId)
  if (!known) return []
  const { campaign } = known
  const about = { shortCode: known.shortCode, campaign }
  const { welcome } = campaign.settings
  const isNew = facts.some(({ kind }) => kind === 'subscribed')
  return [
    { ...about, occasion: text.occasion, reply: sms(optInText(text.occasion, campaign, known.shortCode)) },
    ...(isNew && welcome ? [{ ...about, occasion: 'welcome' as const, reply: welcome }] : []),
  ]
}

const sms = (text: string): Reply => ({ kind: 'sms', text })
