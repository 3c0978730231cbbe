'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { hostOf } from '@/submission/history'
import { toneOf } from '@/submission/History'
import type { Submission } from '@/submission/submission'
import { useTimeIn } from '@/submission/use-time-in'
import { Badge } from '@/ui/badge'

type Postback = Submission['postbacks'][number]

/** Every try of every postback, with what the receiver answered. */
export function Attempts({ postbacks, timeZone }: { postbacks: readonly Postback[]; timeZone: string }): ReactElement {
  const t = useTranslations('submissionPage.attempts')
  const words = useTranslations('words.postback')
  if (postbacks.length === 0) return <p className="text-sm text-muted-foreground">{t('none')}</p>
  return (
    <ul className="space-y-4">
      {postbacks.map((postback) => (
        <li key={postback.id} className="space-y-1.5 text-sm">
          <div className="flex flex-wrap items-center gap-2">
            <bdi className="min-w-0 font-medium break-all">{hostOf(postback.url)}</bdi>
            <Badge tone={toneOf(postback.state)}>{words(postback.state)}</Badge>
          </div>
          <p className="text-xs break-all text-muted-foreground">webhook-id {postback.id}</p>
          {postback.attempts.length === 0 ? (
            <p className="text-muted-foreground">{t(postback.state === 'WAITING' ? 'waiting' : 'never')}</p>
          ) : (
            <ol className="divide-y">
              {postback.attempts.map((attempt) => (
                <Attempt key={attempt.number} attempt={attempt} timeZone={timeZone} />
              ))}
            </ol>
          )}
        </li>
      ))}
    </ul>
  )
}

function Attempt({ attempt, timeZone }: { attempt: Postback['attempts'][number]; timeZone: string }): ReactElement {
  const t = useTranslations('submissionPage.attempts')
  const timeIn = useTimeIn(timeZone)
  const { number, at, milliseconds, status, problem } = attempt
  return (
    <li className="flex flex-wrap gap-x-4 gap-y-0.5 py-1.5 tabular-nums">
      <span className="text-muted-foreground">
        {t('number')} {number}
      </span>
      <time dateTime={at}>{timeIn(at)}</time>
      <span>{status ?? t('noAnswer')}</span>
      <span className="text-muted-foreground">{t('milliseconds', { count: milliseconds })}</span>
      {problem && <p className="w-full break-words text-muted-foreground">{problem}</p>}
    </li>
  )
}
