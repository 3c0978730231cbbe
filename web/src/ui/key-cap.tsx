import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

/** A key as it is printed on the keyboard. */
export function KeyCap({ className, ...props }: ComponentProps<'kbd'>): ReactElement {
  return (
    <kbd
      className={classNames(
        'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-current/25 px-1 font-sans text-[0.6875rem] leading-none font-medium',
        className,
      )}
      {...props}
    />
  )
}
