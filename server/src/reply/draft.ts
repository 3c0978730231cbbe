import { longestSubject, longestText } from './filled.js'
import type { Reply, ReplyMedia } from './reply.js'
import { faultOfVariables } from './variables.js'

/** A reply as it was typed: its media still by their ids. */
export type ReplyDraft = {
  readonly kind: Reply['kind']
  readonly subject: string | null
  readonly text: string
  readonly mediaIds: readonly string[]
}

const mostMedia = 10

/** Why this can't be a reply that knows these variables, as a sentence. */
export const faultOfReply = (reply: ReplyDraft | null, variables: readonly string[]): string | undefined => {
  if (reply === null) return undefined
  const { kind, subject, text, mediaIds } = reply
  if (text.length > longestText) return `A reply has at most ${longestText} characters.`
  if (kind === 'sms' && (subject !== null || mediaIds.length > 0))
    return 'An SMS has no subject and no media; choose MMS.'
  if (kind === 'sms' && text.trim() === '') return 'An SMS needs a text.'
  if (text.trim() === '' && mediaIds.length === 0) return 'An MMS needs a text or media.'
  if ((subject ?? '').length > longestSubject) return `A subject has at most ${longestSubject} characters.`
  if (mediaIds.length > mostMedia) return `An MMS carries at most ${mostMedia} media.`
  return faultOfVariables(`${text} ${subject ?? ''}`, variables)
}

export type FindMedia = (id: string) => Promise<ReplyMedia | undefined>

/** The reply with its media found; undefined when one of them is not there. */
export const replyOf = async (
  { kind, subject, text, mediaIds }: ReplyDraft,
  find: FindMedia,
): Promise<Reply | undefined> => {
  if (kind === 'sms') return { kind, text }
  const found: ReplyMedia[] = []
  for (const id of mediaIds) {
    const each = await find(id)
    if (each) found.push(each)
  }
  return found.length === mediaIds.length ? { kind, subject, text, media: found } : undefined
}
