'use client'

import { useQuery } from '@apollo/client/react'
import { Lock, LockOpen } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import type { StorageMode, StorageQuery as Answer } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Badge } from '@/ui/badge'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { StorageQuery } from './documents'
import { MoveProgress } from './MoveProgress'
import { StorageActions } from './StorageActions'
import { useNotice } from './use-notice'
import { WhatIsSealed } from './WhatIsSealed'

type Inbox = NonNullable<Answer['inbox']>

/** How the files of an inbox are kept. Changed at once, apart from the rest of the page. */
export function StorageSection({ inboxId }: { inboxId: string }): ReactElement {
  const t = useTranslations('storage')
  const { data, error, refetch } = useQuery(StorageQuery, { variables: { inboxId }, fetchPolicy: 'cache-and-network' })
  const inbox = data?.inbox
  useNotice(inbox)
  return (
    <Section
      title={t('title')}
      description={t('description')}
      anchor="storage"
      action={inbox && <ModeBadge mode={inbox.storage.mode} />}
    >
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-24" />
        </div>
      )}
      {inbox && <Kept inbox={inbox} />}
    </Section>
  )
}

function ModeBadge({ mode }: { mode: StorageMode }): ReactElement {
  const t = useTranslations('storage.mode')
  const Icon = mode === 'PRIVATE' ? Lock : LockOpen
  return (
    <Badge>
      <Icon aria-hidden />
      {t(mode)}
    </Badge>
  )
}

function Kept({ inbox }: { inbox: Inbox }): ReactElement {
  const t = useTranslations('storage')
  const isAdmin = useViewer().rights.includes('ADMIN')
  const { mode, previews, move } = inbox.storage
  return (
    <>
      <p className="text-sm">{t(mode === 'PRIVATE' ? 'privateText' : 'publicText')}</p>
      <WhatIsSealed isPrivate={mode === 'PRIVATE'} previews={previews} />
      {!previews && <Note tone={mode === 'PRIVATE' ? 'warn' : 'info'}>{t('noPreviews')}</Note>}
      {move && <MoveProgress inboxId={inbox.id} move={move} />}
      {isAdmin ? <StorageActions inbox={inbox} /> : <p className="text-sm text-muted-foreground">{t('onlyAdmins')}</p>}
    </>
  )
}
