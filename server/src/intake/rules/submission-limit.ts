import type { Rule } from './rule.js'

/** A sender who has used up the inbox's allowance may still write, but waits in Denied. */
export const submissionLimit: Rule = (_message, { inbox, acceptedFromSender }) => {
  const limit = inbox.settings.submissionLimit
  return limit && acceptedFromSender >= limit.count
    ? { folder: 'denied', reason: 'limit-reached', because: `${acceptedFromSender} of ${limit.count} accepted` }
    : undefined
}
