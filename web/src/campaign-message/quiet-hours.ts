import { localTimeAt } from '@/inbox-settings/local-time'
import { momentOf } from './local-moment'

/** When a campaign sends nothing to many: times of day, on the clocks of its zone. */
export type Quiet = {
  readonly quietHours: { readonly from: string; readonly until: string } | null
  readonly timeZone: string
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Quiet hours around a moment, those that began yesterday first. */
const around = ({ quietHours, timeZone }: Quiet, moment: Date): readonly { begin: Date; end: Date }[] => {
  if (quietHours === null) return []
  const { from, until } = quietHours
  const today = localTimeAt(moment, timeZone).slice(0, 10)
  return [-1, 0, 1].map((days) => {
    const day = dayAfter(today, days)
    return {
      begin: momentOf(`${day}T${from}:00`, timeZone),
      end: momentOf(`${from < until ? day : dayAfter(day, 1)}T${until}:00`, timeZone),
    }
  })
}

/** When the quiet hours end that a moment lies in; undefined when it lies in none. */
export const quietUntil = (quiet: Quiet, moment: Date): Date | undefined =>
  around(quiet, moment).find(({ begin, end }) => begin <= moment && moment < end)?.end

/** When the next quiet hours begin; undefined where there are none. */
export const quietFrom = (quiet: Quiet, moment: Date): Date | undefined =>
  around(quiet, moment).find(({ begin }) => begin > moment)?.begin
