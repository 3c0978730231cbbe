'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { linkTo } from '@/ui/link-to'
import { Note } from '@/ui/note'
import type { Finding } from './lint'
import { MissingItems } from './MissingItems'
import type { Spoken } from './opt-in-texts'

/** What carriers would object to in a text, and who can mend it. */
export function FindingNote({
  finding,
  spoken,
}: {
  finding: Finding | undefined
  spoken: Spoken
}): ReactElement | null {
  const t = useTranslations('campaigns.finding')
  if (!finding || finding.at === 'keywordOptIn') return null
  const isCodes = finding.at === 'help' || finding.at === 'stop'
  return (
    <Note tone="warn">
      <p className="font-medium">{t(finding.own ? 'own' : 'ofCode')}</p>
      <MissingItems items={finding.missing} place="campaign" spoken={spoken} />
      {!finding.own && (
        <p className="mt-1">
          {t.rich(isCodes ? 'changeCode' : 'writeOwn', {
            code: spoken.code.code,
            link: linkTo('/settings/codes'),
          })}
        </p>
      )}
    </Note>
  )
}
