'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState, type ReactElement } from 'react'
import { Skeleton } from '@/ui/skeleton'

const slowAfter = 5_000

/** The room of the card, before there is one; says so when it takes long. */
export function CardSkeleton(): ReactElement {
  const t = useTranslations('board')
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), slowAfter)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div aria-busy className="flex min-h-0 flex-1 flex-col gap-3">
      <Skeleton className="h-7 w-56" />
      <Skeleton className="h-[44dvh] w-full rounded-lg lg:h-auto lg:flex-1" />
      <Skeleton className="h-24 w-full rounded-lg" />
      <p role="status" className="text-sm text-muted-foreground">
        {t(slow ? 'loadingLong' : 'loading')}
      </p>
    </div>
  )
}
