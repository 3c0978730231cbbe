import type { Rule } from './rule.js'

/** An inactive inbox takes nothing new: what comes is kept as denied, and nothing is sent. */
export const inactive: Rule = (_message, { inbox }) =>
  inbox.status === 'inactive' ? { folder: 'denied', reason: 'inbox-inactive' } : undefined
