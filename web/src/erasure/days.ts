const mostDays = 3_650

/** Days as they are typed: nothing is for ever. Undefined for what is no number of days. */
export const daysOf = (typed: string): number | null | undefined => {
  const plain = typed.trim()
  if (plain === '') return null
  const days = Number(plain)
  return Number.isInteger(days) && days >= 1 && days <= mostDays ? days : undefined
}

export const typedDays = (days: number | null | undefined): string => (days ? String(days) : '')
