import { campaignVariableNames } from '../campaign/check-campaign.js'
import { faultOfReply, type ReplyDraft } from '../reply/draft.js'
import { renderText } from '../reply/variables.js'
import { fieldsNamedIn, mergedValues } from './merge.js'

/** What is wrong with a message that somebody wants to send: where, and a sentence. */
export type MessageFault = { readonly path: readonly string[]; readonly message: string }

/** The first fault, or none. `fields` are those of the names in it that some subscriber has. */
export const faultOfMessage = (draft: ReplyDraft, fields: readonly string[]): MessageFault | undefined => {
  const named = fieldsNamedIn(draft)
  const fault = faultOfReply(draft, [...campaignVariableNames, ...named])
  if (fault) return { path: ['text'], message: fault }
  const stranger = named.find((name) => !fields.includes(name))
  if (stranger) {
    const there = campaignVariableNames.map((name) => `{${name}}`).join(', ')
    const message = `No subscriber of this campaign has a field {${stranger}}. Besides fields of subscribers there are ${there}.`
    return { path: ['text'], message }
  }
  const [first] = named
  return first !== undefined && draft.mediaIds.length === 0 && isNothingWithout(named, draft.text)
    ? { path: ['text'], message: `Of this text nothing is left for who has no {${first}}. Write something beside it.` }
    : undefined
}

const isNothingWithout = (names: readonly string[], text: string): boolean =>
  renderText(text, mergedValues({}, names, {})).trim() === ''

const minute = 60_000

/** Whoever wrote a time may take a while to send it. */
export const faultOfTime = (dueAt: Date, now: Date): MessageFault | undefined =>
  dueAt.getTime() < now.getTime() - minute
    ? { path: ['at'], message: 'This time has passed. Choose a later one, or send it now.' }
    : undefined
