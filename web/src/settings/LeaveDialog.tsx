'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Dialog, DialogContent } from '@/ui/dialog'

type LeaveDialogProps = { open: boolean; onStay: () => void; onLeave: () => void }

/** Asks before unsaved changes are left behind. */
export function LeaveDialog({ open, onStay, onLeave }: LeaveDialogProps): ReactElement {
  const t = useTranslations('settings.leave')
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onStay()}>
      <DialogContent title={t('title')} description={t('text')} closeLabel={t('stay')}>
        <div className="flex flex-wrap justify-end gap-2">
          <Button look="outline" onClick={onStay}>
            {t('stay')}
          </Button>
          <Button look="deny" onClick={onLeave}>
            {t('leave')}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  )
}
