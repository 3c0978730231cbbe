'use client'

import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useStorage } from '@/storage/StorageProvider'
import { Button } from '@/ui/button'
import type { Part } from './submission'
import { useInShort } from './use-in-short'

/** In the place of what is sealed: what it is, and the way to see it. */
export function LockedPlate({ part, inboxId }: { part: Part; inboxId: string }): ReactElement {
  const t = useTranslations('storage')
  const inShort = useInShort()
  const { askToUnlock } = useStorage()
  return (
    <div className="absolute inset-0 flex flex-col items-center justify-center gap-3 p-6 text-center">
      <Lock aria-hidden className="size-10 text-muted-foreground" />
      <p className="font-medium tabular-nums">{inShort(part)}</p>
      <p className="max-w-prose text-sm text-muted-foreground">{t('locked.text')}</p>
      <Button look="outline" onClick={() => askToUnlock(inboxId)}>
        {t('chip.unlock')}
      </Button>
    </div>
  )
}
