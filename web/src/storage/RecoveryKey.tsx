'use client'

import { Download } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { CopyLine } from '@/settings/CopyLine'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { saveFile } from '@/ui/save-file'
import { ownTimeZone } from '@/ui/time-zone'
import { recoveryFileOf } from './recovery-file'
import { TickRow } from './TickRow'

type RecoveryKeyProps = {
  readonly inbox: string
  readonly recoveryKey: string
  readonly stored: boolean
  /** Somebody tried to leave without having ticked. */
  readonly problem: string | undefined
  readonly onStored: (stored: boolean) => void
  readonly onDone: () => void
}

/** The key, this once: to be copied or kept as a file before one goes on. */
export function RecoveryKey({ inbox, recoveryKey, stored, problem, onStored, onDone }: RecoveryKeyProps): ReactElement {
  const t = useTranslations('storage')
  const format = useFormatter()
  const download = (): void => {
    const made = format.dateTime(new Date(), { dateStyle: 'long', timeZone: ownTimeZone() })
    const sentences = [t('file.title', { name: inbox }), t('file.made', { time: made }), t('file.use'), t('file.keep')]
    const file = recoveryFileOf(inbox, recoveryKey, sentences)
    saveFile(file.name, 'text/plain', file.text)
  }
  return (
    <div className="space-y-4">
      <CopyLine label={t('key.label')} text={recoveryKey} />
      <Button look="outline" size="small" onClick={download}>
        <Download aria-hidden />
        {t('key.download')}
      </Button>
      <Note tone="warn">{t('key.warning')}</Note>
      <TickRow label={t('key.stored')} checked={stored} problem={problem} onChange={onStored} />
      <div className="flex justify-end">
        <Button onClick={onDone}>{t('key.done')}</Button>
      </div>
    </div>
  )
}
