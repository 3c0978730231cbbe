/** The zone that most inboxes have, so that everybody who opens a link without one sees the same; UTC without inboxes. */
export const usualZone = (inboxes: readonly { readonly settings: { readonly timeZone: string } }[]): string => {
  const zones = inboxes.map(({ settings }) => settings.timeZone)
  const times = (zone: string): number => zones.filter((each) => each === zone).length
  return zones.toSorted((one, other) => times(other) - times(one) || one.localeCompare(other))[0] ?? 'UTC'
}
