'use client'

import { Lock, LockOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { classNames } from '@/ui/class-names'
import type { InboxLock } from './use-lock'

type LockChipProps = {
  readonly lock: InboxLock
  /** L does the same on this page. */
  readonly keys?: boolean
  readonly className?: string
}

/** Beside the name of a private inbox: whether its files can be seen here, and the way to the other. */
export function LockChip({ lock, keys = false, className }: LockChipProps): ReactElement | null {
  const t = useTranslations('storage.chip')
  const { state, toggle, problem } = lock
  if (state === 'open') return null
  const Icon = state === 'locked' ? Lock : LockOpen
  return (
    <div className={classNames('space-y-1', className)}>
      <p className="inline-flex h-8 max-w-full items-center gap-2 rounded-full bg-muted ps-3 pe-1 text-xs font-medium whitespace-nowrap">
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span className="min-w-0 truncate">{t(state)}</span>
        <button
          type="button"
          {...(keys ? { 'aria-keyshortcuts': 'l', title: t('key') } : {})}
          onClick={toggle}
          className="h-6 rounded-full border border-input/50 bg-surface px-2.5 hover:bg-background"
        >
          {t(state === 'locked' ? 'unlock' : 'lock')}
        </button>
      </p>
      {problem && (
        <p role="alert" className="text-xs font-medium text-deny-text">
          {t('lockFailed', { why: problem })}
        </p>
      )}
    </div>
  )
}
