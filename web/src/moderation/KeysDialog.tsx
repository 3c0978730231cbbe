'use client'

import { useTranslations } from 'next-intl'
import { useId, type ReactElement, type ReactNode } from 'react'
import { Dialog, DialogContent } from '@/ui/dialog'
import { KeyCap } from '@/ui/key-cap'
import { Switch } from '@/ui/switch'
import { useSingleKeys } from './use-single-keys'

export type KeyRow = { readonly keys: readonly string[]; readonly text: string }

type KeysDialogProps = {
  readonly open: boolean
  readonly onClose: () => void
  readonly intro: ReactNode
  /** The keys that are valid now, and no others. */
  readonly rows: readonly KeyRow[]
  /** The switch for keys that are pressed alone: what it is called, and what is left without them. */
  readonly single: { readonly label: ReactNode; readonly hint: ReactNode }
  /** Said between the keys and the switch. */
  readonly children?: ReactNode
}

/** What the keys of a page do, and whether single ones do anything. */
export function KeysDialog({ open, onClose, intro, rows, single, children }: KeysDialogProps): ReactElement {
  const t = useTranslations('board.overlay')
  const words = useTranslations('words')
  const [on, setOn] = useSingleKeys()
  const id = useId()
  return (
    <Dialog open={open} onOpenChange={(wanted) => !wanted && onClose()}>
      <DialogContent title={t('title')} description={intro} closeLabel={words('close')}>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-4 gap-y-2 text-sm">
          {rows.map(({ keys, text }) => (
            <div key={text} className="contents">
              <dt className="flex items-center gap-1">
                {keys.map((key) => (
                  <KeyCap key={key}>{key}</KeyCap>
                ))}
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        {children}
        <div className="mt-5 flex items-start justify-between gap-4 border-t pt-4 text-sm">
          <label htmlFor={id}>
            <span className="block font-medium">{single.label}</span>
            <span className="block text-xs text-muted-foreground">{single.hint}</span>
          </label>
          <Switch id={id} checked={on} onCheckedChange={setOn} />
        </div>
      </DialogContent>
    </Dialog>
  )
}
