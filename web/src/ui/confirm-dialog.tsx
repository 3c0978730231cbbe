'use client'

import type { ReactElement, ReactNode } from 'react'
import { Button } from './button'
import { Dialog, DialogClose, DialogContent } from './dialog'

type ConfirmDialogProps = {
  open: boolean
  title: ReactNode
  description: ReactNode
  confirm: ReactNode
  cancel: ReactNode
  closeLabel: string
  onClose: () => void
  onConfirm: () => void
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({
  open,
  title,
  description,
  confirm,
  cancel,
  closeLabel,
  onClose,
  onConfirm,
}: ConfirmDialogProps): ReactElement {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()}>
      {open && (
        <DialogContent title={title} description={description} closeLabel={closeLabel}>
          <div className="flex flex-wrap justify-end gap-2">
            <DialogClose asChild>
              <Button look="outline">{cancel}</Button>
            </DialogClose>
            <Button look="deny" onClick={onConfirm}>
              {confirm}
            </Button>
          </div>
        </DialogContent>
      )}
    </Dialog>
  )
}
