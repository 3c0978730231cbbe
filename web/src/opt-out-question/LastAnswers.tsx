'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { senderPath } from '@/sender/paths'
import { Badge } from '@/ui/badge'
import { Card } from '@/ui/card'
import type { Answer } from './use-questions'

/** What somebody here has just answered, and whether it counts. */
export function LastAnswers({ answers }: { answers: readonly Answer[] }): ReactElement | null {
  const t = useTranslations('optOutQuestions.answers')
  const outcome = useOutcome()
  if (answers.length === 0) return null
  return (
    <Card className="p-4" role="region" aria-label={t('title')}>
      <h2 className="mb-2 text-sm font-semibold">{t('title')}</h2>
      <ul className="space-y-2.5 text-sm">
        {answers.map((answer) => (
          <li key={answer.question.id} className="space-y-0.5">
            <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <Link
                href={senderPath(answer.question.phone)}
                className="rounded-sm font-medium tabular-nums underline-offset-4 hover:underline"
              >
                <bdi>{answer.question.phone}</bdi>
              </Link>
              <Badge tone={answer.verdict === 'OPT_OUT' ? 'bad' : 'neutral'}>{t(answer.verdict)}</Badge>
            </div>
            <p
              className={
                answer.state === 'stale' || answer.state === 'failed'
                  ? 'text-xs font-medium text-deny-text'
                  : 'text-xs text-muted-foreground'
              }
              role={answer.state === 'stale' || answer.state === 'failed' ? 'alert' : undefined}
            >
              {outcome(answer)}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const useOutcome = (): ((answer: Answer) => string) => {
  const t = useTranslations('optOutQuestions.answers')
  return ({ state, why, before }) => {
    if (state === 'saving' || state === 'saved') return t(state)
    if (state === 'failed') return t('failed', { why: why ?? '' })
    return before ? t('stale', { message: why ?? '', verdict: t(before) }) : (why ?? '')
  }
}
