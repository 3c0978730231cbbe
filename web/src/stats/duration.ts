export type DurationUnit = 'day' | 'hour' | 'minute' | 'second'

const sizes = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const satisfies readonly (readonly [DurationUnit, number])[]

/** In its two largest units: what is left of days in seconds matters to nobody. */
export const durationParts = (seconds: number): readonly (readonly [number, DurationUnit])[] => {
  const largest = sizes.findIndex(([, size]) => seconds >= size)
  if (largest === -1) return [[0, 'second']]
  const [unit, size] = sizes[largest] ?? sizes[3]
  const [smaller, smallerSize] = sizes[largest + 1] ?? ['second', 1]
  const rest = Math.floor((seconds % size) / smallerSize)
  return [[Math.floor(seconds / size), unit], ...(rest > 0 ? [[rest, smaller] as const] : [])]
}
