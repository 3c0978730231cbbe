'use client'

import { Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'

type SaveBarProps = {
  creating: boolean
  dirty: boolean
  saving: boolean
  /** What the last save came to; gives way to the next change. */
  said: string | undefined
  problems: number
  /** Absent where there is nothing yet to run the settings over. */
  onForesee: (() => void) | undefined
  onDiscard: () => void
}

/** Stays in sight below the form: how things stand, and the button that saves. */
export function SaveBar({ creating, dirty, saving, said, problems, onForesee, onDiscard }: SaveBarProps): ReactElement {
  const t = useTranslations('inboxSettings.save')
  const foresight = useTranslations('inboxSettings.foresight')
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
        {dirty && onForesee && (
          <Button look="outline" onClick={onForesee} disabled={saving}>
            {foresight('open')}
          </Button>
        )}
        <Button type="submit" disabled={saving || (!dirty && !creating)}>
          {t(creating ? 'create' : 'save')}
        </Button>
      </div>
    </div>
  )
}
