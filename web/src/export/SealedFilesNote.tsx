'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Note } from '@/ui/note'
import { useNames } from './use-names'
import type { WhichRows } from './which-rows'

/** Of an archive of media: whose files are in it as they lie here, and how they are opened. */
export function SealedFilesNote({ which }: { which: WhichRows }): ReactElement | null {
  const t = useTranslations('storage.export')
  const format = useFormatter()
  const { inboxes } = useNames()
  const asked = which.submissions?.inboxIds
  const sealed = inboxes.filter(({ id, storage }) => storage.mode === 'PRIVATE' && (!asked || asked.includes(id)))
  if (sealed.length === 0) return null
  return (
    <Note>
      <p className="font-medium">{t('title')}</p>
      <p>{t('text', { count: sealed.length, names: format.list(sealed.map(({ name }) => name)) })}</p>
      <p className="mt-1.5">{t('how')}:</p>
      <code className="block overflow-x-auto font-mono text-xs whitespace-nowrap">
        age -d -i identity-password.age photo.jpg.age &gt; photo.jpg
      </code>
    </Note>
  )
}
