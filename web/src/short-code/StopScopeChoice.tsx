'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { ShortCodeSharing, StopScope } from '@/graphql/generated/graphql'
import { Choices } from '@/ui/choices'

type StopScopeChoiceProps = { sharing: ShortCodeSharing; value: StopScope; onChange: (scope: StopScope) => void }

/** How far a STOP reaches; over all codes of an organisation only where the code is of one. */
export function StopScopeChoice({ sharing, value, onChange }: StopScopeChoiceProps): ReactElement {
  const t = useTranslations('shortCodes.stopScope')
  const scopes: readonly StopScope[] =
    sharing === 'DEDICATED' ? ['CODE', 'CAMPAIGN', 'ORGANISATION'] : ['CODE', 'CAMPAIGN']
  return (
    <Choices
      label={t('title')}
      options={scopes.map((scope) => ({
        value: scope,
        label: t(`${scope}.title`),
        hint: scope === 'CODE' ? t(`CODE.${sharing}`) : t(`${scope}.text`),
      }))}
      value={value}
      onChange={onChange}
    />
  )
}
