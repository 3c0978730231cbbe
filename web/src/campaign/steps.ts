import type { OptInType } from '@/graphql/generated/graphql'
import type { ReplyValues } from '@/reply/reply-values'
import { fillIn } from '@/reply/variables'
import { campaignValuesOf, textOf, type Spoken, type SpokenText } from './opt-in-texts'

/** One line of the conversation between a phone and a campaign, as the phone's owner sees it. */
export type CampaignStep =
  | { readonly kind: 'mo'; readonly text: string }
  | { readonly kind: 'mt'; readonly text: SpokenText | 'welcome'; readonly reply: ReplyValues }
  | { readonly kind: 'note'; readonly note: 'campaign-inactive' | 'in-silence' | 'provider-answers' }

const says = (text: string): CampaignStep => ({ kind: 'mo', text })

const note = (which: Extract<CampaignStep, { kind: 'note' }>['note']): CampaignStep => ({ kind: 'note', note: which })

const answer = (spoken: Spoken, text: SpokenText): CampaignStep => ({
  kind: 'mt',
  text,
  reply: { kind: 'SMS', subject: '', text: textOf(spoken, text), media: [] },
})

/** What follows an opt-in of this type: a question and its YES, a confirmation with the welcome, or nothing at all. */
export const optInSteps = (spoken: Spoken, type: OptInType): readonly CampaignStep[] => {
  if (!spoken.active) return [note('campaign-inactive')]
  if (type === 'SILENT') return [note('in-silence')]
  const asked = type === 'DOUBLE' ? [answer(spoken, 'optInRequest'), says('YES')] : []
  return [...asked, answer(spoken, 'optInConfirmation'), ...welcomed(spoken)]
}

const welcomed = (spoken: Spoken): readonly CampaignStep[] => {
  const { welcome } = spoken
  if (welcome.kind === 'OFF') return []
  const values = campaignValuesOf(spoken)
  const reply = { ...welcome, text: fillIn(welcome.text, values), subject: fillIn(welcome.subject, values) }
  return [{ kind: 'mt', text: 'welcome', reply }]
}

/** The whole of it: in by a keyword, help on the way, and out again. */
export const conversation = (spoken: Spoken, type: OptInType, keyword: string): readonly CampaignStep[] => {
  const { reservedWordsByProvider } = spoken.code
  return [
    says(keyword),
    ...optInSteps(spoken, type),
    ...(reservedWordsByProvider
      ? [says('HELP'), says('STOP'), note('provider-answers')]
      : [says('HELP'), answer(spoken, 'help'), says('STOP'), answer(spoken, 'stop')]),
  ]
}
