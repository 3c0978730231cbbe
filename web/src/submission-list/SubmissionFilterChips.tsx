'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useTimeIn } from '@/submission/use-time-in'
import { FilterChips } from '@/ui/filter-chips'
import { hourInWords } from '@/ui/hour'
import { namesInUse, noFilter, type FilterName, type ListFilter } from './filter'
import type { ListInbox } from './SubmissionList'
import { useCountryName } from './use-country-name'
import { useDeciderName } from './use-decider-name'

type SubmissionFilterChipsProps = {
  readonly filter: ListFilter
  readonly inboxes: readonly ListInbox[]
  /** On whose clocks moments are said. */
  readonly timeZone: string
  readonly change: (to: Partial<ListFilter>) => void
}

const moments: readonly FilterName[] = [
  'receivedFrom',
  'receivedBefore',
  'decidedFrom',
  'decidedBefore',
  'outcomeFrom',
  'outcomeBefore',
]
const isMoment = (name: FilterName): boolean => moments.includes(name)

/** What narrows the list of submissions. */
export function SubmissionFilterChips({ filter, inboxes, timeZone, change }: SubmissionFilterChipsProps): ReactElement {
  const t = useTranslations('submissionList.filter')
  const words = useTranslations('words')
  const countryName = useCountryName()
  const deciderName = useDeciderName(filter.decidedBy !== null)
  const timeIn = useTimeIn(timeZone)
  const valueOf = (name: FilterName): string => {
    if (name === 'folder' && filter.folder) return words(`folder.${filter.folder}`)
    if (name === 'reason' && filter.reason) return words(`reason.${filter.reason}`)
    if (name === 'hasReason') return t(`hasReason.${filter.hasReason ? 'true' : 'false'}`)
    if (name === 'decidedBy' && filter.decidedBy) return deciderName(filter.decidedBy)
    if (name === 'carrierSource' && filter.carrierSource) return words(`carrierSource.${filter.carrierSource}`)
    if (name === 'contentKind' && filter.contentKind) return words(`contentKind.${filter.contentKind}`)
    if (name === 'weekday' && filter.weekday) return words(`weekday.${filter.weekday}`)
    if (name === 'hour' && filter.hour !== null) return hourInWords(filter.hour)
    if (name === 'keyword' && filter.keyword === '') return t('noKeyword')
    if (name === 'arriving') return t(`arriving.${filter.arriving ? 'true' : 'false'}`)
    if (name === 'outcomes') return (filter.outcomes ?? []).map((each) => words(`outcome.${each}`)).join(', ')
    const value = filter[name]?.toString() ?? ''
    if (isMoment(name)) return timeIn(value, 'dayAndMinute')
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
