'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { OptInType } from '@/graphql/generated/graphql'
import { Choices } from '@/ui/choices'

const types: readonly OptInType[] = ['DOUBLE', 'AUTO', 'SILENT']

type OptInTypeChoiceProps = {
  label: string
  value: OptInType
  onChange: (type: OptInType) => void
  onBlur: () => void
}

/** How somebody gets in: asked first, told afterwards, or in silence. */
export function OptInTypeChoice({ label, value, onChange, onBlur }: OptInTypeChoiceProps): ReactElement {
  const t = useTranslations('campaigns.optInTypes')
  return (
    <Choices
      label={label}
      options={types.map((type) => ({ value: type, label: t(`${type}.title`), hint: t(`${type}.text`) }))}
      value={value}
      onChange={onChange}
      onBlur={onBlur}
    />
  )
}
