'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'

const sections = [
  'general',
  'keywords',
  'moderation',
  'limit',
  'content',
  'text',
  'expiration',
  'replies',
  'postback',
  'versions',
] as const

// `content` is the page itself.
const anchorOf: Readonly<Record<string, string>> = { content: 'content-rule', text: 'text-rule' }

/** The way to each section of the long page; a line that scrolls where there is no room for more. */
export function SectionNav({ existing }: { existing: boolean }): ReactElement {
  const t = useTranslations('inboxSettings')
  return (
    <nav
      aria-label={t('sections')}
      className="sticky top-14 z-20 -mx-4 -mb-2 overflow-x-auto border-b bg-background/95 px-4 py-2 backdrop-blur [scrollbar-width:none] sm:mx-0 sm:px-0 lg:col-span-2"
    >
      <ul className="flex gap-1">
        {sections
          .filter((each) => existing || each !== 'versions')
          .map((each) => (
            <li key={each} className="shrink-0">
              <a
                href={`#${anchorOf[each] ?? each}`}
                className="inline-flex h-8 items-center rounded-md px-2.5 text-sm text-muted-foreground hover:bg-muted hover:text-foreground"
              >
                {t(`${each}.title`)}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}
