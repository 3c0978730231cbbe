'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { ReplyText } from '@/reply/ReplyText'
import { smsLength } from '@/reply/sms-length'
import { Segments } from '@/ui/segments'
import type { CampaignValues } from './campaign-values'
import { FindingNote } from './FindingNote'
import type { Finding } from './lint'
import { campaignVariables, textOf, type Spoken } from './opt-in-texts'

type OptInTextFieldProps = {
  name: 'optInRequest' | 'optInConfirmation'
  value: CampaignValues['optInRequest']
  spoken: Spoken
  finding: Finding | undefined
  problem: string | undefined
  onChange: (value: CampaignValues['optInRequest']) => void
  onBlur: () => void
}

/** The text of the code as it reads for this campaign, or one of the campaign's own. */
export function OptInTextField({
  name,
  value,
  spoken,
  finding,
  problem,
  onChange,
  onBlur,
}: OptInTextFieldProps): ReactElement {
  const t = useTranslations('campaigns.optIn')
  const title = useTranslations('campaigns.preview.texts')(name)
  const filled = textOf(spoken, name)
  const { characters, segments } = smsLength(filled)
  return (
    <div role="group" aria-label={title} className="space-y-4 border-t pt-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0 flex-1 basis-56">
          <h3 className="text-sm font-medium">{title}</h3>
          <p className="text-xs text-muted-foreground">{t(`hints.${name}`)}</p>
        </div>
        <Segments
          label={t('whose', { text: title })}
          hideLabel
          options={[
            { value: 'code', label: t('ofCode') },
            { value: 'own', label: t('own') },
          ]}
          value={value.own ? 'own' : 'code'}
          onChange={(whose) =>
            // The code's words are a start.
            onChange({ own: whose === 'own', text: value.text || spoken.code.texts[name] })
          }
        />
      </div>
      {value.own ? (
        <ReplyText
          kind="SMS"
          text={value.text}
          filled={filled}
          problem={problem}
          variables={campaignVariables}
          onChange={(text) => onChange({ ...value, text })}
          onBlur={onBlur}
        />
      ) : (
        <div className="space-y-1.5">
          <p dir="auto" className="rounded-md bg-muted px-3 py-2 text-sm break-words whitespace-pre-wrap">
            {filled || t('noText')}
          </p>
          <p className="text-xs text-muted-foreground">{t('codeLength', { characters, segments })}</p>
        </div>
      )}
      <FindingNote finding={finding} spoken={spoken} />
    </div>
  )
}
