'use client'

import { useTranslations } from 'next-intl'
import { useMemo, type ReactElement } from 'react'
import { Combobox } from '@/ui/combobox'
import { Field } from '@/ui/field'
import { allTimeZones, searchTimeZones } from '@/ui/time-zone'

type TimeZoneFieldProps = {
  /** What is counted in it. */
  hint: string
  value: string
  problem: string | undefined
  onChange: (zone: string) => void
  onBlur: () => void
}

/** A zone, found by typing a city. */
export function TimeZoneField({ hint, value, problem, onChange, onBlur }: TimeZoneFieldProps): ReactElement {
  const t = useTranslations('settings.timeZone')
  const zones = useMemo(() => allTimeZones(), [])
  return (
    <Field label={t('title')} hint={hint} problem={problem}>
      {(control) => (
        <Combobox
          {...control}
          value={value}
          onChange={onChange}
          onBlur={onBlur}
          search={(typed) => searchTimeZones(zones, typed)}
          nothingFound={t('none')}
        />
      )}
    </Field>
  )
}
