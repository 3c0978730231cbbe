'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { KeysDialog, type KeyRow } from '@/moderation/KeysDialog'
import { useSingleKeys } from '@/moderation/use-single-keys'

type SmsKeysProps = { readonly open: boolean; readonly onClose: () => void; readonly mayReply: boolean }

/** The keys of the SMS inbox that are valid now, and no others. */
export function SmsKeys({ open, onClose, mayReply }: SmsKeysProps): ReactElement {
  const t = useTranslations('smsInbox.overlay')
  const [single] = useSingleKeys()
  const rows: readonly (KeyRow | false)[] = [
    single && { keys: ['J'], text: t('next') },
    single && { keys: ['K'], text: t('previous') },
    { keys: ['Enter'], text: t('open') },
    single && mayReply && { keys: ['R'], text: t('reply') },
    mayReply && { keys: ['Ctrl', 'Enter'], text: t('send') },
    single && { keys: ['/'], text: t('search') },
    { keys: ['Esc'], text: t('back') },
    { keys: ['?'], text: t('help') },
  ]
  return (
    <KeysDialog
      open={open}
      onClose={onClose}
      intro={t('intro')}
      rows={rows.filter((row) => row !== false)}
      single={{ label: t('single'), hint: t('singleHint') }}
    />
  )
}
