export type Age = { readonly unit: 'seconds' | 'minutes' | 'hours' | 'days'; readonly count: number }

/** How long ago, in the largest unit that has gone by. */
export const ageOf = (since: string, now: number): Age => {
  const seconds = Math.max(0, Math.floor((now - Date.parse(since)) / 1000))
  if (seconds < 60) return { unit: 'seconds', count: seconds }
  if (seconds < 3600) return { unit: 'minutes', count: Math.floor(seconds / 60) }
  if (seconds < 86_400) return { unit: 'hours', count: Math.floor(seconds / 3600) }
  return { unit: 'days', count: Math.floor(seconds / 86_400) }
}
