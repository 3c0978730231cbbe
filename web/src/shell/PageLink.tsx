'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from '@/ui/class-names'

/** A page in the top bar. */
export function PageLink({
  href,
  className,
  children,
}: {
  href: string
  className?: string
  children: ReactNode
}): ReactElement {
  const pathname = usePathname()
  const here = pathname === href
  const within = here || pathname.startsWith(`${href}/`)
  return (
    <Link
      href={href}
      {...(here ? { 'aria-current': 'page' as const } : {})}
      className={classNames(
        'rounded-md px-2.5 py-1.5 text-sm hover:bg-muted',
        within ? 'font-medium text-foreground' : 'text-muted-foreground',
        className,
      )}
    >
      {children}
    </Link>
  )
}
