/**
 * What a phone agreed to, told a second time and otherwise: nothing is kept but a diary, and every question is answered by
 * reading it from the beginning. Slow, and made of other thoughts than server/src/consent.
 */
export type Entry =
  | { readonly what: 'stopped all' | 'started' | 'lifted' | 'held' | 'released'; readonly when: number }
  | { readonly what: 'stopped one' | 'joined' | 'taken out'; readonly when: number; readonly campaign: string }
  | { readonly what: 'asked'; readonly when: number; readonly campaign: string; readonly until: number }

export type Diary = readonly Entry[]

/** How it stands to one campaign. `left`: by its own word. `mine to take back`: START brings it back. */
export type Place =
  | { readonly is: 'a stranger' }
  | { readonly is: 'in' }
  | { readonly is: 'asked'; readonly since: number; readonly until: number }
  | { readonly is: 'out'; readonly left: boolean; readonly mineToTakeBack: boolean }

const concerns = (entry: Entry, campaign: string): boolean => !('campaign' in entry) || entry.campaign === campaign

const after = (place: Place, entry: Entry): Place => {
  const isOpen = place.is === 'in' || place.is === 'asked'
  switch (entry.what) {
    case 'joined':
      return { is: 'in' }
    case 'asked':
      return { is: 'asked', since: entry.when, until: entry.until }
    case 'taken out':
      return isOpen ? { is: 'out', left: false, mineToTakeBack: false } : place
    case 'stopped all':
    case 'stopped one':
      return isOpen ? { is: 'out', left: true, mineToTakeBack: place.is === 'in' } : place
    case 'started':
      if (place.is !== 'out' || !place.left) return place
      return place.mineToTakeBack ? { is: 'in' } : { is: 'out', left: false, mineToTakeBack: false }
    case 'lifted':
      return place.is === 'out' ? { ...place, mineToTakeBack: false } : place
    default:
      return place
  }
}

export const placeIn = (diary: Diary, campaign: string): Place =>
  diary.filter((entry) => concerns(entry, campaign)).reduce<Place>(after, { is: 'a stranger' })

const lastOf = (diary: Diary, ...kinds: readonly Entry['what'][]): number =>
  diary.findLastIndex(({ what }) => kinds.includes(what))

export const isBlocked = (diary: Diary): boolean => lastOf(diary, 'stopped all') > lastOf(diary, 'started', 'lifted')

export const isHeld = (diary: Diary): boolean =>
  lastOf(diary, 'held') > lastOf(diary, 'released', 'stopped all', 'started')

/** The opt-in that a YES answers now: the one that was asked last and is still open. */
export const questionOf = (diary: Diary, campaigns: readonly string[], now: number): string | null => {
  const open = campaigns.flatMap((campaign) => {
    const place = placeIn(diary, campaign)
    return place.is === 'asked' && now < place.until ? [{ campaign, since: place.since }] : []
  })
  return open.toSorted((one, other) => other.since - one.since)[0]?.campaign ?? null
}
