import { cva, type VariantProps } from 'class-variance-authority'
import { Slot } from 'radix-ui'
import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

export const buttonStyle = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-md text-sm font-medium whitespace-nowrap transition-colors ' +
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-primary text-primary-foreground hover:bg-primary/90',
        outline: 'border border-input/50 bg-surface hover:bg-muted',
        ghost: 'hover:bg-muted',
        approve: 'bg-approve text-approve-foreground hover:bg-approve/90',
        deny: 'bg-deny text-deny-foreground hover:bg-deny/90',
        link: 'text-primary underline-offset-4 hover:underline',
      },
      size: { small: 'h-8 px-3', medium: 'h-9 px-4', large: 'h-12 px-6 text-base', icon: 'size-9' },
    },
    defaultVariants: { look: 'primary', size: 'medium' },
  },
)

export type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonStyle> & {
    /** Gives the look to the one child instead, a link for instance. */
    asChild?: boolean
  }

export function Button({ className, look, size, asChild = false, ...props }: ButtonProps): ReactElement {
  const Element = asChild ? Slot.Root : 'button'
  return (
    <Element
      {...(asChild ? {} : { type: 'button' as const })}
      className={classNames(buttonStyle({ look, size }), className)}
      {...props}
    />
  )
}
