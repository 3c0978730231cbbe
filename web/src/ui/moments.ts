// Moments as ISO writes them, so that they can be compared as text; null is without an end.

export const latest = (one: string | null, other: string | null): string | null =>
  one !== null && other !== null && one > other ? one : (other ?? one)

export const earliest = (one: string | null, other: string | null): string | null =>
  one !== null && other !== null && one < other ? one : (other ?? one)
