import { cva, type VariantProps } from 'class-variance-authority'
import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

const badgeStyle = cva(
  'inline-flex items-center gap-1 rounded-full px-2 py-0.5 text-xs font-medium [&_svg]:size-3.5 [&_svg]:shrink-0',
  {
    variants: {
      tone: {
        neutral: 'bg-muted text-foreground',
        good: 'bg-approve-soft text-approve-text',
        bad: 'bg-deny-soft text-deny-text',
        warn: 'bg-warn-soft text-warn-text',
        outline: 'border text-muted-foreground',
      },
    },
    defaultVariants: { tone: 'neutral' },
  },
)

/** A word about something, never told by colour alone. */
export function Badge({
  className,
  tone,
  ...props
}: ComponentProps<'span'> & VariantProps<typeof badgeStyle>): ReactElement {
  return <span className={classNames(badgeStyle({ tone }), className)} {...props} />
}
