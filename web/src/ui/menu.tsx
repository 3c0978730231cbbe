'use client'

import { DropdownMenu } from 'radix-ui'
import type { ComponentProps, ReactElement } from 'react'
import { classNames } from './class-names'

export const Menu = DropdownMenu.Root
export const MenuTrigger = DropdownMenu.Trigger

export function MenuContent({ className, ...props }: ComponentProps<typeof DropdownMenu.Content>): ReactElement {
  return (
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        sideOffset={6}
        align="end"
        className={classNames(
          'z-50 max-h-[calc(100dvh-4.5rem)] min-w-48 overflow-y-auto rounded-md border bg-surface p-1 shadow-lg',
          className,
        )}
        {...props}
      />
    </DropdownMenu.Portal>
  )
}

export function MenuItem({ className, ...props }: ComponentProps<typeof DropdownMenu.Item>): ReactElement {
  return (
    <DropdownMenu.Item
      className={classNames(
        'flex min-h-9 cursor-pointer items-center gap-2 rounded-sm px-2 text-sm outline-none data-highlighted:bg-muted [&_svg]:size-4 [&_svg]:shrink-0',
        className,
      )}
      {...props}
    />
  )
}

export function MenuLabel({ className, ...props }: ComponentProps<typeof DropdownMenu.Label>): ReactElement {
  return (
    <DropdownMenu.Label className={classNames('px-2 py-1.5 text-xs text-muted-foreground', className)} {...props} />
  )
}

export function MenuSeparator(): ReactElement {
  return <DropdownMenu.Separator className="my-1 h-px bg-border" />
}
