'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { TimeZoneField } from '@/settings/TimeZoneField'
import { Card } from '@/ui/card'
import { Choice } from '@/ui/choice'
import { Field, Input } from '@/ui/field'
import { Segments } from '@/ui/segments'
import { spanNames, type Days } from './span'
import type { ChangeView, View } from './use-view'
import { comparisons } from './view-in-address'

type ViewBarProps = {
  readonly view: View
  readonly change: ChangeView
  /** The days that are meant; undefined where the calendar holds what is no day. */
  readonly days: Days | undefined
  readonly timeZone: string
  /** To choose among, where the page is over all of them. */
  readonly inboxes: readonly { readonly id: string; readonly name: string }[] | undefined
}

/** What is counted: when, on whose clocks, and beside what. */
export function ViewBar({ view, change, days, timeZone, inboxes }: ViewBarProps): ReactElement {
  const t = useTranslations('stats')
  const isWrong = days === undefined
  const names = spanNames.map((value) => ({ value, label: t(`span.${value}`) }))
  const choose = (span: View['span'] | null): void => {
    if (span === 'range') change({ span, from: days?.first ?? null, to: days?.last ?? null })
    else change({ span, from: null, to: null })
  }
  return (
    <Card className="space-y-4 p-4">
      {/* One line where there is room for it, a list on a phone. */}
      <Segments
        label={t('span.label')}
        hideLabel
        className="max-md:hidden"
        options={names}
        value={view.span}
        onChange={choose}
      />
      <div className="md:hidden">
        <Choice
          label={t('span.label')}
          value={view.span}
          options={names.map(({ value, label }) => [value, label])}
          onChange={choose}
        />
      </div>
      <div className="grid grid-cols-2 items-start gap-3 md:grid-cols-4 lg:grid-cols-5">
        <Day name="from" value={view.from ?? days?.first ?? ''} isWrong={isWrong} {...{ view, change, days }} />
        <Day name="to" value={view.to ?? days?.last ?? ''} isWrong={isWrong} {...{ view, change, days }} />
        <div className="max-md:col-span-2">
          <TimeZoneField
            hint=""
            value={timeZone}
            problem={undefined}
            onChange={(zone) => change({ zone })}
            onBlur={() => undefined}
          />
        </div>
        <div className="max-md:col-span-2">
          <Choice
            label={t('compare.label')}
            value={view.compare}
            options={comparisons.map((each) => [each, t(`compare.${each}`)])}
            onChange={(compare) => change({ compare })}
          />
        </div>
        {inboxes && (
          <div className="max-md:col-span-2">
            <Choice
              label={t('inbox')}
              value={view.inbox}
              any={t('allInboxes')}
              options={inboxes.map(({ id, name }) => [id, name])}
              onChange={(inbox) => change({ inbox })}
            />
          </div>
        )}
      </div>
    </Card>
  )
}

type DayProps = Pick<ViewBarProps, 'view' | 'change' | 'days'> & {
  readonly name: 'from' | 'to'
  readonly value: string
  readonly isWrong: boolean
}

/** An end of the calendar's range; to choose one makes the range the span. */
function Day({ name, value, isWrong, change, days }: DayProps): ReactElement {
  const t = useTranslations('stats.span')
  return (
    <Field label={t(name)} problem={isWrong ? t('wrong') : undefined}>
      {(control) => (
        <Input
          {...control}
          type="date"
          required
          value={value}
          onChange={({ target }) => {
            // A date that is being typed is none yet.
            if (target.value === '') return
            change({ from: days?.first ?? null, to: days?.last ?? null, span: 'range', [name]: target.value })
          }}
        />
      )}
    </Field>
  )
}
