import { useId, type ReactElement } from 'react'

const height = 40
const step = 3

type WaveformProps = {
  /** From 0 to 1. */
  readonly bars: readonly number[]
  readonly played: number
}

/** How loud a sound gets where; what has been played stands out. The player beside it says the rest. */
export function Waveform({ bars, played }: WaveformProps): ReactElement | null {
  const id = useId()
  if (bars.length === 0) return null
  const width = bars.length * step
  const path = bars
    .map((bar, at) => {
      const high = Math.max(1, bar * height)
      return `M${at * step + step / 2} ${(height - high) / 2}v${high}`
    })
    .join('')
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="h-24 max-h-[40cqh] w-full max-w-xl text-primary"
    >
      <defs>
        <clipPath id={id}>
          <rect width={width * played} height={height} />
        </clipPath>
      </defs>
      <path d={path} stroke="currentColor" strokeWidth={2} opacity={0.35} />
      <path d={path} stroke="currentColor" strokeWidth={2} clipPath={`url(#${id})`} />
    </svg>
  )
}
