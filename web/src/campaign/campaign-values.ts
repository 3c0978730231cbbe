import { z } from 'zod'
import type { EditedCampaignFragment, SaveCampaignInput } from '@/graphql/generated/graphql'
import { replyInputOf, replyOff, replyValues, replyValuesOf } from '@/reply/reply-values'
import { unknownVariablesIn } from '@/reply/variables'
import { postbackUrlValues, timeZoneValues } from '@/settings/common-values'
import { campaignVariables, type Spoken } from './opt-in-texts'

const isKnown = (text: string): boolean => unknownVariablesIn(text, campaignVariables).length === 0

/** A text of the campaign's own, or the code's. Left to the code, what was typed is kept. */
const optInTextValues = z.object({ own: z.boolean(), text: z.string() }).superRefine(({ own, text }, context) => {
  const wrong = (message: string): void => context.addIssue({ code: 'custom', path: ['text'], message })
  if (!own) return
  if (text.trim() === '') wrong('optInTextMissing')
  else if (text.length > 1600) wrong('textTooLong')
  else if (!isKnown(text)) wrong('variableUnknown')
})

const minute = /^([01]\d|2[0-3]):[0-5]\d$/

const quietHoursValues = z
  .object({ on: z.boolean(), from: z.string(), until: z.string() })
  .superRefine(({ on, from, until }, context) => {
    const wrong = (path: 'from' | 'until', message: string): void =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (!on) return
    if (!minute.test(from)) wrong('from', 'minuteMissing')
    if (!minute.test(until)) wrong('until', 'minuteMissing')
    else if (from === until) wrong('until', 'quietForEver')
  })

const wholeNumber = (most: number, message: string) =>
  z
    .number()
    .or(z.nan())
    .refine((typed) => Number.isInteger(typed) && typed >= 1 && typed <= most, message)

/**
 * The form of a campaign's settings. A message here is a key under `campaigns.problems`, or one that all pages of
 * settings share; the server judges again and has the last word.
 */
export const campaignValues = z.object({
  name: z.string().trim().min(1, 'nameMissing').max(100, 'nameTooLong'),
  status: z.enum(['ACTIVE', 'INACTIVE']),
  kind: z.enum(['SMS', 'MMS']),
  shortCodeId: z.string().min(1, 'codeMissing'),
  programme: z.string().trim().min(1, 'programmeMissing').max(60, 'programmeTooLong'),
  frequency: z.string().trim().max(60, 'frequencyTooLong'),
  keywordOptIn: z.enum(['DOUBLE', 'AUTO', 'SILENT']),
  optInRequest: optInTextValues,
  optInConfirmation: optInTextValues,
  answerHours: wholeNumber(720, 'answerHoursInvalid'),
  welcome: replyValues.refine(
    ({ kind, subject, text }) => kind === 'OFF' || isKnown(kind === 'MMS' ? `${subject} ${text}` : text),
    { path: ['text'], error: 'variableUnknown' },
  ),
  /** Empty for none. */
  forwardInboxId: z.string(),
  answerDays: wholeNumber(365, 'answerDaysInvalid'),
  quietHours: quietHoursValues,
  timeZone: timeZoneValues,
  postbackUrl: postbackUrlValues,
})

export type CampaignValues = z.output<typeof campaignValues>

/** What a new campaign begins with: nobody is woken at night, in the zone of the person who makes it. */
export const newCampaignValues = (timeZone: string, shortCodeId: string): CampaignValues => ({
  name: '',
  status: 'ACTIVE',
  kind: 'SMS',
  shortCodeId,
  programme: '',
  frequency: '',
  keywordOptIn: 'AUTO',
  optInRequest: { own: false, text: '' },
  optInConfirmation: { own: false, text: '' },
  answerHours: 72,
  welcome: replyOff,
  forwardInboxId: '',
  answerDays: 30,
  quietHours: { on: true, from: '21:00', until: '09:00' },
  timeZone,
  postbackUrl: '',
})

type SavedCampaign = Pick<EditedCampaignFragment, 'name' | 'status' | 'kind' | 'settings'> & {
  readonly shortCode: { readonly id: string }
}

export const valuesOf = ({ name, status, kind, settings, shortCode }: SavedCampaign): CampaignValues => ({
  name,
  status,
  kind,
  shortCodeId: shortCode.id,
  programme: settings.programme,
  frequency: settings.frequency,
  keywordOptIn: settings.keywordOptIn,
  optInRequest: ownTextOf(settings.optInRequest),
  optInConfirmation: ownTextOf(settings.optInConfirmation),
  answerHours: settings.answerHours,
  welcome: replyValuesOf(settings.welcome),
  forwardInboxId: settings.forwardInboxId ?? '',
  answerDays: settings.answerDays,
  quietHours: {
    on: settings.quietHours !== null,
    from: settings.quietHours?.from ?? '21:00',
    until: settings.quietHours?.until ?? '09:00',
  },
  timeZone: settings.timeZone,
  postbackUrl: settings.postback?.url ?? '',
})

const ownTextOf = (text: string | null): CampaignValues['optInRequest'] => ({ own: text !== null, text: text ?? '' })

const ownText = ({ own, text }: CampaignValues['optInRequest']): string | null => (own ? text : null)

type CampaignInput = Pick<SaveCampaignInput, 'name' | 'status' | 'settings'>

/** The whole value that `saveCampaign` takes, but what a campaign is told once. */
export const inputOf = (values: CampaignValues): CampaignInput => ({
  name: values.name.trim(),
  status: values.status,
  settings: {
    programme: values.programme.trim(),
    frequency: values.frequency.trim(),
    keywordOptIn: values.keywordOptIn,
    optInRequest: ownText(values.optInRequest),
    optInConfirmation: ownText(values.optInConfirmation),
    answerHours: values.answerHours,
    welcome: replyInputOf(values.welcome),
    forwardInboxId: values.forwardInboxId || null,
    answerDays: values.answerDays,
    quietHours: values.quietHours.on ? { from: values.quietHours.from, until: values.quietHours.until } : null,
    timeZone: values.timeZone,
    postbackUrl: values.postbackUrl.trim() || null,
  },
})

/** What the texts say while they are being typed; `unnamed` stands where nothing has a name yet. */
export const spokenOfValues = (values: CampaignValues, code: Spoken['code'], unnamed: string): Spoken => ({
  name: values.name.trim() || unnamed,
  active: values.status === 'ACTIVE',
  programme: values.programme,
  frequency: values.frequency,
  optInRequest: ownText(values.optInRequest),
  optInConfirmation: ownText(values.optInConfirmation),
  welcome: values.welcome,
  code,
})

const fields = [
  'name',
  'status',
  'shortCodeId',
  'programme',
  'frequency',
  'keywordOptIn',
  'optInRequest.text',
  'optInConfirmation.text',
  'answerHours',
  'welcome.text',
  'welcome.subject',
  'welcome.media',
  'forwardInboxId',
  'answerDays',
  'quietHours.from',
  'timeZone',
  'postbackUrl',
] as const
export type CampaignField = (typeof fields)[number]

/** The field that an `InvalidInput` path means, or undefined when the page has none for it. */
export const fieldOf = (path: readonly string[]): CampaignField | undefined => {
  const inForm = path
    .filter((step) => step !== 'input' && step !== 'settings' && !/^\d+$/.test(step))
    .map((step) => (step === 'mediaIds' ? 'media' : step))
    .join('.')
  return (
    fields.find((field) => field === inForm) ?? fields.find((field) => inForm !== '' && field.startsWith(`${inForm}.`))
  )
}
