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
import { Cell, HeaderCell, Table } from '@/ui/table'
import { SubscriberFields } from './SubscriberFields'
import { SubscriberStanding } from './SubscriberStanding'
import type { ListedSubscriber } from './use-subscribers'

export type SubscribersProps = {
  readonly subscribers: readonly ListedSubscriber[]
  readonly timeZone: string
  /** What is shown is of the filter before. */
  readonly isBusy: boolean
  /** Undefined for who may not. */
  readonly onRemove: ((subscriber: ListedSubscriber) => void) | undefined
}

/** The list where there is room for a table. */
export function SubscriberRows({ subscribers, timeZone, isBusy, onRemove }: SubscribersProps): ReactElement {
  const t = useTranslations('subscribers')
  const timeIn = useTimeIn(timeZone)
  return (
    <Card aria-busy={isBusy} className={classNames(isBusy && 'opacity-60')}>
      <Table aria-label={t('list')}>
        <thead>
          <tr>
            <HeaderCell>{t('column.phone')}</HeaderCell>
            <HeaderCell>{t('column.state')}</HeaderCell>
            <HeaderCell>{t('column.since', { zone: timeZone })}</HeaderCell>
            <HeaderCell>{t('column.firstAt')}</HeaderCell>
            <HeaderCell className="w-1/3">{t('column.fields')}</HeaderCell>
            {onRemove && (
              <HeaderCell>
                <span className="sr-only">{t('column.remove')}</span>
              </HeaderCell>
            )}
          </tr>
        </thead>
        <tbody>
          {subscribers.map((subscriber) => {
            const { id, phone, state, since, firstAt, fields } = subscriber
            return (
              <tr key={id} className="last:*:border-b-0 focus-within:bg-muted/60 hover:bg-muted/60">
                <Cell className="font-medium whitespace-nowrap tabular-nums">
                  <Link
                    href={senderPath(phone)}
                    // One of many rows, and seldom opened.
                    prefetch={false}
                    aria-label={t('open', { phone })}
                    className="rounded-sm underline-offset-4 hover:underline"
                  >
                    <bdi>{phone}</bdi>
                  </Link>
                </Cell>
                <Cell>
                  <SubscriberStanding subscriber={subscriber} timeZone={timeZone} />
                </Cell>
                <Cell className="whitespace-nowrap tabular-nums">
                  <time dateTime={since}>{timeIn(since, 'dayAndMinute')}</time>
                </Cell>
                <Cell className="whitespace-nowrap tabular-nums">
                  <time dateTime={firstAt}>{timeIn(firstAt, 'dayAndMinute')}</time>
                </Cell>
                <Cell className="max-w-0 min-w-56">
                  <SubscriberFields fields={fields} />
                </Cell>
                {onRemove && (
                  <Cell className="py-1 text-end">
                    {state !== 'ENDED' && (
                      <Button
                        look="ghost"
                        size="icon"
                        aria-label={t('removeOne', { phone })}
                        title={t('removeOne', { phone })}
                        onClick={() => onRemove(subscriber)}
                      >
                        <UserMinus aria-hidden />
                      </Button>
                    )}
                  </Cell>
                )}
              </tr>
            )
          })}
        </tbody>
      </Table>
    </Card>
  )
}
