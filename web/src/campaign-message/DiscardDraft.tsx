'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { ConfirmDialog } from '@/ui/confirm-dialog'

/** Begins anew, and not without being asked: what was written is nowhere else. */
export function DiscardDraft({ onDiscard }: { onDiscard: () => void }): ReactElement {
  const t = useTranslations('campaignMessages')
  const words = useTranslations('words')
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button look="ghost" onClick={() => setAsking(true)}>
        {t('discard')}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t('discardTitle')}
        description={t('discardText')}
        confirm={t('discard')}
        cancel={t('keep')}
        closeLabel={words('close')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          onDiscard()
        }}
      />
    </>
  )
}
