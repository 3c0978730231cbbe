'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { useMayAnswer } from '@/opt-out-question/use-open-questions'
import { useTimeIn } from '@/submission/use-time-in'
import { Note } from '@/ui/note'
import { ownTimeZone } from '@/ui/time-zone'
import type { ShownSender } from './use-sender'

/** Why nothing is sent to a phone, code by code. */
export function StandingNotes({ sender: { consents } }: { sender: ShownSender }): ReactElement {
  const t = useTranslations('senders.page')
  const timeIn = useTimeIn(ownTimeZone())
  const mayAnswer = useMayAnswer()
  return (
    <>
      {consents.map(({ optedOutAt, heldAt, shortCode: { id, code } }) => {
        if (optedOutAt !== null)
          return (
            <Note key={id} tone="bad">
              {t('optedOut', { code, time: timeIn(optedOutAt) })}
            </Note>
          )
        if (heldAt === null) return null
        return (
          <Note key={id} tone="warn">
            <span className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <span className="min-w-0 flex-1 basis-60">{t('held', { code, time: timeIn(heldAt) })}</span>
              {mayAnswer && (
                <Link href="/messages/opt-out" className="rounded-sm font-medium underline underline-offset-4">
                  {t('decide')}
                </Link>
              )}
            </span>
          </Note>
        )
      })}
    </>
  )
}
