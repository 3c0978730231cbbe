export const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const

export type Weekday = (typeof weekdays)[number]

export type OnTheClock = { readonly hour: number; readonly weekday: Weekday }

/** The hour and the day of the week of a moment in a zone. */
export const onTheClock = (at: number, timeZone: string): OnTheClock => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    weekday: 'long',
  }).formatToParts(at)
  const part = (wanted: Intl.DateTimeFormatPartTypes): string =>
    parts.find(({ type }) => type === wanted)?.value.toUpperCase() ?? ''
  return { hour: Number(part('hour')), weekday: weekdays.find((day) => day === part('weekday')) ?? 'MONDAY' }
}
