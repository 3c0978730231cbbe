'use client'

import { Search, SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useState, type ReactElement, type RefObject } from 'react'
import type { SubmissionOrder } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Choice } from '@/ui/choice'
import { Field, Input } from '@/ui/field'
import { Typed } from '@/ui/typed'
import { useWide } from '@/ui/use-wide'
import { namesInUse, type Asked, type ListFilter } from './filter'
import type { ListInbox, Origins } from './SubmissionList'
import { useCountryName } from './use-country-name'
import { folders, outcomes, reasons } from './filter-in-address'

type FilterBarProps = {
  readonly filter: ListFilter
  readonly order: SubmissionOrder
  readonly problem: Asked['problem']
  readonly change: (to: Partial<ListFilter & { order: SubmissionOrder }>) => void
  readonly search: RefObject<HTMLInputElement | null>
  readonly timeZone: string
  /** To choose among, where the list is over all of them. */
  readonly inboxes: readonly ListInbox[] | undefined
  readonly origins: Origins
}

/** The fields of the filter. A choice counts at once, what is typed when one is done with it. */
export function FilterBar(props: FilterBarProps): ReactElement {
  const { filter, order, problem, change, search, inboxes } = props
  const t = useTranslations('submissionList.filter')
  const words = useTranslations('words')
  // On a phone the fields would push away what was found; the chips name what is in use.
  const isWide = useWide()
  const [open, setOpen] = useState(
    () => isWide && namesInUse(filter).some((name) => name !== 'text' && name !== 'folder'),
  )
  const panel = useId()
  const inUse = namesInUse(filter).length
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
        <Choice
          label={t('name.folder')}
          className="min-w-32 flex-1 sm:w-36 sm:flex-none"
          value={filter.folder}
          any={t('any')}
          options={folders.map((each) => [each, words(`folder.${each}`)])}
          onChange={(folder) => change({ folder })}
          hideLabel
        />
        <Choice
          label={t('order')}
          className="min-w-36 flex-1 sm:w-40 sm:flex-none"
          value={order}
          options={(['NEWEST_FIRST', 'OLDEST_FIRST'] as const).map((each) => [each, t(`orders.${each}`)])}
          onChange={(wanted) => change({ order: wanted ?? 'NEWEST_FIRST' })}
          hideLabel
        />
        <Button
          look="outline"
          className="h-10 max-sm:flex-1"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
        >
          <SlidersHorizontal aria-hidden />
          {t('more')}
          {inUse > 0 && <span className="tabular-nums">({inUse})</span>}
        </Button>
      </div>
      {problem && (
        <p role="alert" className="text-sm font-medium text-deny-text">
          {t(`problem.${problem}`)}
        </p>
      )}
      <Card id={panel} hidden={!open} className="p-4">
        {open && <MoreFields {...props} inboxes={inboxes} />}
      </Card>
    </search>
  )
}

function MoreFields({ filter, change, problem, timeZone, inboxes, origins }: FilterBarProps): ReactElement {
  const t = useTranslations('submissionList.filter')
  const words = useTranslations('words')
  const countryName = useCountryName()
  const among = (values: readonly (string | null)[], current: string | null): readonly string[] =>
    [...new Set([...values, current])].filter((each) => each !== null).toSorted()
  return (
    <div className="space-y-3">
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {inboxes && (
          <Choice
            label={t('name.inbox')}
            value={filter.inbox}
            any={t('any')}
            options={inboxes.map(({ id, name }) => [id, name])}
            onChange={(inbox) => change({ inbox })}
          />
        )}
        <TypedField
          name="phone"
          hint={t('phoneHint')}
          isWrong={problem === 'phone'}
          type="tel"
          {...{ filter, change }}
        />
        <TypedField name="keyword" {...{ filter, change }} />
        <TypedField
          name="reference"
          hint={t('referenceHint')}
          isWrong={problem === 'reference'}
          {...{ filter, change }}
        />
        <Choice
          label={t('name.reason')}
          value={filter.reason}
          any={t('any')}
          options={reasons.map((each) => [each, words(`reason.${each}`)])}
          onChange={(reason) => change({ reason })}
        />
        <Choice
          label={t('name.country')}
          value={filter.country}
          any={t('any')}
          options={among(
            origins.map(({ country }) => country),
            filter.country,
          ).map((each) => [each, countryName(each)])}
          onChange={(country) => change({ country })}
        />
        <Choice
          label={t('name.carrier')}
          value={filter.carrier}
          any={t('any')}
          options={among(
            origins.map(({ carrier }) => carrier),
            filter.carrier,
          ).map((each) => [each, each === 'unknown' ? t('unknown') : each])}
          onChange={(carrier) => change({ carrier })}
        />
        <OutcomeChoice filter={filter} change={change} />
        <TypedField name="from" type="date" isWrong={problem === 'from'} {...{ filter, change }} />
        <TypedField name="to" type="date" isWrong={problem === 'to'} {...{ filter, change }} />
        <Choice
          label={t('name.arriving')}
          value={filter.arriving === null ? null : (`${filter.arriving}` as const)}
          any={t('any')}
          options={(['true', 'false'] as const).map((each) => [each, t(`arriving.${each}`)])}
          onChange={(arriving) => change({ arriving: arriving === null ? null : arriving === 'true' })}
        />
      </div>
      <p className="text-xs text-muted-foreground">{t('zone', { zone: timeZone })}</p>
    </div>
  )
}

/** One of them; several, as a link may ask for, are one more to choose. */
function OutcomeChoice({
  filter: { outcomes: wanted },
  change,
}: Pick<FilterBarProps, 'filter' | 'change'>): ReactElement {
  const t = useTranslations('submissionList.filter')
  const words = useTranslations('words.outcome')
  const several = wanted && wanted.length > 1 ? wanted : []
  return (
    <Choice
      label={t('name.outcomes')}
      value={wanted?.join(' ') ?? null}
      any={t('any')}
      options={[
        ...outcomes.map((each) => [each, words(each)] as const),
        ...(several.length > 0 ? [[several.join(' '), several.map((each) => words(each)).join(', ')] as const] : []),
      ]}
      onChange={(chosen) =>
        change({ outcomes: chosen === null ? null : outcomes.filter((each) => chosen.split(' ').includes(each)) })
      }
    />
  )
}

type TypedName = 'phone' | 'keyword' | 'reference' | 'from' | 'to'

type TypedFieldProps = Pick<FilterBarProps, 'filter' | 'change'> & {
  readonly name: TypedName
  readonly type?: 'text' | 'tel' | 'date'
  readonly hint?: string
  readonly isWrong?: boolean
}

function TypedField({ name, type = 'text', hint, isWrong = false, filter, change }: TypedFieldProps): ReactElement {
  const t = useTranslations('submissionList.filter')
  return (
    <Typed
      name={name}
      value={filter[name]}
      onDone={(value) => change({ [name]: value })}
      render={(input) => (
        <Field
          label={t(`name.${name}`)}
          hint={hint}
          problem={isWrong ? t(`problem.${name === 'keyword' ? 'text' : name}`) : undefined}
        >
          {(control) => <Input {...control} {...input} type={type} dir="auto" />}
        </Field>
      )}
    />
  )
}
