import type { ReactElement } from 'react'
import { classNames } from '@/ui/class-names'
import { shareDone, sharesOf, type Counts, type Fate } from './progress'

export const fateColour: Readonly<Record<Fate, string>> = {
  delivered: 'bg-approve',
  sent: 'bg-primary',
  sending: 'bg-primary/50',
  // As the bar itself: what is still to be filled.
  waiting: 'bg-muted ring-1 ring-inset ring-input/50',
  suppressed: 'bg-muted-foreground/60',
  failed: 'bg-deny',
  expired: 'bg-deny/60',
  unknown: 'bg-warn-text',
  cancelled: 'bg-input/70',
}

type FateBarProps = { label: string; counts: Counts; className?: string }

/** How far a message is, in the colours of what became of it; the numbers stand beside it. */
export function FateBar({ label, counts, className }: FateBarProps): ReactElement {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(shareDone(counts) * 100)}
      className={classNames('flex h-2 overflow-hidden rounded-full bg-muted', className)}
    >
      {sharesOf(counts).map(({ fate, share }) => (
        <div
          key={fate}
          // The least part of a million is still seen.
          className={classNames('min-w-0.5 transition-[width]', fateColour[fate])}
          style={{ width: `${share * 100}%` }}
        />
      ))}
    </div>
  )
}
