'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { FilterChips } from '@/ui/filter-chips'
import { namesInUse, noFilter, type FilterName, type ListFilter } from './filter'
import type { ListInbox } from './SubmissionList'
import { useCountryName } from './use-country-name'

type SubmissionFilterChipsProps = {
  readonly filter: ListFilter
  readonly inboxes: readonly ListInbox[]
  readonly change: (to: Partial<ListFilter>) => void
}

/** What narrows the list of submissions. */
export function SubmissionFilterChips({ filter, inboxes, change }: SubmissionFilterChipsProps): ReactElement {
  const t = useTranslations('submissionList.filter')
  const words = useTranslations('words')
  const countryName = useCountryName()
  const valueOf = (name: FilterName): string => {
    if (name === 'folder' && filter.folder) return words(`folder.${filter.folder}`)
    if (name === 'reason' && filter.reason) return words(`reason.${filter.reason}`)
    if (name === 'arriving') return t(`arriving.${filter.arriving ? 'true' : 'false'}`)
    const value = filter[name]?.toString() ?? ''
    if (name === 'inbox') return inboxes.find(({ id }) => id === value)?.name ?? value
    if (name === 'country') return countryName(value)
    return name === 'carrier' && value === 'unknown' ? t('unknown') : value
  }
  return (
    <FilterChips
      label={t('inUse')}
      removeLabel={t('remove')}
      clearLabel={t('clear')}
      chips={namesInUse(filter).map((name) => ({ name, label: t(`name.${name}`), value: valueOf(name) }))}
      onRemove={(name) => change({ [name]: null })}
      onClear={() => change(noFilter)}
    />
  )
}
