import { midnight, weekdayOf } from '../kernel/local-time.js'
import type { InboxSettings, LimitPeriod } from './inbox.js'

/** From the first moment until, not including, the second; null is for ever. */
export type Period = { readonly from: Date | null; readonly until: Date | null }

/** The period of an inbox's limit that a moment lies in. */
export const periodAt = (per: LimitPeriod, moment: Date, { timeZone }: Pick<InboxSettings, 'timeZone'>): Period => {
  switch (per) {
    case 'all-time':
      return { from: null, until: null }
    case 'day':
      return { from: midnight(moment, timeZone), until: midnight(moment, timeZone, 1) }
    case 'week': {
      const since = weekdayOf(moment, timeZone)
      return { from: midnight(moment, timeZone, -since), until: midnight(moment, timeZone, 7 - since) }
    }
  }
}
