'use client'

import { Clock3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { MediaTile } from '@/reply/ReplyMediaField'
import { Button } from '@/ui/button'
import { SpeechBubble } from '@/ui/speech-bubble'
import type { Sending } from './use-sendings'

type SendingBubbleProps = {
  readonly sending: Sending
  readonly onAgain: (sending: Sending) => void
  readonly onForget: (sending: Sending) => void
}

/** An answer before the server has it. */
export function SendingBubble({ sending, onAgain, onForget }: SendingBubbleProps): ReactElement {
  const t = useTranslations('smsInbox.conversation')
  const { reply, filled, problem } = sending
  const media = reply.kind === 'MMS' ? reply.media : []
  return (
    <SpeechBubble
      side="end"
      ghost
      subject={reply.kind === 'MMS' ? reply.subject : null}
      text={filled}
      media={
        media.length > 0 && (
          <div className="flex flex-wrap gap-1 p-1">
            {media.map((each) => (
              <MediaTile key={each.id} media={each} />
            ))}
          </div>
        )
      }
      footer={
        problem === undefined ? (
          <span className="inline-flex items-center gap-1">
            <Clock3 aria-hidden className="size-3.5" />
            {t('sending')}
          </span>
        ) : (
          <span role="alert" className="flex flex-wrap items-center justify-end gap-2 text-deny-text">
            <span className="basis-full text-end">{t('notSent', { sentence: problem })}</span>
            <Button look="outline" size="small" className="text-foreground" onClick={() => onAgain(sending)}>
              {t('again')}
            </Button>
            <Button look="ghost" size="small" className="text-foreground" onClick={() => onForget(sending)}>
              {t('forget')}
            </Button>
          </span>
        )
      }
    />
  )
}
