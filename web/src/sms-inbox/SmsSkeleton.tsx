import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Skeleton } from '@/ui/skeleton'

export function SmsSkeleton(): ReactElement {
  const t = useTranslations('smsInbox')
  return (
    <div role="status" className="space-y-2">
      <span className="sr-only">{t('loading')}</span>
      {[0, 1, 2, 3, 4, 5].map((each) => (
        <Skeleton key={each} className="h-20 w-full" />
      ))}
    </div>
  )
}
