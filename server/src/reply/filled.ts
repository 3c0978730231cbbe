import type { Reply } from './reply.js'
import { renderText, type Values } from './variables.js'

/** No text of ours is longer, whatever its variables brought. */
export const longestText = 1600
export const longestSubject = 80

/** A reply as the phone gets it. */
export const filled = (reply: Reply, values: Values): Reply => {
  const text = renderText(reply.text, values).slice(0, longestText)
  return reply.kind === 'sms'
    ? { kind: 'sms', text }
    : { ...reply, text, subject: reply.subject && renderText(reply.subject, values).slice(0, longestSubject) }
}
