import { replyInputOf, replyOff, replyValues, replyValuesOf, type SavedReply } from '@/reply/reply-values'
import { postbackUrlValues, timeZoneValues } from '@/settings/common-values'
import { z } from 'zod'
import { optInInputOf, optInValues, optInValuesOf, type SavedOptIn } from './opt-in-values'
import {
  contentRuleValues,
  expirationValues,
  retentionInputOf,
  retentionValues,
  retentionValuesOf,
  ruleValuesOf,
  rulesInputOf,
  submissionLimitValues,
  textRuleValues,
  type SavedRules,
} from './rule-values'

/** The replies that an inbox may give, each on its own occasion. */
export const replyNames = [
  'replyOnReceipt',
  'replyOnApproval',
  'replyOnInvalidContent',
  'replyOnInvalidText',
  'replyAtLimit',
  'replyAfterExpiration',
] as const
export type ReplyName = (typeof replyNames)[number]

/** The same for each of an inbox's replies. */
const eachReply = <Value>(of: (name: ReplyName) => Value): Record<ReplyName, Value> => ({
  replyOnReceipt: of('replyOnReceipt'),
  replyOnApproval: of('replyOnApproval'),
  replyOnInvalidContent: of('replyOnInvalidContent'),
  replyOnInvalidText: of('replyOnInvalidText'),
  replyAtLimit: of('replyAtLimit'),
  replyAfterExpiration: of('replyAfterExpiration'),
})

/**
 * The settings page's form. A message here is a key under `inboxSettings.problems`; the server judges again and has
 * the last word.
 */
export const inboxValues = z.object({
  name: z.string().trim().min(1, 'nameMissing').max(100, 'nameTooLong'),
  status: z.enum(['ACTIVE', 'INACTIVE']),
  moderation: z.boolean(),
  submissionLimit: submissionLimitValues,
  contentRule: contentRuleValues,
  textRule: textRuleValues,
  expiration: expirationValues,
  retention: retentionValues,
  ...eachReply(() => replyValues),
  optIn: optInValues,
  postbackUrl: postbackUrlValues,
  undoWindowSeconds: z
    .number({ error: 'undoWindowInvalid' })
    .int('undoWindowInvalid')
    .min(0, 'undoWindowInvalid')
    .max(60, 'undoWindowInvalid'),
  timeZone: timeZoneValues,
})

export type InboxValues = z.output<typeof inboxValues>

/** What a new inbox begins with; dates are counted in the zone of the person who makes it. */
export const newInboxValues = (timeZone: string): InboxValues => ({
  name: '',
  status: 'ACTIVE',
  moderation: true,
  ...ruleValuesOf({}),
  retention: retentionValuesOf(undefined),
  ...eachReply(() => replyOff),
  optIn: optInValuesOf(null),
  postbackUrl: '',
  undoWindowSeconds: 5,
  timeZone,
})

/** As much of an inbox as the form edits. */
export type SavedInbox = {
  readonly name: string
  readonly status: 'ACTIVE' | 'INACTIVE'
  readonly settings: SavedRules &
    Readonly<Partial<Record<ReplyName, SavedReply | null>>> & {
      readonly moderation: boolean
      readonly retention?: Parameters<typeof retentionValuesOf>[0]
      readonly optIn?: SavedOptIn | null
      readonly postback?: { readonly url: string; readonly hasSecret: boolean } | null
      readonly undoWindowSeconds: number
      readonly timeZone: string
    }
}

export const valuesOf = ({ name, status, settings }: SavedInbox): InboxValues => ({
  name,
  status,
  moderation: settings.moderation,
  ...ruleValuesOf(settings),
  retention: retentionValuesOf(settings.retention),
  ...eachReply((reply) => replyValuesOf(settings[reply])),
  optIn: optInValuesOf(settings.optIn),
  postbackUrl: settings.postback?.url ?? '',
  undoWindowSeconds: settings.undoWindowSeconds,
  timeZone: settings.timeZone,
})

/** The whole value that `saveInbox` takes. */
export const inputOf = (values: InboxValues) => ({
  name: values.name.trim(),
  status: values.status,
  settings: {
    moderation: values.moderation,
    ...rulesInputOf(values),
    retention: retentionInputOf(values.retention),
    ...eachReply((reply) => replyInputOf(values[reply])),
    optIn: optInInputOf(values.optIn),
    postbackUrl: values.postbackUrl.trim() || null,
    undoWindowSeconds: values.undoWindowSeconds,
    timeZone: values.timeZone,
  },
})

const fields = [
  'name',
  'status',
  'moderation',
  'submissionLimit.count',
  'contentRule.types',
  'contentRule.megabytes',
  'textRule.pattern',
  'expiration.at',
  'retention.pending',
  'retention.approved',
  'retention.denied',
  ...replyNames.flatMap((name) => [`${name}.subject`, `${name}.text`, `${name}.media`] as const),
  'optIn.campaignId',
  'postbackUrl',
  'undoWindowSeconds',
  'timeZone',
] as const
export type InboxField = (typeof fields)[number]

/** What the server calls otherwise than the form, and where in the form a whole setting's fault is shown. */
const namedHere: Readonly<Record<string, string>> = {
  mediaIds: 'media',
  largestBytes: 'megabytes',
  mediaRequired: 'types',
  folder: 'at',
  per: 'count',
  replies: 'count',
}

/** The field that an `InvalidInput` path means, or undefined when the page has none for it. */
export const fieldOf = (path: readonly string[]): InboxField | undefined => {
  const inForm = path
    .filter((step) => step !== 'input' && step !== 'settings' && !/^\d+$/.test(step))
    .map((step) => namedHere[step] ?? step)
    .join('.')
  return (
    fields.find((field) => field === inForm) ??
    fields.find((field) => field === `${inForm}.text`) ??
    fields.find((field) => inForm !== '' && field.startsWith(`${inForm}.`))
  )
}
