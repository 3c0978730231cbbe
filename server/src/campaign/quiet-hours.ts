import { localTimeAt, momentOf } from '../kernel/local-time.js'
import type { CampaignSettings } from './campaign.js'

const dayLength = 86_400_000

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)

/** When the quiet hours end that a moment lies in; null when it lies in none. */
export const quietUntil = (
  { quietHours, timeZone }: Pick<CampaignSettings, 'quietHours' | 'timeZone'>,
  moment: Date,
): Date | null => {
  if (quietHours === null) return null
  const { from, until } = quietHours
  const today = localTimeAt(moment, timeZone).slice(0, 10)
  // Those that began yesterday may go on.
  for (const day of [dayAfter(today, -1), today]) {
    const begin = momentOf(`${day}T${from}:00`, timeZone)
    const end = momentOf(`${from < until ? day : dayAfter(day, 1)}T${until}:00`, timeZone)
    if (begin <= moment && moment < end) return end
  }
  return null
}
