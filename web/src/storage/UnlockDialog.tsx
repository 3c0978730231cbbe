'use client'

import { useQuery } from '@apollo/client/react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement, type ReactNode } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { Dialog, DialogContent } from '@/ui/dialog'
import type { ChangedInbox } from './answer'
import { StorageQuery } from './documents'
import { StorageFormFrame } from './StorageFormFrame'
import { StoragePasswordField } from './StoragePasswordField'
import { useStorageForm } from './use-storage-form'

type UnlockDialogProps = {
  /** Undefined while it is closed. */
  readonly inboxId: string | undefined
  readonly onClose: () => void
  readonly onUnlocked: (inbox: ChangedInbox) => void
}

/** Asks for the storage password of an inbox. */
export function UnlockDialog({ inboxId, onClose, onUnlocked }: UnlockDialogProps): ReactElement {
  const t = useTranslations('storage.unlock')
  const words = useTranslations('words')
  const { data } = useQuery(StorageQuery, { variables: { inboxId: inboxId ?? '' }, skip: inboxId === undefined })
  return (
    <Dialog open={inboxId !== undefined} onOpenChange={(open) => !open && onClose()}>
      {inboxId !== undefined && (
        <DialogContent
          title={t('title', { name: data?.inbox?.name ?? t('someInbox') })}
          description={t('text')}
          closeLabel={words('close')}
        >
          <UnlockForm inboxId={inboxId} onClose={onClose} onUnlocked={onUnlocked} />
        </DialogContent>
      )}
    </Dialog>
  )
}

type UnlockFormProps = UnlockDialogProps & { readonly inboxId: string }

function UnlockForm({ inboxId, onClose, onUnlocked }: UnlockFormProps): ReactElement {
  const t = useTranslations('storage')
  const mayRecover = useViewer().rights.includes('ADMIN')
  const form = useStorageForm(inboxId, 'unlock', ({ inbox }) => onUnlocked(inbox))
  const [password, setPassword] = useState('')
  const problems = password === '' ? { password: t('password.problems.missing') } : {}
  const toSettings = (label: ReactNode): ReactElement => (
    <Link
      href={`/inboxes/${inboxId}/settings#storage`}
      prefetch={false}
      className="rounded-sm font-medium underline underline-offset-4"
      onClick={onClose}
    >
      {label}
    </Link>
  )
  return (
    <StorageFormFrame
      form={form}
      submit={t('unlock.submit')}
      submitting={t('unlock.submitting')}
      onSubmit={() => void form.send(problems, { password })}
      foot={
        <p className="text-sm text-muted-foreground">
          {mayRecover ? t.rich('unlock.forgotAdmin', { link: toSettings }) : t('unlock.forgot')}
        </p>
      }
    >
      <StoragePasswordField
        value={password}
        problem={form.problems.password}
        onChange={(value) => {
          setPassword(value)
          form.typed()
        }}
      />
    </StorageFormFrame>
  )
}
