import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Skeleton } from '@/ui/skeleton'

export function StatsSkeleton(): ReactElement {
  const t = useTranslations('stats')
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{t('loading', { what: t('title') })}</span>
      <Skeleton className="h-8 w-64" />
      <Skeleton className="h-36 w-full" />
      <Skeleton className="h-44 w-full" />
      <Skeleton className="h-96 w-full" />
    </div>
  )
}
