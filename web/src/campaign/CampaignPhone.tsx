'use client'

import { useTranslations } from 'next-intl'
import { useId, type ReactElement } from 'react'
import type { OptInType } from '@/graphql/generated/graphql'
import { PhoneFrame } from '@/ui/phone-frame'
import { CampaignLine, campaignLineKey } from './CampaignLine'
import type { Spoken } from './opt-in-texts'
import { conversation } from './steps'

type CampaignPhoneProps = {
  spoken: Spoken
  keywordOptIn: OptInType
  /** The first one; undefined where there is none yet. */
  keyword: string | undefined
}

/** What a phone gets that sends the keyword, asks for help, and ends it. */
export function CampaignPhone({ spoken, keywordOptIn, keyword }: CampaignPhoneProps): ReactElement {
  const t = useTranslations('campaigns.preview')
  const id = useId()
  return (
    <aside aria-labelledby={id} className="space-y-3 lg:sticky lg:top-32 lg:self-start">
      <div>
        <h2 id={id} className="text-sm font-semibold">
          {t('title')}
        </h2>
        <p className="text-xs text-muted-foreground">{t('description', { code: spoken.code.code })}</p>
      </div>
      <PhoneFrame label={t('conversation')} tall>
        {conversation(spoken, keywordOptIn, keyword ?? t('anyKeyword')).map((step) => (
          <li key={campaignLineKey(step)} className="flex flex-col">
            <CampaignLine step={step} />
          </li>
        ))}
      </PhoneFrame>
    </aside>
  )
}
