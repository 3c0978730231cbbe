import type { ReactElement } from 'react'

type ProgressBarProps = { label: string; value: number; most: number }

/** How much of something is done. */
export function ProgressBar({ label, value, most }: ProgressBarProps): ReactElement {
  const share = most > 0 ? Math.min(value / most, 1) : 1
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuenow={value}
      className="h-2 overflow-hidden rounded-full bg-muted"
    >
      <div className="h-full rounded-full bg-primary transition-[width]" style={{ width: `${share * 100}%` }} />
    </div>
  )
}
