'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'

export type SectionLink = { readonly anchor: string; readonly title: string }

/** The way to each section of a long page; a line that scrolls where there is no room for more. */
export function SectionNav({ sections }: { sections: readonly SectionLink[] }): ReactElement {
  const t = useTranslations('settings')
  return (
    <nav
      aria-label={t('sections')}
      className="sticky top-14 z-20 -mx-4 -mb-2 overflow-x-auto border-b bg-background/95 px-4 py-2 backdrop-blur [scrollbar-width:none] sm:mx-0 sm:px-0 lg:col-span-2"
    >
      <ul className="flex gap-1">
        {sections.map(({ anchor, title }) => (
          <li key={anchor} className="shrink-0">
            <a
              href={`#${anchor}`}
              className="inline-flex h-8 items-center rounded-md px-2.5 text-sm text-muted-foreground hover:bg-muted hover:text-foreground"
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
