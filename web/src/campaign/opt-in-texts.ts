import type { SpokenCampaignFragment } from '@/graphql/generated/graphql'
import { replyValuesOf, type ReplyValues } from '@/reply/reply-values'
import { fillIn, type VariableValues } from '@/reply/variables'

/** What a code says by itself, as far as a campaign on it says it. */
export type CodeTexts = Readonly<Record<'optInRequest' | 'optInConfirmation' | 'help' | 'stop', string>>

/** As much of a campaign as its texts are made of, saved or still being typed. */
export type Spoken = {
  readonly name: string
  readonly active: boolean
  readonly programme: string
  readonly frequency: string
  /** Null leaves it to the code. */
  readonly optInRequest: string | null
  readonly optInConfirmation: string | null
  readonly welcome: ReplyValues
  readonly code: {
    readonly code: string
    /** STOP and HELP are answered there, and not by the texts of the code. */
    readonly reservedWordsByProvider: boolean
    readonly texts: CodeTexts
  }
}

export const spokenOf = ({ name, status, settings, shortCode }: SpokenCampaignFragment): Spoken => ({
  name,
  active: status === 'ACTIVE',
  programme: settings.programme,
  frequency: settings.frequency,
  optInRequest: settings.optInRequest,
  optInConfirmation: settings.optInConfirmation,
  welcome: replyValuesOf(settings.welcome),
  code: shortCode,
})

/** What may stand in the texts of a campaign; the server says so again. */
export const campaignVariables = ['campaign', 'frequency', 'shortCode'] as const

export const campaignValuesOf = ({ name, programme, frequency, code }: Spoken): VariableValues => ({
  campaign: programme.trim() || name,
  frequency: frequency.trim(),
  shortCode: code.code,
})

export type SpokenText = keyof CodeTexts

/** Whose words they are. */
export const isOwn = (spoken: Spoken, text: SpokenText): boolean =>
  (text === 'optInRequest' || text === 'optInConfirmation') && spoken[text] !== null

/** A text as the phone gets it: the campaign's own words, else the code's. */
export const textOf = (spoken: Spoken, text: SpokenText): string => {
  const { texts } = spoken.code
  const words = text === 'optInRequest' || text === 'optInConfirmation' ? (spoken[text] ?? texts[text]) : texts[text]
  return fillIn(words, campaignValuesOf(spoken))
}
