'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import type { ListedSftpKeyFragment } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { Note } from '@/ui/note'
import { ownTimeZone } from '@/ui/time-zone'
import { useSftpAccount } from './use-sftp-account'

type SftpKeysProps = { inboxId: string; keys: readonly ListedSftpKeyFragment[] }

/** Whose keys are taken. */
export function SftpKeys({ inboxId, keys }: SftpKeysProps): ReactElement {
  const t = useTranslations('sftp')
  const { removeKey } = useSftpAccount(inboxId)
  const [asked, setAsked] = useState<ListedSftpKeyFragment>()
  const [wrong, setWrong] = useState<string>()
  const [said, setSaid] = useState('')
  const remove = async (key: ListedSftpKeyFragment): Promise<void> => {
    setAsked(undefined)
    const { problem } = await removeKey(key.id)
    setWrong(problem?.sentence)
    if (!problem) setSaid(t('removed', { name: key.name }))
  }
  return (
    <div className="space-y-2">
      <h3 className="text-sm font-medium">{t('keys')}</h3>
      {keys.length === 0 && <p className="text-sm text-muted-foreground">{t('noKeys')}</p>}
      {keys.length > 0 && (
        <ul aria-label={t('keys')} className="divide-y rounded-md border">
          {keys.map((key) => (
            <KeyRow key={key.id} listed={key} onRemove={() => setAsked(key)} />
          ))}
        </ul>
      )}
      {wrong && (
        <Note tone="bad" role="alert">
          {wrong}
        </Note>
      )}
      <p className="sr-only" aria-live="polite">
        {said}
      </p>
      <ConfirmDialog
        open={asked !== undefined}
        title={t('removeNamed', { name: asked?.name ?? '' })}
        description={t('removeText')}
        confirm={t('remove')}
        cancel={t('cancel')}
        closeLabel={t('close')}
        onClose={() => setAsked(undefined)}
        onConfirm={() => asked && void remove(asked)}
      />
    </div>
  )
}

function KeyRow({ listed, onRemove }: { listed: ListedSftpKeyFragment; onRemove: () => void }): ReactElement {
  const t = useTranslations('sftp')
  const format = useFormatter()
  const at = (time: string): string =>
    format.dateTime(new Date(time), { dateStyle: 'medium', timeStyle: 'short', timeZone: ownTimeZone() })
  const { name, type, fingerprint, addedBy, addedAt, lastUsedAt } = listed
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 px-3 py-2">
      <div className="min-w-0 space-y-0.5">
        <p className="text-sm font-medium break-words">{name}</p>
        <p className="font-mono text-xs break-all text-muted-foreground">
          {type} {fingerprint}
        </p>
        <p className="text-xs text-muted-foreground">
          {t('added', { name: addedBy, at: at(addedAt) })}{' '}
          {lastUsedAt ? t('lastUsed', { at: at(lastUsedAt) }) : t('neverUsed')}
        </p>
      </div>
      <Button look="outline" size="small" aria-label={t('removeNamed', { name })} onClick={onRemove}>
        {t('remove')}
      </Button>
    </li>
  )
}
