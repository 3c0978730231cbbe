'use client'

import { Tabs as Radix } from 'radix-ui'
import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

export const Tabs = Radix.Root
export const TabsContent = Radix.Content

export function TabsList({ className, ...props }: ComponentProps<typeof Radix.List>): ReactElement {
  return <Radix.List className={classNames('inline-flex gap-1 rounded-md bg-muted p-1', className)} {...props} />
}

export function TabsTrigger({ className, ...props }: ComponentProps<typeof Radix.Trigger>): ReactElement {
  return (
    <Radix.Trigger
      className={classNames(
        'inline-flex h-8 items-center gap-1.5 rounded-sm px-3 text-sm text-muted-foreground data-[state=active]:bg-surface data-[state=active]:font-medium data-[state=active]:text-foreground data-[state=active]:shadow-xs [&_svg]:size-4',
        className,
      )}
      {...props}
    />
  )
}
