/** Zones whose name holds every word typed, in any order, case and spelling of the blank: `york america` finds New York. */
export const searchTimeZones = (zones: readonly string[], typed: string): readonly string[] => {
  const words = plain(typed).split(' ').filter(Boolean)
  return zones.filter((zone) => words.every((word) => plain(zone).includes(word)))
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[_/\s]+/g, ' ')
    .trim()

/** All zones that this browser knows, UTC first. */
export const allTimeZones = (): readonly string[] => [
  'UTC',
  ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC'),
]

/** The zone that this browser runs in. */
export const ownTimeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Whether the browser knows the clocks of a zone. */
export const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
