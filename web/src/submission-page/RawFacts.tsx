'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useTimeIn } from '@/submission/use-time-in'
import type { WholeSubmission } from './SubmissionPage'

/** What only somebody who looks into a case wants to know. */
export function RawFacts({ submission, timeZone }: { submission: WholeSubmission; timeZone: string }): ReactElement {
  const t = useTranslations('submissionPage.raw')
  const timeIn = useTimeIn(timeZone)
  const { id, sentAt, version, inboxVersion, kind, shortCode } = submission
  const facts = [
    [t('id'), id],
    [t('message'), kind],
    [t('codeCountry'), shortCode.country],
    [t('sentAt'), sentAt === null ? t('notTold') : timeIn(sentAt)],
    [t('version'), String(version)],
    [t('inboxVersion'), t('inboxVersionValue', { version: inboxVersion })],
  ] as const
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted-foreground">{name}</dt>
          <dd className="min-w-0 break-words tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
