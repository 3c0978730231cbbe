import type { MemberId, OrganisationId } from '../account/account.js'
import type { DestinationId } from '../destination/destination.js'
import { localTimeAt, midnight, momentOf, weekdayOf } from '../kernel/local-time.js'
import type { ExportScheduleId, ExportWish } from './export.js'

/** An export that is made again and again, each time of what came since the last. */
export type ExportSchedule = ExportWish & {
  readonly id: ExportScheduleId
  readonly organisationId: OrganisationId
  /** On whose behalf: its files hold what this member may see when they are made. */
  readonly memberId: MemberId
  readonly name: string
  readonly every: 'day' | 'week'
  /** 1 is Monday (ISO 8601); null for every day. */
  readonly weekday: number | null
  /** On the clocks of its zone: `07:30`. */
  readonly atTime: string
  readonly nextAt: Date
  /** What was received before is no affair of its. */
  readonly beginsAt: Date
  /** From then on what its files lost is made anew, without waiting for the next run. */
  readonly anewAt: Date | null
  /** Where its files are put besides; administrators alone say so. */
  readonly destinationId: DestinationId | null
  /** Whether that member is mailed each file. What failed is always told. */
  readonly mailed: boolean
  /** Why it runs no more, as a sentence. */
  readonly problem: string | null
  readonly createdAt: Date
}

type Rhythm = Pick<ExportSchedule, 'every' | 'weekday' | 'atTime' | 'timeZone'>

/** When it runs next, after that moment: also on the days on which clocks are changed. */
export const nextRun = ({ weekday, atTime, timeZone }: Rhythm, after: Date): Date => {
  for (let days = 0; ; days += 1) {
    const day = midnight(after, timeZone, days)
    const at = momentOf(`${localTimeAt(day, timeZone).slice(0, 10)}T${atTime}:00`, timeZone)
    if (at > after && (weekday === null || weekdayOf(day, timeZone) + 1 === weekday)) return at
  }
}

/** Why it can't be one, and where, as a sentence. */
export const faultOfSchedule = ({
  name,
  every,
  weekday,
  atTime,
  destinationId,
  mailed,
}: Pick<ExportSchedule, 'name' | 'every' | 'weekday' | 'atTime' | 'destinationId' | 'mailed'>):
  readonly [string, string] | undefined => {
  if (name.trim() === '') return ['name', 'Give it a name.']
  if (name.length > 100) return ['name', 'A name has at most 100 characters.']
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(atTime)) return ['at', 'Write the time as 07:30.']
  const isWeekday = weekday !== null && Number.isInteger(weekday) && weekday >= 1 && weekday <= 7
  if (every === 'week' && !isWeekday) return ['weekday', 'Say on which day: 1 for Monday to 7 for Sunday.']
  if (every === 'day' && weekday !== null) return ['weekday', 'What runs every day has no day of the week.']
  if (destinationId === null && !mailed) return ['mailed', 'Without a destination, a mail tells where each file is.']
  return undefined
}
