'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactElement, ReactNode } from 'react'
import { classNames } from './class-names'

type RouteTabsProps = { label: string; tabs: readonly { readonly href: string; readonly label: ReactNode }[] }

/** The pages of one thing, each with an address of its own; a line that scrolls where there is no room for all. */
export function RouteTabs({ label, tabs }: RouteTabsProps): ReactElement {
  const pathname = usePathname()
  // A page below one of the tabs lies in it: in the nearest, since one may lie below another.
  const [nearest] = tabs
    .map(({ href }) => href)
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .toSorted((one, other) => other.length - one.length)
  return (
    <nav
      aria-label={label}
      // Relative: what is there for screen readers only, in a tab out of sight, makes the page no wider.
      className="relative -mx-4 overflow-x-auto border-b px-4 [scrollbar-width:none] sm:mx-0 sm:px-0"
    >
      <ul className="flex gap-1">
        {tabs.map(({ href, label: name }) => {
          const here = href === nearest
          return (
            <li key={href} className="shrink-0 pt-0.5">
              <Link
                href={href}
                {...(here ? { 'aria-current': pathname === href ? ('page' as const) : ('true' as const) } : {})}
                className={classNames(
                  'inline-flex h-10 items-center border-b-2 border-transparent px-3 text-sm outline-offset-[-3px]',
                  here ? 'border-primary font-medium text-foreground' : 'text-muted-foreground hover:text-foreground',
                )}
              >
                {name}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
