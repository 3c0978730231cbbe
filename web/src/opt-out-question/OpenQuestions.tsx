'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useWhen } from '@/sender/use-when'
import { Card } from '@/ui/card'
import { classNames } from '@/ui/class-names'
import type { QuestionQueue } from './queue'

const shown = 8

type OpenQuestionsProps = { readonly queue: QuestionQueue; readonly onChoose: (id: string) => void }

/** What waits, who waits longest first. */
export function OpenQuestions({ queue, onChoose }: OpenQuestionsProps): ReactElement | null {
  const t = useTranslations('optOutQuestions.next')
  const card = useTranslations('optOutQuestions.card')
  const when = useWhen()
  const { items, currentId, total } = queue
  if (items.length < 2) return null
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === currentId),
  )
  const first = Math.max(0, Math.min(at - 1, items.length - shown))
  const some = items.slice(first, first + shown)
  const more = Math.max(total, items.length) - first - some.length
  return (
    <Card className="p-2">
      <h2 className="px-2 pt-1 pb-2 text-sm font-semibold">{t('label')}</h2>
      <ol>
        {some.map(({ id, phone, text, subject, receivedAt }) => (
          <li key={id}>
            <button
              type="button"
              aria-label={t('open', { phone, time: when(receivedAt) })}
              aria-current={id === currentId}
              onClick={() => onChoose(id)}
              className={classNames(
                'w-full rounded-md px-2 py-1.5 text-start text-sm hover:bg-muted',
                id === currentId && 'bg-muted',
              )}
            >
              <span className="flex items-baseline justify-between gap-3">
                <bdi className="font-medium tabular-nums">{phone}</bdi>
                <time dateTime={receivedAt} className="text-xs text-muted-foreground tabular-nums">
                  {when(receivedAt)}
                </time>
              </span>
              <span className="block truncate text-muted-foreground" dir="auto">
                {text ?? subject ?? card('noText')}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {more > 0 && <p className="px-2 py-1 text-xs text-muted-foreground">{t('more', { count: more })}</p>}
    </Card>
  )
}
