import type { MemberId, OrganisationId } from '../account/account.js'
import { localTimeAt, midnight, momentOf, weekdayOf } from '../kernel/local-time.js'

/** Who gets the figures of each week by mail, and when next. */
export type WeeklyFigures = {
  readonly memberId: MemberId
  readonly organisationId: OrganisationId
  /** On whose clocks weeks begin, and it is eight in the morning. */
  readonly timeZone: string
  readonly nextAt: Date
}

const atTime = '08:00:00'

/** The next Monday morning after that moment. */
export const nextMonday = (after: Date, timeZone: string): Date => {
  for (let days = 0; ; days += 1) {
    const day = midnight(after, timeZone, days)
    const at = momentOf(`${localTimeAt(day, timeZone).slice(0, 10)}T${atTime}`, timeZone)
    if (at > after && weekdayOf(day, timeZone) === 0) return at
  }
}

/** The week that was over when this Monday began: its Monday, and the one behind it. */
export const weekBefore = (monday: Date, timeZone: string): { readonly from: Date; readonly before: Date } => ({
  from: midnight(monday, timeZone, -7),
  before: midnight(monday, timeZone),
})
