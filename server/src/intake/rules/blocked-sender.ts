import type { Rule } from './rule.js'

/** Whom the organisation has blocked may write, waits in Denied, and is never answered. */
export const blockedSender: Rule = (_message, { senderBlocked }) =>
  senderBlocked ? { folder: 'denied', reason: 'sender-blocked' } : undefined
