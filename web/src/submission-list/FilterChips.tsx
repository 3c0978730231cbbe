'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'
import { namesInUse, noFilter, type FilterName, type ListFilter } from './filter'
import type { ListInbox } from './SubmissionList'
import { useCountryName } from './use-country-name'

type FilterChipsProps = {
  readonly filter: ListFilter
  readonly inboxes: readonly ListInbox[]
  readonly change: (to: Partial<ListFilter>) => void
}

/** What narrows the list, each to be taken off by one press. */
export function FilterChips({ filter, inboxes, change }: FilterChipsProps): ReactElement | null {
  const t = useTranslations('submissionList.filter')
  const words = useTranslations('words')
  const countryName = useCountryName()
  const names = namesInUse(filter)
  if (names.length === 0) return null
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
    <ul aria-label={t('inUse')} className="flex flex-wrap items-center gap-1.5">
      {names.map((name) => (
        <li key={name} className="max-w-full">
          <button
            type="button"
            onClick={() => change({ [name]: null })}
            className="inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-full border bg-surface ps-3 pe-2 text-xs hover:bg-muted"
          >
            <span className="sr-only">{t('remove')}</span>
            <span className="text-muted-foreground">{t(`name.${name}`)}</span>
            <bdi className="min-w-0 truncate font-medium">{valueOf(name)}</bdi>
            <X aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
          </button>
        </li>
      ))}
      {names.length > 1 && (
        <li>
          <Button look="link" size="small" className="px-1 text-xs" onClick={() => change(noFilter)}>
            {t('clear')}
          </Button>
        </li>
      )}
    </ul>
  )
}
