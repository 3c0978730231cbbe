'use client'

import { Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, type ReactElement } from 'react'
import type { SenderChoicesQuery } from '@/graphql/generated/graphql'
import { useCountryName } from '@/submission-list/use-country-name'
import { Button } from '@/ui/button'
import { Input } from '@/ui/field'
import { Choice } from '@/ui/choice'
import { Typed } from '@/ui/typed'
import { askedFor, isNarrowed, noFilter, type SenderListFilter } from './filter'

type SenderFilterBarProps = {
  readonly filter: SenderListFilter
  readonly choices: SenderChoicesQuery | undefined
  readonly change: (to: Partial<SenderListFilter>) => void
}

const chosen = 'min-w-36 flex-1 sm:w-44 sm:flex-none'

/** The fields of the filter, all in sight: a phone is looked for far more often than anything else. */
export function SenderFilterBar({ filter, choices, change }: SenderFilterBarProps): ReactElement {
  const t = useTranslations('senders.filter')
  const countryName = useCountryName()
  const problem = useId()
  const isWrong = askedFor(filter) === undefined
  const stats = choices?.submissionStats.rows ?? []
  // The list of phones knows no word for one whose country nobody knows.
  const known = [...stats.map(({ country }) => country), filter.country].filter((each) => each !== 'unknown')
  const countries = [...new Set(known)].filter((each) => each !== null)
  return (
    <search aria-label={t('label')} className="block space-y-2">
      <div className="flex flex-wrap gap-2">
        <Typed
          name="phone"
          value={filter.phone}
          onDone={(phone) => change({ phone })}
          render={(control) => (
            <span className="relative min-w-56 flex-1 max-sm:basis-full">
              <Search aria-hidden className="pointer-events-none absolute start-3 top-3 size-4 text-muted-foreground" />
              <Input
                {...control}
                type="search"
                inputMode="tel"
                autoComplete="off"
                aria-label={t('search')}
                aria-invalid={isWrong}
                aria-describedby={isWrong ? problem : undefined}
                placeholder={t('searchHint')}
                className="ps-9"
              />
            </span>
          )}
        />
        <Choice
          label={t('inbox')}
          className={chosen}
          value={filter.inbox}
          any={t('any')}
          options={(choices?.inboxes.nodes ?? []).map(({ id, name }) => [id, name])}
          onChange={(inbox) => change({ inbox })}
          hideLabel
        />
        <Choice
          label={t('campaign')}
          className={chosen}
          value={filter.campaign}
          any={t('any')}
          options={(choices?.campaigns.nodes ?? []).map(({ id, name }) => [id, name])}
          onChange={(campaign) => change({ campaign })}
          hideLabel
        />
        <Choice
          label={t('country')}
          className={chosen}
          value={filter.country}
          any={t('any')}
          options={countries
            .map((each) => [each, countryName(each)] as const)
            .toSorted(([, one], [, other]) => one.localeCompare(other))}
          onChange={(country) => change({ country })}
          hideLabel
        />
        {isNarrowed(filter) && (
          <Button look="link" className="h-10 px-2" onClick={() => change(noFilter)}>
            {t('clear')}
          </Button>
        )}
      </div>
      {isWrong && (
        <p id={problem} role="alert" className="text-sm font-medium text-deny-text">
          {t('problem')}
        </p>
      )}
    </search>
  )
}
