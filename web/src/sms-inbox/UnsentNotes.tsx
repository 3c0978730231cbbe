'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { conversationKey, type Conversation } from './use-open'
import type { Sendings } from './use-sendings'

type UnsentNotesProps = {
  readonly sendings: Sendings
  readonly open: Conversation | undefined
  readonly onLook: (conversation: Conversation) => void
}

/** For who has gone on to another conversation while an answer was under way. */
export function UnsentNotes({ sendings, open, onLook }: UnsentNotesProps): ReactElement {
  const t = useTranslations('smsInbox.conversation')
  const shown = open && conversationKey(open)
  return (
    <>
      {sendings.all.map((sending) =>
        sending.problem === undefined || conversationKey(sending) === shown ? null : (
          <Note key={sending.key} tone="bad" role="alert">
            <span className="flex flex-wrap items-center justify-between gap-2">
              {t('unsent', { phone: sending.phone, sentence: sending.problem })}
              <Button look="outline" size="small" className="text-foreground" onClick={() => onLook(sending)}>
                {t('look')}
              </Button>
            </span>
          </Note>
        ),
      )}
    </>
  )
}
