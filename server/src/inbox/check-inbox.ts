import { isTimeZone } from '../kernel/time-zone.js'
import type { Reply } from '../reply/reply.js'
import type { Inbox, InboxSettings } from './inbox.js'

/** What is wrong with an inbox that somebody wants to save: where, and a sentence. */
export type InboxFault = { readonly path: readonly string[]; readonly message: string }

/** As it was typed: the reply's media still by their ids. */
export type ReplyDraft = {
  readonly kind: Reply['kind']
  readonly subject: string | null
  readonly text: string
  readonly mediaIds: readonly string[]
}

export type SettingsDraft = Omit<InboxSettings, 'replyOnReceipt' | 'replyOnApproval'> & {
  readonly replyOnReceipt: ReplyDraft | null
  readonly replyOnApproval: ReplyDraft | null
}

export type InboxDraft = Pick<Inbox, 'name' | 'status'> & { readonly settings: SettingsDraft }

const limits = { name: 100, text: 1600, subject: 80, media: 10, undoSeconds: 60 } as const

const faultOfReply = (reply: ReplyDraft | null): string | undefined => {
  if (reply === null) return undefined
  const { kind, subject, text, mediaIds } = reply
  if (text.length > limits.text) return `A reply has at most ${limits.text} characters.`
  if (kind === 'sms' && (subject !== null || mediaIds.length > 0))
    return 'An SMS has no subject and no media; choose MMS.'
  if (kind === 'sms' && text.trim() === '') return 'An SMS needs a text.'
  if (text.trim() === '' && mediaIds.length === 0) return 'An MMS needs a text or media.'
  if ((subject ?? '').length > limits.subject) return `A subject has at most ${limits.subject} characters.`
  if (mediaIds.length > limits.media) return `An MMS carries at most ${limits.media} media.`
  return undefined
}

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

const faultsOfSettings = (
  settings: SettingsDraft,
  production: boolean,
): Readonly<Record<string, string | undefined>> => ({
  replyOnReceipt: faultOfReply(settings.replyOnReceipt),
  replyOnApproval: faultOfReply(settings.replyOnApproval),
  postbackUrl: faultOfPostbackUrl(settings.postbackUrl, production),
  undoWindowSeconds:
    Number.isInteger(settings.undoWindowSeconds) &&
    settings.undoWindowSeconds >= 0 &&
    settings.undoWindowSeconds <= limits.undoSeconds
      ? undefined
      : `The undo window is 0 to ${limits.undoSeconds} seconds.`,
  timeZone: isTimeZone(settings.timeZone)
    ? undefined
    : 'The time zone is a name of the IANA database, such as Europe/Berlin.',
})

/** The first fault, or none. In production postbacks go by https only. */
export const faultOfInbox = ({ name, settings }: InboxDraft, production: boolean): InboxFault | undefined => {
  if (name.trim() === '') return { path: ['name'], message: 'An inbox needs a name.' }
  if (name.trim().length > limits.name)
    return { path: ['name'], message: `A name has at most ${limits.name} characters.` }
  for (const [setting, message] of Object.entries(faultsOfSettings(settings, production)))
    if (message !== undefined) return { path: ['settings', setting], message }
  return undefined
}
