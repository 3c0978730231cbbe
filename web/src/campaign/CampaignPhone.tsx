'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { OptInType } from '@/graphql/generated/graphql'
import { PhoneAside } from '@/ui/phone-frame'
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
  return (
    <PhoneAside title={t('title')} description={t('description', { code: spoken.code.code })} label={t('conversation')}>
      {conversation(spoken, keywordOptIn, keyword ?? t('anyKeyword')).map((step) => (
        <li key={campaignLineKey(step)} className="flex flex-col">
          <CampaignLine step={step} />
        </li>
      ))}
    </PhoneAside>
  )
}
