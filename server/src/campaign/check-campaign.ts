import { isTimeZone } from '../kernel/time-zone.js'
import { faultOfPostbackUrl } from '../postback/postback-url.js'
import type { ReplyDraft } from '../reply/draft.js'
import { faultOfReply } from '../reply/draft.js'
import { faultOfVariables } from '../reply/variables.js'
import type { Campaign, CampaignSettings, QuietHours } from './campaign.js'

/** What is wrong with a campaign that somebody wants to save: where, and a sentence. */
export type CampaignFault = { readonly path: readonly string[]; readonly message: string }

/** As it was typed: the welcome's media still by their ids. */
export type CampaignDraft = Pick<Campaign, 'name' | 'status'> & {
  readonly settings: Omit<CampaignSettings, 'welcome'> & { readonly welcome: ReplyDraft | null }
}

/** What may stand in a campaign's texts, as `{campaign}`, and what is put there. */
export const campaignVariables = {
  campaign: { meaning: 'The name of the programme.', example: 'Summer Club' },
  frequency: { meaning: 'How often it writes.', example: '4 msgs/month' },
  shortCode: { meaning: 'The number that it writes from.', example: '72345' },
} as const satisfies Readonly<Record<string, { readonly meaning: string; readonly example: string }>>

export const campaignVariableNames: readonly string[] = Object.keys(campaignVariables)

const limits = { name: 100, programme: 60, frequency: 60, text: 1_600, answerHours: 720, answerDays: 365 } as const

const isWithin = (number: number, most: number): boolean => Number.isInteger(number) && number >= 1 && number <= most

const faultOfText = (text: string | null): string | undefined => {
  if (text === null) return undefined
  if (text.trim() === '') return 'Write a text, or leave it to the text of the code.'
  if (text.length > limits.text) return `A text has at most ${limits.text} characters.`
  return faultOfVariables(text, campaignVariableNames)
}

const minute = /^([01]\d|2[0-3]):[0-5]\d$/

const faultOfQuietHours = (hours: QuietHours | null): string | undefined => {
  if (hours === null) return undefined
  if (!minute.test(hours.from) || !minute.test(hours.until))
    return 'Quiet hours begin and end at a time of day, such as 21:00.'
  return hours.from === hours.until
    ? 'Quiet hours that never end let nothing out. Choose two different times.'
    : undefined
}

const tooLong = (text: string, most: number, what: string): string | undefined =>
  text.trim().length > most ? `${what} has at most ${most} characters.` : undefined

type Checks = Readonly<Partial<Record<keyof CampaignSettings, string | undefined>>>

const faultsOfSettings = ({ settings }: CampaignDraft, production: boolean): Checks => ({
  programme:
    settings.programme.trim() === ''
      ? 'The law wants the name of the programme in its texts. Please write it.'
      : tooLong(settings.programme, limits.programme, 'The name of a programme'),
  frequency: tooLong(settings.frequency, limits.frequency, 'The frequency'),
  optInRequest: faultOfText(settings.optInRequest),
  optInConfirmation: faultOfText(settings.optInConfirmation),
  answerHours: isWithin(settings.answerHours, limits.answerHours)
    ? undefined
    : `An answer counts for 1 to ${limits.answerHours} hours.`,
  answerDays: isWithin(settings.answerDays, limits.answerDays)
    ? undefined
    : `What comes within 1 to ${limits.answerDays} days answers a campaign.`,
  welcome: faultOfReply(settings.welcome, campaignVariableNames),
  postbackUrl: faultOfPostbackUrl(settings.postbackUrl, production),
  quietHours: faultOfQuietHours(settings.quietHours),
  timeZone: isTimeZone(settings.timeZone)
    ? undefined
    : 'The time zone is a name of the IANA database, such as Europe/Berlin.',
})

/** The first fault, or none. In production postbacks go by https only. */
export const faultOfCampaign = (draft: CampaignDraft, production: boolean): CampaignFault | undefined => {
  if (draft.name.trim() === '') return { path: ['name'], message: 'A campaign needs a name.' }
  if (draft.name.trim().length > limits.name)
    return { path: ['name'], message: `A name has at most ${limits.name} characters.` }
  for (const [field, message] of Object.entries(faultsOfSettings(draft, production)))
    if (message) return { path: ['settings', field], message }
  return undefined
}
