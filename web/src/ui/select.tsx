import { ChevronDown } from 'lucide-react'
import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

/** The browser's own list: the best one on a phone, and keyboard and readers know it. */
export function Select({ className, children, ...props }: ComponentProps<'select'>): ReactElement {
  return (
    <span className={classNames('relative inline-block w-full', className)}>
      <select
        className="h-10 w-full appearance-none rounded-md border border-input bg-surface ps-3 pe-9 text-sm disabled:opacity-60 aria-invalid:border-deny"
        {...props}
      >
        {children}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute end-3 top-3 size-4 text-muted-foreground" />
    </span>
  )
}
