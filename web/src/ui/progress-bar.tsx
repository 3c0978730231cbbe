import type { ReactElement } from 'react'
import { classNames } from './class-names'

type ProgressBarProps = {
  readonly label: string
  /** From 0 to 1; null while nobody knows how far it is. */
  readonly part: number | null
  /** The same in words, for who can't see it. */
  readonly words: string
}

/** How far something has come. */
export function ProgressBar({ label, part, words }: ProgressBarProps): ReactElement {
  const percent = part === null ? undefined : Math.round(part * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={words}
      className="h-2 w-full overflow-hidden rounded-full bg-muted"
    >
      <div
        className={classNames(
          'h-full rounded-full bg-primary transition-[width] duration-300',
          percent === undefined && 'w-1/3 animate-pulse',
        )}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  )
}
