import { isLocalTime } from '../kernel/local-time.js'
import { isTimeZone } from '../kernel/time-zone.js'
import { longestSubject, longestText } from '../reply/filled.js'
import type { Reply } from '../reply/reply.js'
import { faultOfVariables } from '../reply/variables.js'
import { replyNames, type ContentRule, type Expiration, type Inbox, type InboxSettings } from './inbox.js'
import type { ReplyName, SubmissionLimit } from './inbox.js'
import { replyVariableNames } from './reply-variables.js'

/** What is wrong with an inbox that somebody wants to save: where, and a sentence. */
export type InboxFault = { readonly path: readonly string[]; readonly message: string }

/** As it was typed: the reply's media still by their ids. */
export type ReplyDraft = {
  readonly kind: Reply['kind']
  readonly subject: string | null
  readonly text: string
  readonly mediaIds: readonly string[]
}

export type SettingsDraft = Omit<InboxSettings, ReplyName> & Readonly<Record<ReplyName, ReplyDraft | null>>

export type InboxDraft = Pick<Inbox, 'name' | 'status'> & { readonly settings: SettingsDraft }

const limits = { name: 100, media: 10, undoSeconds: 60, submissions: 1_000_000, partBytes: 100_000_000 } as const

export const faultOfReply = (reply: ReplyDraft | null): string | undefined => {
  if (reply === null) return undefined
  const { kind, subject, text, mediaIds } = reply
  if (text.length > longestText) return `A reply has at most ${longestText} characters.`
  if (kind === 'sms' && (subject !== null || mediaIds.length > 0))
    return 'An SMS has no subject and no media; choose MMS.'
  if (kind === 'sms' && text.trim() === '') return 'An SMS needs a text.'
  if (text.trim() === '' && mediaIds.length === 0) return 'An MMS needs a text or media.'
  if ((subject ?? '').length > longestSubject) return `A subject has at most ${longestSubject} characters.`
  if (mediaIds.length > limits.media) return `An MMS carries at most ${limits.media} media.`
  return faultOfVariables(`${text} ${subject ?? ''}`, replyVariableNames)
}

type Fault = { readonly field: readonly string[]; readonly message: string }

const isWithin = (number: number, most: number): boolean => Number.isInteger(number) && number >= 1 && number <= most

const faultOfLimit = (limit: SubmissionLimit | null): Fault | undefined =>
  limit && !isWithin(limit.count, limits.submissions)
    ? { field: ['count'], message: `The limit is a number from 1 to ${limits.submissions}.` }
    : undefined

const faultOfContentRule = (rule: ContentRule | null): Fault | undefined => {
  if (rule === null) return undefined
  if (rule.types.length === 0) return { field: ['types'], message: 'Choose at least one type, or switch the rule off.' }
  if (rule.mediaRequired && rule.types.every((type) => type === 'text'))
    return { field: ['types'], message: 'Where media are required, a type of pictures, clips or sounds is needed.' }
  if (rule.largestBytes !== null && !isWithin(rule.largestBytes, limits.partBytes))
    return { field: ['largestBytes'], message: `The size is a number of bytes from 1 to ${limits.partBytes}.` }
  return undefined
}

const faultOfExpiration = (expiration: Expiration | null): Fault | undefined =>
  expiration && !isLocalTime(expiration.at)
    ? { field: ['at'], message: 'The expiration is a date and a time, such as 2026-12-31T23:59:59.' }
    : undefined

const faultOfPostbackUrl = (text: string | null, production: boolean): string | undefined => {
  if (text === null) return undefined
  if (!URL.canParse(text)) return 'The postback URL is not an address.'
  const { protocol, username, password, hash } = new URL(text)
  if (protocol !== 'https:' && (production || protocol !== 'http:')) return 'The postback URL begins with https://.'
  if (username !== '' || password !== '')
    return 'A postback URL carries no user name and no password; check the signature instead.'
  if (hash !== '') return 'A postback URL has no part behind #: it would not be sent.'
  return undefined
}

const faultsOfSettings = (settings: SettingsDraft, production: boolean): readonly (Fault | undefined)[] => {
  const of = (name: string, message: string | undefined): Fault | undefined =>
    message === undefined ? undefined : { field: [name], message }
  const within = (name: string, fault: Fault | undefined): Fault | undefined =>
    fault && { ...fault, field: [name, ...fault.field] }
  const { undoWindowSeconds, timeZone } = settings
  return [
    within('submissionLimit', faultOfLimit(settings.submissionLimit)),
    within('contentRule', faultOfContentRule(settings.contentRule)),
    within('expiration', faultOfExpiration(settings.expiration)),
    ...replyNames.map((name) => of(name, faultOfReply(settings[name]))),
    of('postbackUrl', faultOfPostbackUrl(settings.postbackUrl, production)),
    Number.isInteger(undoWindowSeconds) && undoWindowSeconds >= 0 && undoWindowSeconds <= limits.undoSeconds
      ? undefined
      : of('undoWindowSeconds', `The undo window is 0 to ${limits.undoSeconds} seconds.`),
    isTimeZone(timeZone)
      ? undefined
      : of('timeZone', 'The time zone is a name of the IANA database, such as Europe/Berlin.'),
  ]
}

/** The first fault, or none. In production postbacks go by https only. */
export const faultOfInbox = ({ name, settings }: InboxDraft, production: boolean): InboxFault | undefined => {
  if (name.trim() === '') return { path: ['name'], message: 'An inbox needs a name.' }
  if (name.trim().length > limits.name)
    return { path: ['name'], message: `A name has at most ${limits.name} characters.` }
  const fault = faultsOfSettings(settings, production).find((each) => each !== undefined)
  return fault && { path: ['settings', ...fault.field], message: fault.message }
}
