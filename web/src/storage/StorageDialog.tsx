'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import type { StorageQuery } from '@/graphql/generated/graphql'
import { Dialog, DialogContent } from '@/ui/dialog'
import type { ChangedInbox } from './answer'
import { ChangePasswordForm } from './ChangePasswordForm'
import { MakePrivateAgainForm } from './MakePrivateAgainForm'
import { MakePrivateForm } from './MakePrivateForm'
import { MakePublicForm } from './MakePublicForm'
import { RecoverForm } from './RecoverForm'
import { RecoveryKey } from './RecoveryKey'
import { RenewKeyForm } from './RenewKeyForm'
import type { StorageWish } from './use-change-storage'

export type StorageAction = Exclude<StorageWish, 'unlock'>

type StorageDialogProps = {
  readonly inbox: NonNullable<StorageQuery['inbox']>
  /** Undefined while it is closed. */
  readonly action: StorageAction | undefined
  readonly onClose: () => void
  readonly onDone: (inbox: ChangedInbox) => void
}

const forms = {
  makePrivate: MakePrivateForm,
  makePublic: MakePublicForm,
  changePassword: ChangePasswordForm,
  recover: RecoverForm,
  renewKey: RenewKeyForm,
} as const satisfies Record<StorageAction, unknown>

/** Changes how an inbox is kept; a new recovery key is shown in the place of the form, and does not let one go before it is kept. */
export function StorageDialog({ inbox, action, onClose, onDone }: StorageDialogProps): ReactElement {
  const t = useTranslations('storage')
  const words = useTranslations('words')
  const [recoveryKey, setRecoveryKey] = useState<string>()
  const [stored, setStored] = useState(false)
  const [hurried, setHurried] = useState(false)
  const close = (): void => {
    if (recoveryKey !== undefined && !stored) return setHurried(true)
    setRecoveryKey(undefined)
    setStored(false)
    setHurried(false)
    onClose()
  }
  const shown = recoveryKey === undefined ? action : 'key'
  const isAgain = action === 'makePrivate' && inbox.storage.keepsPassword
  const Form = action && (isAgain ? MakePrivateAgainForm : forms[action])
  return (
    <Dialog open={action !== undefined} onOpenChange={(open) => !open && close()}>
      {shown && Form && (
        <DialogContent
          title={t(`${shown}.title`, { name: inbox.name })}
          description={t(`${shown}.text`)}
          closeLabel={words('close')}
          // What was typed, or a key that is shown once, is not lost by a slip of the hand.
          onInteractOutside={(event) => event.preventDefault()}
        >
          {recoveryKey === undefined ? (
            <Form
              inboxId={inbox.id}
              onDone={(done) => {
                onDone(done.inbox)
                if (done.recoveryKey === null) return close()
                setRecoveryKey(done.recoveryKey)
              }}
            />
          ) : (
            <RecoveryKey
              inbox={inbox.name}
              recoveryKey={recoveryKey}
              stored={stored}
              problem={hurried && !stored ? t('key.unstored') : undefined}
              onStored={setStored}
              onDone={close}
            />
          )}
        </DialogContent>
      )}
    </Dialog>
  )
}
