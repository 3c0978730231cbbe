import type { Inbox, InboxId } from '../inbox/inbox.js'
import { afterKeyword } from '../keyword/after-keyword.js'
import type { MessageId } from '../message/message.js'
import type { TextVerdict } from './rules/rule.js'

/** Whether a message's text is what its inbox asks for: computed elsewhere, before the transaction that needs it. */
export type TextQuestion = {
  readonly messageId: MessageId
  readonly inboxId: InboxId
  readonly version: number
  readonly pattern: string
  readonly text: string
}

export type AnsweredText = TextQuestion & { readonly verdict: TextVerdict }

/** Null where the inbox has no text rule. */
export const textQuestionOf = (
  { id, text }: { readonly id: MessageId; readonly text: string | null },
  { id: inboxId, version, settings }: Inbox,
  keyword: string | null,
): TextQuestion | null =>
  settings.textRule && {
    messageId: id,
    inboxId,
    version,
    pattern: settings.textRule.pattern,
    text: afterKeyword(text ?? '', keyword),
  }

export const isAnswerTo = (one: AnsweredText, { messageId, inboxId, version }: TextQuestion): boolean =>
  one.messageId === messageId && one.inboxId === inboxId && one.version === version

/** The settings moved on, or nobody has asked yet: these have to be answered before it can be decided. */
export class VerdictsWanted extends Error {
  override name = 'VerdictsWanted'

  constructor(readonly questions: readonly TextQuestion[]) {
    super('texts are to be matched first')
  }
}

/** The verdicts by message; throws what is still to be asked. */
export const verdictsFor = (
  questions: readonly TextQuestion[],
  answered: readonly AnsweredText[],
): ReadonlyMap<MessageId, TextVerdict> => {
  const found = questions.map((question) => answered.find((each) => isAnswerTo(each, question)))
  const open = questions.filter((_question, index) => !found[index])
  if (open.length > 0) throw new VerdictsWanted(open)
  return new Map(found.flatMap((each) => (each ? [[each.messageId, each.verdict]] : [])))
}
