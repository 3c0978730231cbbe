import { isLocalTime } from '../kernel/local-time.js'
import { isTimeZone } from '../kernel/time-zone.js'
import { faultOfPostbackUrl } from '../postback/postback-url.js'
import { faultOfReply, type ReplyDraft } from '../reply/draft.js'
import { folders } from '../submission/submission.js'
import { replyNames, type ContentRule, type Expiration, type Inbox, type InboxSettings } from './inbox.js'
import type { ReplyName, SubmissionLimit } from './inbox.js'
import { daysAllowed, isDays } from './retention.js'
import { replyVariableNames } from './reply-variables.js'

/** What is wrong with an inbox that somebody wants to save: where, and a sentence. */
export type InboxFault = { readonly path: readonly string[]; readonly message: string }

export type SettingsDraft = Omit<InboxSettings, ReplyName> & Readonly<Record<ReplyName, ReplyDraft | null>>

export type InboxDraft = Pick<Inbox, 'name' | 'status'> & { readonly settings: SettingsDraft }

const limits = { name: 100, undoSeconds: 60, submissions: 1_000_000, partBytes: 100_000_000 } as const

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

const faultOfRetention = ({ retention, submissionLimit }: SettingsDraft): Fault | undefined => {
  const wrong = folders.find((folder) => !isDays(retention[folder]))
  if (wrong)
    return { field: [wrong], message: `Keep it ${daysAllowed.fewest} to ${daysAllowed.most} days, or for ever.` }
  // Whoever is erased is counted no more, so a week has to be over first.
  const short = folders.find((folder) => (retention[folder] ?? daysInWeek) < daysInWeek)
  return short && submissionLimit?.per === 'week'
    ? { field: [short], message: `A limit by the week counts what is here: keep it ${daysInWeek} days at least.` }
    : undefined
}

const daysInWeek = 7

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
    within('retention', faultOfRetention(settings)),
    ...replyNames.map((name) => of(name, faultOfReply(settings[name], replyVariableNames))),
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
