'use client'

import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import type { OptInOutcome } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Dialog, DialogContent, DialogTrigger } from '@/ui/dialog'
import { AddSubscriberForm } from './AddSubscriberForm'

/** What came of it where something did: the phone is in, or was asked. */
export type Added = { readonly phone: string; readonly outcome: Extract<OptInOutcome, 'ASKED' | 'SUBSCRIBED'> }

type AddSubscriberProps = {
  campaignId: string
  /** Names of fields that others have. */
  known: readonly string[]
  onAdded: (added: Added) => void
}

/** Gets one phone into the campaign, by hand. */
export function AddSubscriber({ campaignId, known, onAdded }: AddSubscriberProps): ReactElement {
  const t = useTranslations('subscribers')
  const words = useTranslations('words')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button className="h-10">
          <UserPlus aria-hidden />
          {t('add')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('add')} description={t('addText')} closeLabel={words('close')}>
        <AddSubscriberForm
          campaignId={campaignId}
          known={known}
          onAdded={(added) => {
            setOpen(false)
            onAdded(added)
          }}
        />
      </DialogContent>
    </Dialog>
  )
}
