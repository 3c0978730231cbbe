'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { MediaTile } from '@/reply/ReplyMediaField'
import { smsLength } from '@/reply/sms-length'
import { PhoneNote } from '@/ui/phone-frame'
import { SpeechBubble } from '@/ui/speech-bubble'
import type { CampaignStep } from './steps'

/** One line of a conversation with a campaign; what it writes with how many SMS that takes. */
export function CampaignLine({ step }: { step: CampaignStep }): ReactElement {
  const t = useTranslations('campaigns.preview')
  if (step.kind === 'mo') return <SpeechBubble side="end" text={step.text} />
  if (step.kind === 'note') return <PhoneNote>{t(`notes.${step.note}`)}</PhoneNote>
  const { kind, subject, text, media } = step.reply
  const label = t(`texts.${step.text}`)
  const isMms = kind === 'MMS'
  return (
    <SpeechBubble
      side="start"
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

/** No conversation holds two lines of one key. */
export const campaignLineKey = (step: CampaignStep): string => {
  if (step.kind === 'mt') return step.text
  return step.kind === 'mo' ? `says ${step.text}` : step.note
}
