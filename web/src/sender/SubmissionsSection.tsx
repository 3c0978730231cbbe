'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import type { Submission } from '@/submission/submission'
import { Thumbnail } from '@/submission/Thumbnail'
import { useTimeIn } from '@/submission/use-time-in'
import { Badge } from '@/ui/badge'
import { Section } from '@/ui/section'
import { ownTimeZone } from '@/ui/time-zone'
import { submissionsPath } from './paths'
import type { ShownSender } from './use-sender'

const tones = { PENDING: 'neutral', APPROVED: 'good', DENIED: 'bad' } as const

type SubmissionsSectionProps = {
  readonly sender: ShownSender
  /** The last few. */
  readonly submissions: readonly Submission[]
}

/** What a phone sent to inboxes: the last few, and the way to all. */
export function SubmissionsSection({ sender, submissions }: SubmissionsSectionProps): ReactElement {
  const t = useTranslations('senders.submissions')
  const words = useTranslations('words.folder')
  const timeIn = useTimeIn(ownTimeZone())
  const { pending, approved, denied } = sender.counts
  const count = pending + approved + denied
  return (
    <Section
      title={t('title')}
      action={
        count > 0 && (
          <Link href={submissionsPath(sender.phone)} className="rounded-sm text-sm text-primary hover:underline">
            {t('all', { count })}
          </Link>
        )
      }
    >
      {submissions.length === 0 && <p className="text-sm text-muted-foreground">{t('none')}</p>}
      <ul className="space-y-1">
        {submissions.map((each) => {
          const { id, folder, receivedAt, subject, text } = each
          const said = [subject, text].filter(Boolean).join(' · ')
          return (
            <li key={id}>
              <Link
                href={`/submissions/${id}`}
                className="-mx-2 flex items-center gap-3 rounded-md px-2 py-1.5 text-sm hover:bg-muted"
              >
                <Thumbnail submission={each} className="size-11" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate" dir="auto">
                    {said || timeIn(receivedAt, 'short')}
                  </span>
                  {said && (
                    <time dateTime={receivedAt} className="block text-xs text-muted-foreground tabular-nums">
                      {timeIn(receivedAt, 'short')}
                    </time>
                  )}
                </span>
                <Badge tone={tones[folder]}>{words(folder)}</Badge>
              </Link>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
