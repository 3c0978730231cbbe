import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Skeleton } from '@/ui/skeleton'

export function ListSkeleton(): ReactElement {
  const t = useTranslations('submissionList')
  return (
    <div role="status" className="space-y-2">
      <span className="sr-only">{t('loading')}</span>
      {[0, 1, 2, 3, 4, 5].map((each) => (
        <Skeleton key={each} className="h-16 w-full" />
      ))}
    </div>
  )
}
