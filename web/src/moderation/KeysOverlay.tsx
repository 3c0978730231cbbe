'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { LockState } from '@/storage/lock-state'
import { reasons } from './keys'
import { KeysDialog, type KeyRow } from './KeysDialog'
import { useSingleKeys } from './use-single-keys'

type KeysOverlayProps = {
  readonly open: boolean
  readonly onClose: () => void
  /** There is a card to decide. */
  readonly canDecide: boolean
  readonly arriving: boolean
  readonly canUndo: boolean
  readonly lock: LockState
}

/** The keys that are valid now, and no others. */
export function KeysOverlay({ open, onClose, ...state }: KeysOverlayProps): ReactElement {
  const t = useTranslations('board.overlay')
  const [single] = useSingleKeys()
  return (
    <KeysDialog
      open={open}
      onClose={onClose}
      intro={t('intro')}
      rows={useRows(state, single)}
      single={{ label: t('single'), hint: t('singleHint') }}
    >
      {state.canDecide && <p className="mt-5 text-sm lg:hidden">{t('swipe')}</p>}
    </KeysDialog>
  )
}

const useRows = (
  { canDecide, arriving, canUndo, lock }: Omit<KeysOverlayProps, 'open' | 'onClose'>,
  single: boolean,
): readonly KeyRow[] => {
  const t = useTranslations('board.overlay')
  const words = useTranslations('words.reason')
  const deciding: readonly KeyRow[] = [
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
    ...(lock !== 'open' && single ? [{ keys: ['L'], text: t(lock === 'locked' ? 'unlock' : 'lock') }] : []),
    { keys: ['?'], text: t('help') },
    { keys: ['Esc'], text: t('close') },
  ]
}
