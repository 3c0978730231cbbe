'use client'

import { Switch as Radix } from 'radix-ui'
import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

export function Switch({ className, ...props }: ComponentProps<typeof Radix.Root>): ReactElement {
  return (
    <Radix.Root
      className={classNames(
        'inline-flex h-6 w-11 shrink-0 items-center rounded-full border-2 border-transparent bg-input transition-colors data-[state=checked]:bg-primary disabled:opacity-50',
        className,
      )}
      {...props}
    >
      <Radix.Thumb className="block size-5 rounded-full bg-surface shadow-sm transition-[margin] data-[state=checked]:ms-5" />
    </Radix.Root>
  )
}
