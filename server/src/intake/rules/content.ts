import { faultOfContent } from '../../inbox/content-rule.js'
import type { Rule } from './rule.js'

export const content: Rule = ({ parts }, { inbox }) => {
  const rule = inbox.settings.contentRule
  const because = rule ? faultOfContent(rule, parts) : undefined
  return because === undefined ? undefined : { folder: 'denied', reason: 'invalid-content', because }
}
