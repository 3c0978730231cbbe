import type { OptInType } from '@/graphql/generated/graphql'
import { missingIn, type About, type CarrierItem } from './carrier-items'
import { isOwn, textOf, type Spoken, type SpokenText } from './opt-in-texts'

/** What carriers would object to; nothing of it forbids saving. */
export type Finding =
  | {
      readonly at: SpokenText
      /** Who has to change it: the campaign has words of its own, or says what the code says. */
      readonly own: boolean
      readonly missing: readonly CarrierItem[]
    }
  | { readonly at: 'keywordOptIn' }

/**
 * Kept strict for the confirmation, also where a request before it said some of it: whoever gets in without being asked
 * reads the same confirmation.
 */
const confirmed = ['programme', 'frequency', 'help', 'stop', 'rates'] as const

const wanted: Readonly<Record<SpokenText, readonly CarrierItem[]>> = {
  optInRequest: ['programme', 'yes'],
  optInConfirmation: confirmed,
  help: ['brand', 'contact'],
  stop: ['brand', 'end'],
}

const texts = ['optInRequest', 'optInConfirmation', 'help', 'stop'] as const

/** Looks through what a campaign says to a phone, as it goes out. */
export const lintCampaign = (spoken: Spoken, keywordOptIn: OptInType, organisation: string): readonly Finding[] => {
  const about = aboutOf(spoken, organisation)
  const found = texts.flatMap((at): readonly Finding[] => {
    // What the provider answers is not ours to judge.
    if ((at === 'help' || at === 'stop') && spoken.code.reservedWordsByProvider) return []
    const missing = missingIn(textOf(spoken, at), wanted[at], about)
    return missing.length > 0 ? [{ at, own: isOwn(spoken, at), missing }] : []
  })
  return keywordOptIn === 'SILENT' ? [{ at: 'keywordOptIn' }, ...found] : found
}

/** What a reply lacks that has to stand in for the confirmation, because the opt-in is silent. */
export const missingInReply = (reply: string, spoken: Spoken, organisation: string): readonly CarrierItem[] =>
  missingIn(reply, confirmed, aboutOf(spoken, organisation))

const aboutOf = ({ name, programme, frequency }: Spoken, organisation: string): About => ({
  programme: programme.trim() || name,
  frequency,
  brands: [organisation],
})
