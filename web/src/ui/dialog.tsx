'use client'

import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { classNames } from './class-names'

export const Dialog = Radix.Root
export const DialogTrigger = Radix.Trigger
export const DialogClose = Radix.Close

type DialogContentProps = Omit<ComponentProps<typeof Radix.Content>, 'title'> & {
  title: ReactNode
  description?: ReactNode
  /** What the closing button is called. */
  closeLabel: string
}

export function DialogContent({
  title,
  description,
  closeLabel,
  className,
  children,
  ...props
}: DialogContentProps): ReactElement {
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-40 bg-black/50" />
      <Radix.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        className={classNames(
          'fixed start-1/2 top-1/2 z-50 max-h-[85dvh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 overflow-y-auto rounded-lg border bg-surface p-6 shadow-lg rtl:translate-x-1/2',
          className,
        )}
        {...props}
      >
        <Radix.Title className="pe-8 text-lg font-semibold tracking-tight">{title}</Radix.Title>
        {description && (
          <Radix.Description className="mt-1 text-sm text-muted-foreground">{description}</Radix.Description>
        )}
        <div className="mt-4">{children}</div>
        <Radix.Close
          aria-label={closeLabel}
          className="absolute end-4 top-4 rounded-md p-1.5 text-muted-foreground hover:bg-muted"
        >
          <X aria-hidden className="size-4" />
        </Radix.Close>
      </Radix.Content>
    </Radix.Portal>
  )
}
