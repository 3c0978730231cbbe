import type { Rule } from './rule.js'

export const moderationOff: Rule = (_message, { inbox }) =>
  inbox.settings.moderation ? undefined : { folder: 'approved', reason: null }
