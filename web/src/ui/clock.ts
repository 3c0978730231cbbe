/** Seconds as a clock shows them that counts, up or down. */
export const clockOf = (seconds: number): string => {
  const whole = Math.max(0, Math.ceil(seconds))
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60]
  return `${minutes}:${String(rest).padStart(2, '0')}`
}
