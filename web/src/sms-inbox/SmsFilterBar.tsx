'use client'

import { CalendarDays, Search } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState, type ReactElement, type RefObject } from 'react'
import type { SmsCampaignFragment } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Choice } from '@/ui/choice'
import { Field, Input } from '@/ui/field'
import { Typed } from '@/ui/typed'
import type { AskedSms, SmsListFilter } from './filter'

type SmsFilterBarProps = {
  readonly filter: SmsListFilter
  readonly problem: AskedSms['problem']
  readonly change: (to: Partial<SmsListFilter>) => void
  readonly search: RefObject<HTMLInputElement | null>
  readonly timeZone: string
  /** To choose among, where the list is over all of them. */
  readonly campaigns: readonly SmsCampaignFragment[] | undefined
}

/** The fields of the filter. A choice counts at once, what is typed when one is done with it. */
export function SmsFilterBar(props: SmsFilterBarProps): ReactElement {
  const { filter, problem, change, search, timeZone, campaigns } = props
  const t = useTranslations('smsInbox.filter')
  const [open, setOpen] = useState(filter.from !== null || filter.to !== null)
  const panel = useId()
  return (
    <search aria-label={t('label')} className="block space-y-3">
      <div className="flex flex-wrap gap-2">
        <Typed
          name="text"
          value={filter.text}
          onDone={(text) => change({ text })}
          render={(control) => (
            <span className="relative min-w-48 flex-1 max-sm:basis-full">
              <Search aria-hidden className="pointer-events-none absolute start-3 top-3 size-4 text-muted-foreground" />
              <Input
                {...control}
                ref={search}
                type="search"
                aria-label={t('search')}
                aria-keyshortcuts="/"
                placeholder={t('searchShort')}
                maxLength={200}
                className="ps-9"
              />
            </span>
          )}
        />
        <Typed
          name="phone"
          value={filter.phone}
          onDone={(phone) => change({ phone })}
          render={(control) => (
            <Input
              {...control}
              type="tel"
              aria-label={t('name.phone')}
              aria-invalid={problem === 'phone'}
              placeholder={t('phoneShort')}
              className="w-auto min-w-32 flex-1 sm:w-44 sm:flex-none"
            />
          )}
        />
        {campaigns && campaigns.length > 1 && (
          <Choice
            label={t('name.campaign')}
            className="w-auto min-w-32 flex-1 sm:w-48 sm:flex-none"
            value={filter.campaign}
            any={t('any')}
            options={campaigns.map(({ id, name }) => [id, name])}
            onChange={(campaign) => change({ campaign })}
            hideLabel
          />
        )}
        <Button
          look="outline"
          className="h-10 max-sm:w-10 max-sm:px-0"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
        >
          <CalendarDays aria-hidden />
          <span className="max-sm:sr-only">{t('dates')}</span>
        </Button>
      </div>
      {problem && (
        <p role="alert" className="text-sm font-medium text-deny-text">
          {t(`problem.${problem}`)}
        </p>
      )}
      <Card id={panel} hidden={!open} className="space-y-3 p-4">
        {open && (
          <>
            <div className="grid max-w-lg gap-3 sm:grid-cols-2">
              <DayField name="from" filter={filter} change={change} />
              <DayField name="to" filter={filter} change={change} />
            </div>
            <p className="text-xs text-muted-foreground">{t('zone', { zone: timeZone })}</p>
          </>
        )}
      </Card>
    </search>
  )
}

type DayFieldProps = Pick<SmsFilterBarProps, 'filter' | 'change'> & { readonly name: 'from' | 'to' }

function DayField({ name, filter, change }: DayFieldProps): ReactElement {
  const t = useTranslations('smsInbox.filter')
  return (
    <Typed
      name={name}
      value={filter[name]}
      onDone={(day) => change({ [name]: day })}
      render={(input) => (
        <Field label={t(`name.${name}`)}>{(control) => <Input {...control} {...input} type="date" />}</Field>
      )}
    />
  )
}
