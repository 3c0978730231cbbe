'use client'

import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { Button } from '@/ui/button'

type SaveBarProps = {
  /** What the button says that makes something new; absent where something is changed. */
  create: string | undefined
  dirty: boolean
  saving: boolean
  /** What the last save came to; gives way to the next change. */
  said: string | undefined
  problems: number
  /** Buttons beside those of the bar. */
  more?: ReactNode
  onDiscard: () => void
}

/** Stays in sight below the form: how things stand, and the button that saves. */
export function SaveBar({ create, dirty, saving, said, problems, more, onDiscard }: SaveBarProps): ReactElement {
  const t = useTranslations('settings.save')
  const creating = create !== undefined
  const state = (): string => {
    if (saving) return t('saving')
    if (problems > 0) return t('problems', { count: problems })
    if (dirty) return creating ? t('fresh') : t('dirty')
    return said ?? t(creating ? 'fresh' : 'clean')
  }
  return (
    <div className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center justify-between gap-3 border-t bg-surface/95 px-4 py-3 backdrop-blur sm:mx-0 sm:rounded-t-lg sm:border-x">
      <p aria-live="polite" className="text-sm text-muted-foreground">
        {state()}
      </p>
      <div className="flex flex-wrap gap-2">
        {dirty && !creating && (
          <Button look="ghost" className="max-sm:px-2" onClick={onDiscard} disabled={saving}>
            <Undo2 aria-hidden className="sm:hidden" />
            <span className="max-sm:sr-only">{t('discard')}</span>
          </Button>
        )}
        {more}
        <Button type="submit" disabled={saving || (!dirty && !creating)}>
          {create ?? t('save')}
        </Button>
      </div>
    </div>
  )
}
