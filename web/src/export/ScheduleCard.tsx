'use client'

import { useMutation } from '@apollo/client/react'
import { Pencil, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { ExportScheduleRowFragment } from '@/graphql/generated/graphql'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { Note } from '@/ui/note'
import { useDestinationName } from '@/destination/use-destination-name'
import { FilterInWords } from './FilterInWords'
import { RemoveExportScheduleDocument } from './schedule-documents'
import { useRhythm } from './use-rhythm'

type ScheduleCardProps = {
  readonly schedule: ExportScheduleRowFragment
  readonly onChange: () => void
  readonly onRemoved: () => void
}

/** One schedule: what it makes and when, on whose behalf, and why it does not. */
export function ScheduleCard({ schedule, onChange, onRemoved }: ScheduleCardProps): ReactElement {
  const t = useTranslations('exports')
  const title = useId()
  const { inWords, momentInWords } = useRhythm()
  const { name, kind, filter, timeZone, nextAt, coveredUntil, onBehalfOf, destinationId, problem } = schedule
  const destination = useDestinationName(destinationId)
  const what = t(`kind.${kind}.title`)
  return (
    <article aria-labelledby={title} className="space-y-3 rounded-lg border bg-surface p-4 shadow-xs">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80 space-y-2">
          <h2 id={title} className="flex flex-wrap items-center gap-2 font-medium break-words">
            {name}
            {name !== what && <Badge>{what}</Badge>}
            {problem && <Badge tone="bad">{t('schedule.stopped')}</Badge>}
          </h2>
          <FilterInWords kind={kind} criteria={filter} timeZone={timeZone} />
          <p className="text-sm">{inWords(schedule)}</p>
          <p className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted-foreground tabular-nums">
            {!problem && <span>{t('schedule.next', { time: momentInWords(schedule, nextAt) })}</span>}
            <span>{t('schedule.covered', { time: momentInWords(schedule, coveredUntil) })}</span>
            <span>{t('schedule.onBehalfOf', { name: onBehalfOf })}</span>
            {destination && <span>{t('schedule.sentTo', { destination })}</span>}
          </p>
        </div>
        <ScheduleActions schedule={schedule} onChange={onChange} onRemoved={onRemoved} />
      </div>
      {problem && (
        <Note tone="bad">
          {problem} {t('schedule.saveAgain')}
        </Note>
      )}
    </article>
  )
}

function ScheduleActions({ schedule: { id, name }, onChange, onRemoved }: ScheduleCardProps): ReactElement {
  const t = useTranslations('exports')
  const words = useTranslations('words')
  const [asking, setAsking] = useState(false)
  const [problem, setProblem] = useState<string>()
  const [remove, { loading }] = useMutation(RemoveExportScheduleDocument)
  const removeIt = async (): Promise<void> => {
    setAsking(false)
    setProblem(undefined)
    try {
      const { data } = await remove({ variables: { input: { id } } })
      const result = data?.removeExportSchedule.result
      // Who was quicker has removed it, too.
      if (result?.__typename === 'ExportScheduleSaved' || result?.__typename === 'NotFound') return onRemoved()
      setProblem(result?.message ?? words('failure.unexpected'))
    } catch (error) {
      setProblem(words(`failure.${failureOf(error)}`))
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button look="outline" size="small" aria-label={t('schedule.changeNamed', { name })} onClick={onChange}>
        <Pencil aria-hidden />
        {t('schedule.edit')}
      </Button>
      <Button
        look="ghost"
        size="small"
        className="px-2"
        disabled={loading}
        aria-label={t('schedule.removeNamed', { name })}
        title={t('schedule.remove')}
        onClick={() => setAsking(true)}
      >
        <Trash2 aria-hidden />
      </Button>
      {problem && (
        <Note tone="bad" role="alert" className="basis-full">
          {problem}
        </Note>
      )}
      <ConfirmDialog
        open={asking}
        title={t('schedule.removeTitle', { name })}
        description={t('schedule.removeText')}
        confirm={t('schedule.remove')}
        cancel={words('cancel')}
        closeLabel={words('close')}
        onClose={() => setAsking(false)}
        onConfirm={() => void removeIt()}
      />
    </div>
  )
}
