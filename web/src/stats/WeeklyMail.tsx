'use client'

import { useMutation, useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { useTimeIn } from '@/submission/use-time-in'
import { TimeZoneField } from '@/settings/TimeZoneField'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { SwitchRow } from '@/ui/switch-row'
import { SaveWeeklyFiguresMutation, WeeklyFiguresDocument } from './documents'

/** One's own mail with the figures of each week. */
export function WeeklyMail({ timeZone }: { timeZone: string }): ReactElement | null {
  const t = useTranslations('stats.weekly')
  const words = useTranslations('words')
  const { data, error, refetch } = useQuery(WeeklyFiguresDocument, { fetchPolicy: 'cache-and-network' })
  const [save, { loading }] = useMutation(SaveWeeklyFiguresMutation)
  const [problem, setProblem] = useState<string>()
  const weekly = data?.weeklyFigures
  const zone = weekly?.timeZone ?? timeZone
  const timeIn = useTimeIn(zone)
  if (weekly === null) return null

  const change = async (on: boolean, wantedZone: string): Promise<void> => {
    setProblem(undefined)
    try {
      const saved = await save({ variables: { input: { on, timeZone: wantedZone } } })
      const result = saved.data?.saveWeeklyFigures.result
      if (result?.__typename === 'NotAllowed') setProblem(result.message)
      await refetch()
    } catch (why) {
      setProblem(words(`failure.${failureOf(why)}`))
    }
  }

  return (
    <Section title={t('title')}>
      {error && !data && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton className="h-12 w-full" />}
      {weekly && (
        <div aria-busy={loading} className="space-y-4">
          <SwitchRow
            label={t('on')}
            hint={weekly.nextAt ? t('next', { time: timeIn(weekly.nextAt) }) : t('off')}
            checked={weekly.on}
            onChange={(on) => void change(on, zone)}
          />
          {weekly.on && (
            <div className="max-w-sm">
              <TimeZoneField
                hint={t('zoneHint')}
                value={zone}
                problem={undefined}
                onChange={(wanted) => void change(true, wanted)}
                onBlur={() => undefined}
              />
            </div>
          )}
          {problem && (
            <Note tone="bad" role="alert">
              {problem}
            </Note>
          )}
        </div>
      )}
    </Section>
  )
}
