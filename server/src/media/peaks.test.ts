import { expect, test } from 'vitest'
import { makeWaveform, mostBars, samplesASecond } from './peaks.js'

const sound = (seconds: number, at: (second: number) => number): Buffer => {
  const bytes = Buffer.alloc(seconds * samplesASecond * 2)
  for (let i = 0; i < bytes.length / 2; i += 1) bytes.writeInt16LE(at(i / samplesASecond), i * 2)
  return bytes
}

const heard = (chunks: readonly Uint8Array[]) => {
  const waveform = makeWaveform()
  for (const chunk of chunks) waveform.add(chunk)
  return { milliseconds: waveform.milliseconds(), peaks: [...waveform.peaks()] }
}

test('silence is flat, for as long as it lasts', () => {
  expect(heard([sound(10, () => 0)])).toEqual({
    milliseconds: 10_000,
    peaks: Array.from({ length: mostBars }, () => 0),
  })
})

test('a sound is as high as it is loud, to both sides, and where it is', () => {
  const { peaks } = heard([sound(8, (second) => (second < 2 ? 16_384 : second < 4 ? 0 : second < 6 ? -32_768 : -1))])
  expect([10, 48, 80, 120].map((bar) => peaks[bar])).toEqual([128, 0, 255, 0])
})

test('a sound of a moment has fewer bars, and none at all has none', () => {
  expect(heard([sound(0.1, () => 32_767)])).toEqual({ milliseconds: 100, peaks: [255, 255, 255, 255, 255] })
  expect(heard([])).toEqual({ milliseconds: 0, peaks: [] })
})

test('it does not matter where the bytes are cut', () => {
  const whole = sound(3, (second) => Math.round(second * 10_000) - 15_000)
  const cut = [0, 1, 2, 5, 5, 900, 901, 7000].map((start, i, all) => whole.subarray(start, all[i + 1]))
  expect(heard(cut)).toEqual(heard([whole]))
})
