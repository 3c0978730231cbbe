/**
 * What a phone agreed to, told a second time and otherwise: nothing is kept but a diary, and every question is answered by
 * reading it from the beginning. Slow, and made of other thoughts than server/src/consent.
 */
export type Entry =
  | { readonly what: 'started' | 'lifted' | 'held' | 'released'; readonly when: number }
  /** Written then, and told of later. */
  | { readonly what: 'stopped all'; readonly when: number; readonly written: number }
  | { readonly what: 'stopped one'; readonly when: number; readonly written: number; readonly campaign: string }
  | { readonly what: 'joined' | 'taken out' | 'request left'; readonly when: number; readonly campaign: string }
  | { readonly what: 'asked'; readonly when: number; readonly campaign: string; readonly until: number }

export type Diary = readonly Entry[]

/** How it stands to one campaign. `left`: when it wrote that itself. `mine to take back`: START brings it back. */
export type Place =
  | { readonly is: 'a stranger' }
  | { readonly is: 'in' }
  | { readonly is: 'asked'; readonly since: number; readonly until: number }
  | { readonly is: 'out'; readonly left: number | null; readonly mineToTakeBack: boolean }

const concerns = (entry: Entry, campaign: string): boolean => !('campaign' in entry) || entry.campaign === campaign

const after = (place: Place, entry: Entry): Place => {
  const isOpen = place.is === 'in' || place.is === 'asked'
  switch (entry.what) {
    case 'joined':
      return { is: 'in' }
    case 'asked':
      return { is: 'asked', since: entry.when, until: entry.until }
    case 'taken out':
      if (isOpen) return { is: 'out', left: null, mineToTakeBack: false }
      return place.is === 'out' ? { ...place, mineToTakeBack: false } : place
    case 'stopped all':
    case 'stopped one':
      return isOpen ? { is: 'out', left: entry.written, mineToTakeBack: place.is === 'in' } : place
    case 'started':
      if (place.is !== 'out' || place.left === null) return place
      return place.mineToTakeBack ? { is: 'in' } : { is: 'out', left: null, mineToTakeBack: false }
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

/** When it wrote the newest STOP that no START has taken back. */
export const stoppedWhen = (diary: Diary): number | null => {
  const since = diary.slice(lastOf(diary, 'started') + 1)
  const written = since.flatMap((entry) => (entry.what === 'stopped all' ? [entry.written] : []))
  return written.length === 0 ? null : Math.max(...written)
}

/** The opt-in that a YES of that moment answers: the one whose request came last and is still open. */
export const questionOf = (diary: Diary, campaigns: readonly string[], written: number): string | null => {
  const stopped = stoppedWhen(diary)
  if (stopped !== null && written <= stopped) return null
  const open = campaigns.flatMap((campaign) => {
    const place = placeIn(diary, campaign)
    const left = lastRequest(diary, campaign)
    if (place.is !== 'asked' || left === null || written < left) return []
    const lasts = place.until - place.since
    return written < place.until && written < left + lasts ? [{ campaign, left }] : []
  })
  return open.toSorted((one, other) => other.left - one.left)[0]?.campaign ?? null
}

const lastRequest = (diary: Diary, campaign: string): number | null =>
  diary.findLast((entry) => entry.what === 'request left' && entry.campaign === campaign)?.when ?? null
