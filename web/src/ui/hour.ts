/** An hour of the day as a span on the clock: 09:00–09:59. */
export const hourInWords = (hour: number): string => {
  const two = String(hour).padStart(2, '0')
  return `${two}:00–${two}:59`
}
