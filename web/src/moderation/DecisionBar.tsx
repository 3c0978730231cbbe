'use client'

import { Check, ChevronLeft, ChevronRight, PencilLine, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'
import { KeyCap } from '@/ui/key-cap'
import { useHydrated } from '@/ui/use-hydrated'
import { reasons, type Command } from './keys'

type DecisionBarProps = {
  readonly canDecide: boolean
  /** Why approving is not possible just now; undefined when it is. */
  readonly approveBlockedBy: string | undefined
  readonly onCommand: (command: Command) => void
}

/** Every key of the board as a button as well. */
export function DecisionBar({ approveBlockedBy, onCommand, ...props }: DecisionBarProps): ReactElement {
  // Before, a press would be lost.
  const canDecide = useHydrated() && props.canDecide
  const t = useTranslations('board.decide')
  const words = useTranslations('words.reason')
  return (
    <section aria-label={t('label')} className="space-y-2">
      <div className="flex items-stretch gap-2">
        <Button
          look="outline"
          size="large"
          aria-keyshortcuts="k ArrowLeft"
          aria-label={t('previous')}
          className="h-14 px-2 sm:px-3 lg:h-12"
          onClick={() => onCommand({ kind: 'previous' })}
        >
          <ChevronLeft aria-hidden className="rtl:rotate-180" />
        </Button>
        <Button
          look="deny"
          size="large"
          aria-keyshortcuts="d"
          disabled={!canDecide}
          className="h-14 flex-1 px-2 sm:px-6 lg:h-12"
          onClick={() => onCommand({ kind: 'deny', reason: null })}
        >
          <X aria-hidden strokeWidth={3} />
          {t('deny')}
          <KeyCap aria-hidden className="max-lg:hidden">
            D
          </KeyCap>
        </Button>
        <Button
          look="approve"
          size="large"
          aria-keyshortcuts="f"
          aria-describedby={approveBlockedBy ? 'approve-blocked' : undefined}
          disabled={!canDecide || approveBlockedBy !== undefined}
          className="h-14 flex-1 px-2 sm:px-6 lg:h-12"
          onClick={() => onCommand({ kind: 'approve' })}
        >
          <Check aria-hidden strokeWidth={3} />
          {t('approve')}
          <KeyCap aria-hidden className="max-lg:hidden">
            F
          </KeyCap>
        </Button>
        <Button
          look="outline"
          size="large"
          aria-keyshortcuts="j ArrowRight"
          aria-label={t('next')}
          className="h-14 px-2 sm:px-3 lg:h-12"
          onClick={() => onCommand({ kind: 'next' })}
        >
          <ChevronRight aria-hidden className="rtl:rotate-180" />
        </Button>
      </div>
      {approveBlockedBy && (
        <p id="approve-blocked" className="text-xs text-warn-text">
          {approveBlockedBy}
        </p>
      )}
      <div
        role="group"
        aria-label={t('reasons')}
        className="flex gap-1.5 overflow-x-auto px-0.5 py-0.5 lg:flex-wrap lg:overflow-visible"
      >
        {reasons.map((reason, index) => (
          <Button
            key={reason}
            look="outline"
            size="small"
            aria-keyshortcuts={String(index + 1)}
            disabled={!canDecide}
            className="px-2.5 text-xs"
            onClick={() => onCommand({ kind: 'deny', reason })}
          >
            <KeyCap aria-hidden className="max-lg:hidden">
              {index + 1}
            </KeyCap>
            <span className="sr-only">{t('deny')}: </span>
            {words(reason)}
          </Button>
        ))}
        <Button
          look="ghost"
          size="small"
          aria-keyshortcuts="Shift+D"
          disabled={!canDecide}
          className="px-2.5 text-xs"
          onClick={() => onCommand({ kind: 'deny-with-note' })}
        >
          <PencilLine aria-hidden />
          {t('note')}
        </Button>
      </div>
    </section>
  )
}
