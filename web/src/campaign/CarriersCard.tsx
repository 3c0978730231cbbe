'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import type { OptInType } from '@/graphql/generated/graphql'
import { Note } from '@/ui/note'
import { lintCampaign } from './lint'
import type { Spoken } from './opt-in-texts'

type CarriersCardProps = { campaignId: string; spoken: Spoken; keywordOptIn: OptInType }

/** Whether carriers would object to what the campaign says, and where to mend it. */
export function CarriersCard({ campaignId, spoken, keywordOptIn }: CarriersCardProps): ReactElement {
  const t = useTranslations('campaigns.carriers')
  const { organisation } = useViewer()
  const findings = lintCampaign(spoken, keywordOptIn, organisation.name)
  if (findings.length === 0) return <Note tone="good">{t('good')}</Note>
  return (
    <Note tone="warn">
      <p className="font-medium">{t('title')}</p>
      <ul className="mt-1 list-disc space-y-0.5 ps-5">
        {findings.map((finding) => (
          <li key={finding.at}>
            {finding.at === 'keywordOptIn'
              ? t('keywordOptIn')
              : t('lacks', { text: finding.at, count: finding.missing.length })}
          </li>
        ))}
      </ul>
      <p className="mt-1">
        <Link href={`/campaigns/${campaignId}/settings#optIn`} className="font-medium underline underline-offset-4">
          {t('mend')}
        </Link>
      </p>
    </Note>
  )
}
