'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { Note } from '@/ui/note'
import { useOpenQuestions } from './use-open-questions'

/** Says that phones wait for an answer, and leads there; nothing while none does. */
export function OpenQuestionsNote(): ReactElement | null {
  const t = useTranslations('senders.questionsNote')
  const count = useOpenQuestions()
  if (count === 0) return null
  return (
    <Note tone="warn">
      <span className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <span className="min-w-0 flex-1 basis-60">{t('text', { count })}</span>
        <Link href="/messages/opt-out" className="rounded-sm font-medium underline underline-offset-4">
          {t('link')}
        </Link>
      </span>
    </Note>
  )
}
