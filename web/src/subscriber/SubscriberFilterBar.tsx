'use client'

import { Search } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useId, useState, type ReactElement } from 'react'
import { Input } from '@/ui/field'
import { Segments } from '@/ui/segments'
import type { Subscribers } from './use-subscribers'
import { subscriptionStates, type ListedFilter } from './filter'

type SubscriberFilterBarProps = {
  filter: ListedFilter
  counts: NonNullable<Subscribers['campaign']>['subscriberCounts'] | undefined
  problem: string | undefined
  onChange: (to: Partial<ListedFilter>) => void
}

/** Those who stand so, each with how many; and the search by phone, taken when one is done with typing. */
export function SubscriberFilterBar({ filter, counts, problem, onChange }: SubscriberFilterBarProps): ReactElement {
  const t = useTranslations('subscribers')
  const format = useFormatter()
  const problemId = useId()
  const { state, phone } = filter
  const [typed, setTyped] = useState(phone ?? '')
  const [taken, setTaken] = useState(phone)
  if (taken !== phone) {
    setTaken(phone)
    setTyped(phone ?? '')
  }
  const take = (words: string): void => {
    const wanted = words.trim() || null
    if (wanted !== phone) onChange({ phone: wanted })
  }
  const numbers = counts && {
    ALL: counts.subscribed + counts.asked + counts.ended,
    SUBSCRIBED: counts.subscribed,
    ASKED: counts.asked,
    ENDED: counts.ended,
  }
  return (
    <search aria-label={t('filter')} className="flex min-w-0 flex-1 flex-wrap items-start gap-3">
      <Segments
        label={t('stateLabel')}
        hideLabel
        // A fieldset is as wide as what is in it, unless told otherwise.
        className="max-w-full min-w-0 overflow-x-auto [scrollbar-width:none]"
        options={(['ALL', ...subscriptionStates] as const).map((each) => ({
          value: each,
          label: (
            <span className="whitespace-nowrap">
              {t(`state.${each}`)}
              {numbers && (
                <span className="ms-1.5 text-xs text-muted-foreground tabular-nums">
                  {format.number(numbers[each])}
                </span>
              )}
            </span>
          ),
        }))}
        value={state ?? 'ALL'}
        onChange={(wanted) => onChange({ state: wanted === 'ALL' ? null : wanted })}
      />
      <div className="min-w-48 flex-1 space-y-1 sm:max-w-72">
        <span className="relative block">
          <Search aria-hidden className="pointer-events-none absolute start-3 top-3 size-4 text-muted-foreground" />
          <Input
            type="search"
            inputMode="tel"
            autoComplete="off"
            className="ps-9"
            aria-label={t('search')}
            aria-invalid={problem !== undefined}
            aria-describedby={problem && problemId}
            placeholder={t('searchShort')}
            maxLength={40}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value)
              // The browser's own cross empties it without another key.
              if (target.value === '') take('')
            }}
            onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && take(typed)}
            onBlur={() => take(typed)}
          />
        </span>
        {problem && (
          <p id={problemId} role="alert" className="text-xs font-medium text-deny-text">
            {problem}
          </p>
        )}
      </div>
    </search>
  )
}
