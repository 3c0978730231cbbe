'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { Note } from '@/ui/note'
import { RemoveSubscriberMutation } from './documents'
import type { ListedSubscriber } from './use-subscribers'

type RemoveSubscriberProps = {
  campaignId: string
  /** Undefined while nobody is being taken out. */
  subscriber: ListedSubscriber | undefined
  onClose: () => void
  onRemoved: (phone: string) => void
}

/** Asks before a phone is taken out: coming back needs new evidence, or the phone itself. */
export function RemoveSubscriber({ campaignId, subscriber, onClose, onRemoved }: RemoveSubscriberProps): ReactElement {
  const t = useTranslations('subscribers')
  const words = useTranslations('words')
  return (
    <Dialog open={subscriber !== undefined} onOpenChange={(open) => !open && onClose()}>
      {subscriber && (
        <DialogContent
          title={t('remove.title', { phone: subscriber.phone })}
          description={t('remove.text')}
          closeLabel={words('close')}
        >
          <Removal campaignId={campaignId} phone={subscriber.phone} onRemoved={onRemoved} />
        </DialogContent>
      )}
    </Dialog>
  )
}

type RemovalProps = Pick<RemoveSubscriberProps, 'campaignId' | 'onRemoved'> & { phone: string }

function Removal({ campaignId, phone, onRemoved }: RemovalProps): ReactElement {
  const t = useTranslations('subscribers')
  const words = useTranslations('words')
  const [remove, { loading }] = useMutation(RemoveSubscriberMutation)
  const [problem, setProblem] = useState<string>()
  const confirm = async (): Promise<void> => {
    setProblem(undefined)
    try {
      const { data } = await remove({ variables: { input: { campaignId, phone } } })
      const result = data?.removeSubscriber.result
      if (result?.__typename === 'SubscriberRemoved') onRemoved(phone)
      else setProblem(result?.message ?? words('failure.unexpected'))
    } catch (error) {
      setProblem(words(`failure.${failureOf(error)}`))
    }
  }
  return (
    <div className="space-y-4">
      {problem && (
        <Note tone="bad" role="alert">
          {problem}
        </Note>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button look="deny" disabled={loading} onClick={() => void confirm()}>
          {t('remove.confirm')}
        </Button>
      </div>
    </div>
  )
}
