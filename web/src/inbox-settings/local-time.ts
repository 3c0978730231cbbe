/** What the clocks of a zone show at a moment, `2026-12-31T23:59:59`; UTC's while the zone is being typed. */
export const localTimeAt = (moment: Date, timeZone: string): string =>
  clockOf(timeZone).format(moment).replace(' ', 'T')

const two = '2-digit'
const parts = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const

const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat('sv-SE', { timeZone, hourCycle: 'h23', ...parts })
  } catch {
    return new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', hourCycle: 'h23', ...parts })
  }
}
