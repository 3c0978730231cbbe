'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { MediaTile } from '@/reply/ReplyMediaField'
import { smsLength } from '@/reply/sms-length'
import type { ReplyValues } from '@/reply/reply-values'
import { PhoneNote } from '@/ui/phone-frame'
import { SpeechBubble } from '@/ui/speech-bubble'
import type { OptInStep } from './opt-in-steps'

/** One line of the way into a campaign, as the phone shows it. */
export function OptInLine({ step }: { step: OptInStep }): ReactElement {
  const t = useTranslations('campaigns.preview')
  if (step.kind === 'yes') return <SpeechBubble side="end" text={t('yes')} />
  if (step.kind === 'note') return <PhoneNote>{t(`notes.${step.note}`)}</PhoneNote>
  return <MtBubble reply={step.reply} label={t(`texts.${step.text}`)} />
}

/** A message to the phone, with what it is and how many SMS it takes. */
export function MtBubble({
  reply,
  label,
  ghost,
}: {
  reply: ReplyValues
  label: string
  ghost?: boolean
}): ReactElement {
  const t = useTranslations('campaigns.preview')
  const { kind, subject, text, media } = reply
  const isMms = kind === 'MMS'
  return (
    <SpeechBubble
      side="start"
      ghost={ghost ?? false}
      subject={isMms ? subject : null}
      text={text || (!isMms || media.length === 0 ? t('noText') : null)}
      media={
        isMms &&
        media.length > 0 && (
          <div className="flex flex-wrap gap-1 p-1">
            {media.map((each) => (
              <MediaTile key={each.id} media={each} />
            ))}
          </div>
        )
      }
      footer={isMms ? t('asMms', { label }) : t('asSms', { label, segments: smsLength(text).segments })}
    />
  )
}
