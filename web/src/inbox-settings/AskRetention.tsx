'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { ConfirmDialog } from '@/ui/confirm-dialog'

type AskRetentionProps = {
  /** How many would go at once; undefined while nothing is asked. */
  readonly count: number | undefined
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** Asks before settings are saved that erase something at once. */
export function AskRetention({ count, onClose, onConfirm }: AskRetentionProps): ReactElement {
  const t = useTranslations('inboxSettings.retention.ask')
  const words = useTranslations('words')
  return (
    <ConfirmDialog
      open={count !== undefined}
      title={t('title', { count: count ?? 0 })}
      description={t('text')}
      confirm={t('confirm')}
      cancel={words('cancel')}
      closeLabel={words('close')}
      onClose={onClose}
      onConfirm={onConfirm}
    />
  )
}
