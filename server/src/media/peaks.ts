/** How many bars a waveform has. */
export const mostBars = 128

/** How the sound is handed over to be looked at: 16 bits, one channel. */
export const samplesASecond = 8000

/** So fine that a short sound has enough slices, so coarse that a long one has not too many. */
const slice = samplesASecond / 50

export type Waveform = {
  /** Takes the next bytes of the sound: signed, little-endian; a sample may be cut in two. */
  readonly add: (bytes: Uint8Array) => void
  readonly milliseconds: () => number
  /** One byte a bar: how loud it gets there, of 255. */
  readonly peaks: () => Uint8Array
}

/** Looks at a sound as it passes by and remembers how loud it got. */
export const makeWaveform = (): Waveform => {
  const loudest: number[] = []
  let samples = 0
  let odd: number | undefined
  const take = (low: number, high: number): void => {
    const sample = Math.abs(((high << 24) >> 16) | low)
    const at = Math.floor(samples / slice)
    loudest[at] = Math.max(loudest[at] ?? 0, sample)
    samples += 1
  }
  return {
    add: (bytes) => {
      let start = 0
      if (odd !== undefined && bytes.length > 0) take(odd, bytes[start++] ?? 0)
      const pairs = (bytes.length - start) >> 1
      for (let pair = 0; pair < pairs; pair += 1) take(bytes[start + pair * 2] ?? 0, bytes[start + pair * 2 + 1] ?? 0)
      odd = start + pairs * 2 < bytes.length ? bytes.at(-1) : bytes.length > 0 ? undefined : odd
    },
    milliseconds: () => Math.round((samples / samplesASecond) * 1000),
    peaks: () => {
      const bars = Math.min(mostBars, loudest.length)
      return Uint8Array.from({ length: bars }, (_, bar) => {
        const from = Math.floor((bar * loudest.length) / bars)
        const to = Math.floor(((bar + 1) * loudest.length) / bars)
        const loud = loudest.slice(from, to).reduce((one, other) => Math.max(one, other), 0)
        return Math.min(255, Math.round((loud / 32_768) * 255))
      })
    },
  }
}
