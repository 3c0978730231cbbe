'use client'

import { useTranslations } from 'next-intl'
import { useId, type ReactElement } from 'react'
import { Dialog, DialogContent } from '@/ui/dialog'
import { KeyCap } from '@/ui/key-cap'
import { Switch } from '@/ui/switch'
import { reasons } from './keys'
import { useSingleKeys } from './use-single-keys'

type KeysOverlayProps = {
  readonly open: boolean
  readonly onClose: () => void
  /** There is a card to decide. */
  readonly canDecide: boolean
  readonly arriving: boolean
  readonly canUndo: boolean
}

/** The keys that are valid now, and no others. */
export function KeysOverlay({ open, onClose, ...state }: KeysOverlayProps): ReactElement {
  const t = useTranslations('board.overlay')
  const words = useTranslations('words')
  const [single, setSingle] = useSingleKeys()
  const id = useId()
  const rows = useRows(state, single)
  return (
    <Dialog open={open} onOpenChange={(wanted) => !wanted && onClose()}>
      <DialogContent title={t('title')} description={t('intro')} closeLabel={words('close')}>
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
        {state.canDecide && <p className="mt-5 text-sm lg:hidden">{t('swipe')}</p>}
        <div className="mt-5 flex items-start justify-between gap-4 border-t pt-4 text-sm">
          <label htmlFor={id}>
            <span className="block font-medium">{t('single')}</span>
            <span className="block text-xs text-muted-foreground">{t('singleHint')}</span>
          </label>
          <Switch id={id} checked={single} onCheckedChange={setSingle} />
        </div>
      </DialogContent>
    </Dialog>
  )
}

type Row = { readonly keys: readonly string[]; readonly text: string }

const useRows = (
  { canDecide, arriving, canUndo }: Omit<KeysOverlayProps, 'open' | 'onClose'>,
  single: boolean,
): readonly Row[] => {
  const t = useTranslations('board.overlay')
  const words = useTranslations('words.reason')
  const deciding: readonly Row[] = [
    { keys: ['F'], text: t(arriving ? 'approveNotNow' : 'approve') },
    { keys: ['D'], text: t('deny') },
    ...reasons.map((reason, index) => ({
      keys: [String(index + 1)],
      text: t('denyReason', { reason: words(reason) }),
    })),
    { keys: ['⇧', 'D'], text: t('denyNote') },
    { keys: ['J', '→', '↓'], text: t('next') },
    { keys: ['K', '←', '↑'], text: t('previous') },
  ]
  return [
    ...(canDecide && single ? deciding : []),
    ...(canUndo ? [{ keys: single ? ['U', 'Ctrl Z'] : ['Ctrl Z'], text: t('undo') }] : []),
    { keys: ['?'], text: t('help') },
    { keys: ['Esc'], text: t('close') },
  ]
}
