import { whyUnseen } from '../../submission/unseen.js'
import type { Rule } from './rule.js'

/** What nobody could fetch or may see, nobody has seen: a person decides, also where moderation is off. */
export const incomplete: Rule = ({ parts }) => {
  const reason = whyUnseen(parts)
  return reason ? { folder: 'pending', reason } : undefined
}
