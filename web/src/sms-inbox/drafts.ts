import { replyOff, type ReplyValues } from '@/reply/reply-values'

export const noDraft: ReplyValues = { ...replyOff, kind: 'SMS' }

/** What was typed and not sent, for as long as the window is open: looking at another conversation loses nothing. */
const drafts = new Map<string, ReplyValues>()

const isEmpty = ({ subject, text, media }: ReplyValues): boolean => subject + text === '' && media.length === 0

export const draftOf = (conversation: string): ReplyValues => drafts.get(conversation) ?? noDraft

export const keepDraft = (conversation: string, draft: ReplyValues): void => {
  if (isEmpty(draft)) drafts.delete(conversation)
  else drafts.set(conversation, draft)
}
