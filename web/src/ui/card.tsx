import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

export function Card({ className, ...props }: ComponentProps<'div'>): ReactElement {
  return <div className={classNames('rounded-lg border bg-surface shadow-xs', className)} {...props} />
}

export function CardHeader({ className, ...props }: ComponentProps<'div'>): ReactElement {
  return <div className={classNames('space-y-1 p-5 pb-3', className)} {...props} />
}

/** `level` is the heading's level in the page. */
export function CardTitle({ className, level = 2, ...props }: ComponentProps<'h2'> & { level?: 2 | 3 }): ReactElement {
  const Heading = level === 2 ? 'h2' : 'h3'
  return <Heading className={classNames('text-base font-semibold tracking-tight', className)} {...props} />
}

export function CardDescription({ className, ...props }: ComponentProps<'p'>): ReactElement {
  return <p className={classNames('text-sm text-muted-foreground', className)} {...props} />
}

export function CardBody({ className, ...props }: ComponentProps<'div'>): ReactElement {
  return <div className={classNames('p-5 pt-2', className)} {...props} />
}
