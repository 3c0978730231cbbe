import type { Rule } from './rule.js'

/** What nobody could fetch, nobody has seen: a person decides, also where moderation is off. */
export const incomplete: Rule = (message) =>
  message.parts.some(({ state }) => state === 'not-fetched')
    ? { folder: 'pending', reason: 'part-not-fetched' }
    : undefined
