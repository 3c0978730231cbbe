import { replyInputOf, replyOff, replyValues, replyValuesOf, type SavedReply } from '@/reply/reply-values'
import { z } from 'zod'

/**
 * The settings page's form. A message here is a key under `inboxSettings.problems`; the server judges again and has
 * the last word.
 */
export const inboxValues = z.object({
  name: z.string().trim().min(1, 'nameMissing').max(100, 'nameTooLong'),
  status: z.enum(['ACTIVE', 'INACTIVE']),
  moderation: z.boolean(),
  replyOnReceipt: replyValues,
  replyOnApproval: replyValues,
  postbackUrl: z.string().trim().refine(isEmptyOrWebAddress, 'postbackUrlInvalid'),
  undoWindowSeconds: z
    .number({ error: 'undoWindowInvalid' })
    .int('undoWindowInvalid')
    .min(0, 'undoWindowInvalid')
    .max(60, 'undoWindowInvalid'),
  timeZone: z.string().refine(isTimeZone, 'timeZoneInvalid'),
})

export type InboxValues = z.output<typeof inboxValues>

/** What a new inbox begins with; dates are counted in the zone of the person who makes it. */
export const newInboxValues = (timeZone: string): InboxValues => ({
  name: '',
  status: 'ACTIVE',
  moderation: true,
  replyOnReceipt: replyOff,
  replyOnApproval: replyOff,
  postbackUrl: '',
  undoWindowSeconds: 5,
  timeZone,
})

/** As much of an inbox as the form edits. */
export type SavedInbox = {
  readonly name: string
  readonly status: 'ACTIVE' | 'INACTIVE'
  readonly settings: {
    readonly moderation: boolean
    readonly replyOnReceipt?: SavedReply | null
    readonly replyOnApproval?: SavedReply | null
    readonly postback?: { readonly url: string; readonly hasSecret: boolean } | null
    readonly undoWindowSeconds: number
    readonly timeZone: string
  }
}

export const valuesOf = ({ name, status, settings }: SavedInbox): InboxValues => ({
  name,
  status,
  moderation: settings.moderation,
  replyOnReceipt: replyValuesOf(settings.replyOnReceipt),
  replyOnApproval: replyValuesOf(settings.replyOnApproval),
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
    replyOnReceipt: replyInputOf(values.replyOnReceipt),
    replyOnApproval: replyInputOf(values.replyOnApproval),
    postbackUrl: values.postbackUrl.trim() || null,
    undoWindowSeconds: values.undoWindowSeconds,
    timeZone: values.timeZone,
  },
})

const fields = [
  'name',
  'status',
  'moderation',
  'replyOnReceipt.subject',
  'replyOnReceipt.text',
  'replyOnReceipt.media',
  'replyOnApproval.subject',
  'replyOnApproval.text',
  'replyOnApproval.media',
  'postbackUrl',
  'undoWindowSeconds',
  'timeZone',
] as const
export type InboxField = (typeof fields)[number]

/** The field that an `InvalidInput` path means, or undefined when the page has none for it. */
export const fieldOf = (path: readonly string[]): InboxField | undefined => {
  const inForm = path
    .filter((step) => step !== 'input' && step !== 'settings' && !/^\d+$/.test(step))
    .map((step) => (step === 'mediaIds' ? 'media' : step))
    .join('.')
  return fields.find((field) => field === inForm) ?? fields.find((field) => field === `${inForm}.text`)
}

function isEmptyOrWebAddress(text: string): boolean {
  return text === '' || (/^https?:\/\//i.test(text) && URL.canParse(text))
}

function isTimeZone(zone: string): boolean {
  try {
    return zone !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}
