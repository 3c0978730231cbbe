'use client'

import { useQuery } from '@apollo/client/react'
import { CalendarClock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { EmptyState } from '@/ui/empty-state'
import { ExportDialog } from './ExportDialog'
import { ListSkeleton } from './ExportList'
import { ExportSchedulesDocument } from './schedule-documents'
import { ScheduleCard } from './ScheduleCard'
import { targetOf, type ExportTarget } from './wish'

/** When one runs next moves on by itself. */
const askAgainEvery = 30_000

/** What is made again and again. */
export function ScheduleList(): ReactElement {
  const t = useTranslations('exports')
  const [changing, setChanging] = useState<ExportTarget>()
  const { data, error, refetch } = useQuery(ExportSchedulesDocument, {
    fetchPolicy: 'cache-and-network',
    pollInterval: askAgainEvery,
    skipPollAttempt: () => document.hidden,
  })
  const schedules = data?.exportSchedules
  return (
    <section aria-label={t('tab.schedules')} className="space-y-3">
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <ListSkeleton label={t('loading')} />}
      {schedules?.length === 0 && (
        <EmptyState Icon={CalendarClock} title={t('schedule.none')}>
          {t('schedule.noneText')}
        </EmptyState>
      )}
      {schedules && schedules.length > 0 && (
        <ul className="space-y-3">
          {schedules.map((schedule) => (
            <li key={schedule.id}>
              <ScheduleCard
                schedule={schedule}
                onChange={() => setChanging(targetOf(schedule))}
                onRemoved={() => void refetch()}
              />
            </li>
          ))}
        </ul>
      )}
      <ExportDialog target={changing} onClose={() => setChanging(undefined)} />
    </section>
  )
}
