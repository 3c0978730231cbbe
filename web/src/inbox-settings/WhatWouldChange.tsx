'use client'

import { useQuery } from '@apollo/client/react'
import { ArrowRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { WhatWouldChangeQuery } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { useTimeIn } from '@/submission/use-time-in'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Dialog, DialogContent } from '@/ui/dialog'
import { Note } from '@/ui/note'
import { Segments } from '@/ui/segments'
import { Skeleton } from '@/ui/skeleton'
import { WhatWouldChangeDocument } from './documents'
import { inputOf, type InboxValues } from './inbox-values'

const spans = ['1', '7', '30'] as const

type WhatWouldChangeProps = {
  inboxId: string
  /** As they were when it was opened; undefined while it is closed. */
  values: InboxValues | undefined
  onClose: () => void
  onSave: () => void
}

/** The would-be settings over the last days' messages: which of them would lie elsewhere, before anything is saved. */
export function WhatWouldChange({ inboxId, values, onClose, onSave }: WhatWouldChangeProps): ReactElement {
  const t = useTranslations('inboxSettings.foresight')
  const [days, setDays] = useState<(typeof spans)[number]>('7')
  return (
    <Dialog open={values !== undefined} onOpenChange={(open) => !open && onClose()}>
      {values && (
        <DialogContent title={t('title')} description={t('description')} closeLabel={t('close')}>
          <div className="space-y-4">
            <Segments
              label={t('days')}
              options={spans.map((each) => ({ value: each, label: t('span', { days: Number(each) }) }))}
              value={days}
              onChange={setDays}
            />
            <Foresight inboxId={inboxId} values={values} days={Number(days)} />
            <div className="flex flex-wrap justify-end gap-2">
              <Button look="outline" onClick={onClose}>
                {t('close')}
              </Button>
              <Button onClick={onSave}>{t('save')}</Button>
            </div>
          </div>
        </DialogContent>
      )}
    </Dialog>
  )
}

type ForesightProps = { inboxId: string; values: InboxValues; days: number }

function Foresight({ inboxId, values, days }: ForesightProps): ReactElement {
  const t = useTranslations('inboxSettings.foresight')
  const { data, error, refetch } = useQuery(WhatWouldChangeDocument, {
    variables: { input: { id: inboxId, ...inputOf(values) }, days },
    fetchPolicy: 'no-cache',
  })
  if (error) return <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />
  if (!data) {
    return (
      <div role="status">
        <span className="sr-only">{t('loading')}</span>
        <Skeleton className="h-24" />
      </div>
    )
  }
  const answer = data.whatWouldChange
  if (answer.__typename !== 'Foreseen') return <Note tone="bad">{answer.message}</Note>
  const { examined, moved, moves, truncated } = answer
  return (
    <div className="space-y-3">
      <p role="status" className="text-sm font-medium">
        {examined === 0 ? t('none') : t('moved', { moved, examined })}
      </p>
      {truncated && <Note>{t('truncated', { examined })}</Note>}
      {moves.length > 0 && (
        <ul aria-label={t('list')} className="max-h-[40dvh] divide-y overflow-y-auto rounded-md border">
          {moves.map((move) => (
            <Move key={move.submissionId} move={move} timeZone={values.timeZone} />
          ))}
        </ul>
      )}
      {moved > moves.length && <p className="text-xs text-muted-foreground">{t('newest', { count: moves.length })}</p>}
    </div>
  )
}

type ForeseenMove = Extract<WhatWouldChangeQuery['whatWouldChange'], { __typename: 'Foreseen' }>['moves'][number]

function Move({ move, timeZone }: { move: ForeseenMove; timeZone: string }): ReactElement {
  const t = useTranslations('inboxSettings.foresight')
  const words = useTranslations('words')
  const timeIn = useTimeIn(timeZone)
  return (
    <li className="space-y-1 px-3 py-2 text-sm">
      <p className="flex flex-wrap items-center gap-1.5">
        <Badge>{words(`folder.${move.from.folder}`)}</Badge>
        <ArrowRight role="img" aria-label={t('to')} className="size-3.5 text-muted-foreground rtl:-scale-x-100" />
        <Badge tone={move.to.folder === 'DENIED' ? 'bad' : move.to.folder === 'APPROVED' ? 'good' : 'neutral'}>
          {words(`folder.${move.to.folder}`)}
        </Badge>
        {move.to.reason && <Badge tone="outline">{words(`reason.${move.to.reason}`)}</Badge>}
      </p>
      <p dir="auto" className="break-words">
        {move.text || <span className="text-muted-foreground">{t('noText')}</span>}
      </p>
      <p className="text-xs text-muted-foreground">
        <a
          href={`/submissions/${move.submissionId}`}
          target="_blank"
          rel="noreferrer"
          className="rounded-sm text-primary tabular-nums hover:underline"
        >
          {t('from', { sender: move.sender, time: timeIn(move.receivedAt, 'short') })}
        </a>
      </p>
    </li>
  )
}
