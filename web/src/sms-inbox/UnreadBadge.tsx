'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { classNames } from '@/ui/class-names'

/** The server counts no further. */
const most = 99

/** How many conversations are unread; nothing where none is. */
export function UnreadBadge({ count, className }: { count: number; className?: string }): ReactElement | null {
  const t = useTranslations('shell')
  if (count === 0) return null
  return (
    <span
      className={classNames(
        'inline-grid h-5 min-w-5 place-items-center rounded-full bg-primary px-1.5 text-xs font-semibold text-primary-foreground tabular-nums',
        className,
      )}
    >
      <span aria-hidden>{count > most ? `${most}+` : count}</span>
      <span className="sr-only"> {count > most ? t('smsManyUnread') : t('smsUnread', { count })}</span>
    </span>
  )
}
