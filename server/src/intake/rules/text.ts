import type { Rule } from './rule.js'

/** Without a verdict nobody is denied: a person decides. */
export const text: Rule = (_message, { inbox, textVerdict }) => {
  if (!inbox.settings.textRule || textVerdict === 'matches') return undefined
  return textVerdict === 'differs'
    ? { folder: 'denied', reason: 'invalid-text' }
    : { folder: 'pending', reason: 'text-not-judged', because: 'matching it took too long' }
}
