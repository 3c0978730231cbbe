'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useLine } from '@/apollo/provider'
import { Note } from '@/ui/note'

/** Said on live pages while the line to the server is cut: what stands there may be old. */
export function OfflineNote(): ReactElement | null {
  const t = useTranslations('inboxes')
  if (useLine().state !== 'offline') return null
  return (
    <Note tone="warn" role="status">
      {t('offline')}
    </Note>
  )
}
