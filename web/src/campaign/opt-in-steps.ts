import type { OptInType } from '@/graphql/generated/graphql'
import type { ReplyValues } from '@/reply/reply-values'
import { fillIn } from '@/reply/variables'
import { campaignValues, textOf, type Spoken } from './opt-in-texts'

/** One line of the conversation by which a phone gets into a campaign, as its owner sees it. */
export type OptInStep =
  | { readonly kind: 'yes' }
  | {
      readonly kind: 'mt'
      readonly text: 'optInRequest' | 'optInConfirmation' | 'welcome'
      readonly reply: ReplyValues
    }
  | { readonly kind: 'note'; readonly note: 'campaign-inactive' | 'in-silence' }

const sms = (text: string): ReplyValues => ({ kind: 'SMS', subject: '', text, media: [] })

/** What follows an opt-in of this type: a question and its YES, a confirmation with the welcome, or nothing at all. */
export const optInSteps = (spoken: Spoken, type: OptInType): readonly OptInStep[] => {
  if (!spoken.active) return [{ kind: 'note', note: 'campaign-inactive' }]
  if (type === 'SILENT') return [{ kind: 'note', note: 'in-silence' }]
  const said = (text: 'optInRequest' | 'optInConfirmation'): OptInStep => ({
    kind: 'mt',
    text,
    reply: sms(textOf(spoken, text)),
  })
  const asked: readonly OptInStep[] = type === 'DOUBLE' ? [said('optInRequest'), { kind: 'yes' }] : []
  return [...asked, said('optInConfirmation'), ...welcomed(spoken)]
}

const welcomed = (spoken: Spoken): readonly OptInStep[] => {
  const { welcome } = spoken
  if (welcome.kind === 'OFF') return []
  const values = campaignValues(spoken)
  const reply = { ...welcome, text: fillIn(welcome.text, values), subject: fillIn(welcome.subject, values) }
  return [{ kind: 'mt', text: 'welcome', reply }]
}
