import { localTimeAt, momentOf } from '../../kernel/local-time.js'
import type { Rule } from './rule.js'

/** Judged by the time of receipt, however late the parts come. */
export const expired: Rule = ({ receivedAt }, { inbox }) => {
  const { expiration, timeZone } = inbox.settings
  if (!expiration || receivedAt <= momentOf(expiration.at, timeZone)) return undefined
  const because = `received ${localTimeAt(receivedAt, timeZone)}, after ${expiration.at} (${timeZone})`
  return { folder: expiration.folder, reason: 'expired', because }
}
