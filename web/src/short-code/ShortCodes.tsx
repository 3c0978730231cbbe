'use client'

import { useQuery } from '@apollo/client/react'
import { Hash, Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useCallback, useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import { LeaveDialog } from '@/settings/LeaveDialog'
import { FailureNote } from '@/shell/FailureNote'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { Skeleton } from '@/ui/skeleton'
import { useUnsavedGuard } from '@/ui/use-unsaved-guard'
import { ShortCodesQuery } from './settings-documents'
import { KeywordReleaseForm } from './KeywordReleaseForm'
import { ShortCodeForm } from './ShortCodeForm'

/** What each code says by itself and where what begins with no keyword goes; and when silent keywords are released. */
export function ShortCodes(): ReactElement {
  const t = useTranslations('shortCodes')
  const allowed = useViewer().rights.includes('ADMIN')
  const { data, error, refetch } = useQuery(ShortCodesQuery, { fetchPolicy: 'cache-and-network', skip: !allowed })
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  const guard = useUnsavedGuard(changed.size > 0)
  const noteChanged = useCallback((id: string, isChanged: boolean): void => {
    setChanged((before) => new Set(isChanged ? [...before, id] : [...before].filter((each) => each !== id)))
  }, [])
  return (
    <div className="mx-auto w-full max-w-5xl space-y-6 p-4 sm:p-6">
      <PageHeader title={t('title')} description={t('description')} />
      {!allowed && <EmptyState Icon={Lock} title={t('adminsOnly')} />}
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {allowed && !data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-96" />
        </div>
      )}
      {data?.shortCodes.length === 0 && (
        <EmptyState Icon={Hash} title={t('empty')}>
          {t('emptyText')}
        </EmptyState>
      )}
      {data?.shortCodes.map((code) => (
        <ShortCodeForm key={code.id} shortCode={code} inboxes={data.inboxes.nodes} onChanged={noteChanged} />
      ))}
      <LeaveDialog open={guard.asking} onStay={guard.stay} onLeave={guard.leave} />
      {data && <KeywordReleaseForm release={data.keywordRelease} />}
    </div>
  )
}
