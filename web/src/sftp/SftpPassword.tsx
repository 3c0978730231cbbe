'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { CopyLine } from '@/settings/CopyLine'
import { Button } from '@/ui/button'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { Note } from '@/ui/note'
import { ownTimeZone } from '@/ui/time-zone'
import { useSftpAccount } from './use-sftp-account'

type SftpPasswordProps = {
  inboxId: string
  hasPassword: boolean
  changedAt: string | null
  changedBy: string | null
}

/** The one password, shown when it is made and never again. */
export function SftpPassword({ inboxId, hasPassword, changedAt, changedBy }: SftpPasswordProps): ReactElement {
  const t = useTranslations('sftp')
  const format = useFormatter()
  const { makePassword, removePassword } = useSftpAccount(inboxId)
  const [secret, setSecret] = useState<string>()
  const [asked, setAsked] = useState<'replace' | 'remove'>()
  const [wrong, setWrong] = useState<string>()
  const [busy, setBusy] = useState(false)
  const change = async (ask: typeof makePassword): Promise<void> => {
    setAsked(undefined)
    setBusy(true)
    const outcome = await ask()
    setBusy(false)
    setWrong(outcome.problem?.sentence)
    if (!outcome.problem) setSecret(outcome.secret)
  }
  const at = changedAt && format.dateTime(new Date(changedAt), { dateStyle: 'medium', timeZone: ownTimeZone() })
  return (
    <div className="space-y-2">
      <h3 className="text-sm font-medium">{t('password')}</h3>
      <p className="text-sm text-muted-foreground">
        {hasPassword ? t('passwordSet', { name: changedBy ?? '', at: at ?? '' }) : t('noPassword')}
      </p>
      {secret && (
        <Note tone="warn" role="status">
          <p className="font-medium">{t('newPassword')}</p>
          <p>{t('once')}</p>
          <div className="mt-2">
            <CopyLine label={t('password')} text={secret} />
          </div>
        </Note>
      )}
      {wrong && (
        <Note tone="bad" role="alert">
          {wrong}
        </Note>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          look="outline"
          disabled={busy}
          onClick={() => (hasPassword ? setAsked('replace') : void change(makePassword))}
        >
          {t(hasPassword ? 'replacePassword' : 'makePassword')}
        </Button>
        {hasPassword && (
          <Button look="outline" disabled={busy} onClick={() => setAsked('remove')}>
            {t('removePassword')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        open={asked !== undefined}
        title={t(asked === 'remove' ? 'removePassword' : 'replacePassword')}
        description={t('passwordText')}
        confirm={t(asked === 'remove' ? 'removePassword' : 'replacePassword')}
        cancel={t('cancel')}
        closeLabel={t('close')}
        onClose={() => setAsked(undefined)}
        onConfirm={() => void change(asked === 'remove' ? removePassword : makePassword)}
      />
    </div>
  )
}
