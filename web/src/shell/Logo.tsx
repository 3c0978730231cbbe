import type { ReactElement } from 'react'

/** A picture in a speech bubble, as in app/icon.svg. */
export function Logo({ className }: { className?: string }): ReactElement {
  return (
    <svg aria-hidden viewBox="0 0 32 32" className={className}>
      <path
        d="M8 3h16a6 6 0 0 1 6 6v9a6 6 0 0 1-6 6h-8l-7 6v-6H8a6 6 0 0 1-6-6V9a6 6 0 0 1 6-6Z"
        fill="var(--primary)"
      />
      <path d="m7 19 5.5-6.5a1 1 0 0 1 1.5 0l3.5 4 2-2a1 1 0 0 1 1.4 0L25 19Z" fill="var(--primary-foreground)" />
      <circle cx="20.5" cy="9.5" r="2" fill="var(--primary-foreground)" />
    </svg>
  )
}
