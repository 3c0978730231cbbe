'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { DestinationField } from '@/destination/DestinationField'
import { Field, Input } from '@/ui/field'
import { Segments } from '@/ui/segments'
import { Select } from '@/ui/select'
import { weekdayDate } from './rhythm'
import type { ExportValues } from './wish'

type RhythmFieldsProps = {
  readonly values: ExportValues
  /** What is made again and again already can't be made once. */
  readonly once: boolean
  readonly problemOf: (field: string) => string | undefined
  readonly change: (to: Partial<ExportValues>) => void
}

/** Once, or again and again: then at what time, and what it is called. */
export function RhythmFields({ values, once, problemOf, change }: RhythmFieldsProps): ReactElement {
  const t = useTranslations('exports.rhythm')
  const format = useFormatter()
  const { every, name, weekday, at } = values
  return (
    <div className="space-y-4">
      <Segments
        label={t('title')}
        options={([...(once ? (['ONCE'] as const) : []), 'DAY', 'WEEK'] as const).map((value) => ({
          value,
          label: t(value),
        }))}
        value={every}
        onChange={(to) => change({ every: to })}
      />
      {every !== 'ONCE' && (
        <>
          <p className="text-xs text-muted-foreground">
            {t('hint')} {values.mailed && t('mailHint')}
          </p>
          <div className="grid gap-4 sm:grid-cols-2">
            {every === 'WEEK' && (
              <Field label={t('weekday')} problem={problemOf('weekday')}>
                {(control) => (
                  <Select
                    {...control}
                    value={weekday}
                    onChange={({ target }) => change({ weekday: Number(target.value) })}
                  >
                    {[1, 2, 3, 4, 5, 6, 7].map((day) => (
                      <option key={day} value={day}>
                        {format.dateTime(weekdayDate(day), { weekday: 'long', timeZone: 'UTC' })}
                      </option>
                    ))}
                  </Select>
                )}
              </Field>
            )}
            <Field label={t('at')} hint={t('atHint', { zone: values.timeZone })} problem={problemOf('at')}>
              {(control) => (
                <Input {...control} type="time" value={at} onChange={({ target }) => change({ at: target.value })} />
              )}
            </Field>
          </div>
          <Field label={t('name')} problem={problemOf('name')}>
            {(control) => (
              <Input
                {...control}
                maxLength={100}
                value={name}
                onChange={({ target }) => change({ name: target.value })}
              />
            )}
          </Field>
          <DestinationField
            destinationId={values.destinationId}
            mailed={values.mailed}
            problem={problemOf('destinationId')}
            onChange={change}
          />
        </>
      )}
    </div>
  )
}
