'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import type { StorageQuery } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { later } from '@/ui/later'
import type { StorageAction } from './StorageDialog'
import { useStorage } from './StorageProvider'

const StorageDialog = later(
  () => import('./StorageDialog').then((module) => module.StorageDialog),
  ({ action }) => action !== undefined,
)

const ofPrivate = ['changePassword', 'recover', 'renewKey', 'makePublic'] as const satisfies readonly StorageAction[]

/** What an administrator may change about the storage, one question each. */
export function StorageActions({ inbox }: { inbox: NonNullable<StorageQuery['inbox']> }): ReactElement {
  const t = useTranslations('storage')
  const { changed } = useStorage()
  const [action, setAction] = useState<StorageAction>()
  const [done, setDone] = useState<StorageAction>()
  const offered: readonly StorageAction[] = inbox.storage.mode === 'PRIVATE' ? ofPrivate : ['makePrivate']
  return (
    <>
      <div role="status" className="empty:mb-0!">
        {done && <Note tone="good">{t(`done.${done}`)}</Note>}
      </div>
      <div className="flex flex-wrap gap-2">
        {offered.map((each) => (
          <Button
            key={each}
            look="outline"
            onClick={() => {
              setDone(undefined)
              setAction(each)
            }}
          >
            {t(`actions.${each}`)}
          </Button>
        ))}
      </div>
      <StorageDialog
        inbox={inbox}
        action={action}
        onClose={() => setAction(undefined)}
        onDone={(now) => {
          changed(now)
          setDone(action)
        }}
      />
    </>
  )
}
