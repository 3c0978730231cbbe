'use client'

import { UserMinus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { senderPath } from '@/sender/paths'
import { useTimeIn } from '@/submission/use-time-in'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { classNames } from '@/ui/class-names'
import { Skeleton } from '@/ui/skeleton'
import { SubscriberFields } from './SubscriberFields'
import type { SubscribersProps } from './SubscriberRows'
import { SubscriberStanding } from './SubscriberStanding'

/** The list where a table has no room. */
export function SubscriberCards({ subscribers, timeZone, isBusy, onRemove }: SubscribersProps): ReactElement {
  const t = useTranslations('subscribers')
  const timeIn = useTimeIn(timeZone)
  return (
    <ul aria-label={t('list')} aria-busy={isBusy} className={classNames('space-y-2', isBusy && 'opacity-60')}>
      {subscribers.map((subscriber) => {
        const { id, phone, state, since, firstAt, fields } = subscriber
        return (
          <li key={id}>
            <Card className="flex items-start gap-2 p-3">
              <div className="min-w-0 flex-1 space-y-2">
                <p className="font-medium tabular-nums">
                  <Link
                    href={senderPath(phone)}
                    // One of many rows, and seldom opened.
                    prefetch={false}
                    aria-label={t('open', { phone })}
                    className="rounded-sm underline-offset-4 hover:underline"
                  >
                    <bdi>{phone}</bdi>
                  </Link>
                </p>
                <SubscriberStanding subscriber={subscriber} timeZone={timeZone} />
                <p className="text-xs text-muted-foreground">
                  {t('sinceAndFirst', { since: timeIn(since, 'dayAndMinute'), first: timeIn(firstAt, 'dayAndMinute') })}
                </p>
                <SubscriberFields fields={fields} />
              </div>
              {onRemove && state !== 'ENDED' && (
                <Button
                  look="ghost"
                  size="icon"
                  aria-label={t('removeOne', { phone })}
                  onClick={() => onRemove(subscriber)}
                >
                  <UserMinus aria-hidden />
                </Button>
              )}
            </Card>
          </li>
        )
      })}
    </ul>
  )
}

export function SubscribersSkeleton(): ReactElement {
  const t = useTranslations('subscribers')
  return (
    <div role="status" className="space-y-2">
      <span className="sr-only">{t('loading')}</span>
      {[0, 1, 2, 3].map((each) => (
        <Skeleton key={each} className="h-14" />
      ))}
    </div>
  )
}
