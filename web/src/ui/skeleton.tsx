import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

/** The room that something will take, before it is there. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>): ReactElement {
  return <div aria-hidden className={classNames('animate-pulse rounded-md bg-muted', className)} {...props} />
}
