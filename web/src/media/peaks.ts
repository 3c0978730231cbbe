/** How high each bar of a waveform is, from 0 to 1: the loudest is as high as there is room. Empty when it makes no sense. */
export const barsOf = (base64: string | null | undefined): readonly number[] => {
  if (!base64) return []
  try {
    const peaks = Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const loudest = Math.max(1, ...peaks)
    return peaks.map((peak) => peak / loudest)
  } catch {
    return []
  }
}
