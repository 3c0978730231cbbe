'use client'

import { useTranslations } from 'next-intl'
import { useId, type ReactElement } from 'react'
import { Controller, useWatch, type UseFormReturn } from 'react-hook-form'
import { ChipBox } from '@/ui/chip-box'
import { Field, Input } from '@/ui/field'
import { Section } from '@/ui/section'
import { SwitchRow } from '@/ui/switch-row'
import type { InboxValues } from './inbox-values'
import { useErrors, useProblem } from './problem'
import { Warnings } from '@/settings/Warnings'
import { clipTypes, pictureTypes, soundTypes, type ContentType } from './rule-values'

const groups = [
  { name: 'pictures', types: pictureTypes },
  { name: 'sounds', types: soundTypes },
  { name: 'clips', types: clipTypes },
  { name: 'words', types: ['TEXT'] },
] as const satisfies readonly { name: string; types: readonly ContentType[] }[]

type ContentSectionProps = { form: UseFormReturn<InboxValues>; warnings: readonly string[] | undefined }

export function ContentSection({ form, warnings }: ContentSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.content')
  const problemOf = useProblem()
  const errors = useErrors(form)
  const { control } = form
  const on = useWatch({ control, name: 'contentRule.on' })
  return (
    <Section title={t('title')} anchor="content-rule">
      <Controller
        name="contentRule.on"
        control={control}
        render={({ field }) => (
          <SwitchRow
            label={t('label')}
            hint={t(field.value ? 'on' : 'off')}
            checked={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
          />
        )}
      />
      {on && (
        <>
          <Controller
            name="contentRule.types"
            control={control}
            render={({ field, fieldState }) => (
              <TypeChips
                value={field.value}
                problem={problemOf(fieldState.error)}
                onChange={field.onChange}
                onBlur={field.onBlur}
              />
            )}
          />
          <Field label={t('megabytes')} hint={t('megabytesHint')} problem={problemOf(errors.contentRule?.megabytes)}>
            {(input) => (
              <Input
                {...input}
                inputMode="decimal"
                autoComplete="off"
                className="max-w-28"
                {...form.register('contentRule.megabytes')}
              />
            )}
          </Field>
          <Controller
            name="contentRule.mediaRequired"
            control={control}
            render={({ field }) => (
              <SwitchRow
                label={t('mediaRequired')}
                hint={t(field.value ? 'mediaRequiredOn' : 'mediaRequiredOff')}
                checked={field.value}
                onChange={(next) => {
                  field.onChange(next)
                  // Whether the types fit depends on it.
                  if (errors.contentRule?.types) void form.trigger('contentRule.types')
                }}
                onBlur={field.onBlur}
              />
            )}
          />
        </>
      )}
      <Warnings sentences={warnings} />
    </Section>
  )
}

type TypeChipsProps = {
  value: readonly ContentType[]
  problem: string | undefined
  onChange: (types: ContentType[]) => void
  onBlur: () => void
}

function TypeChips({ value, problem, onChange, onBlur }: TypeChipsProps): ReactElement {
  const t = useTranslations('inboxSettings.content')
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} aria-describedby={problem && `${id}-problem`} className="space-y-3">
      <p id={id} className="text-sm font-medium">
        {t('types')}
      </p>
      {groups.map(({ name, types }) => (
        <fieldset key={name} className="flex flex-wrap items-center gap-2">
          <legend className="float-start me-2 w-16 text-sm text-muted-foreground">{t(`groups.${name}`)}</legend>
          {types.map((type) => (
            <ChipBox
              key={type}
              checked={value.includes(type)}
              onChange={(checked) => onChange(checked ? [...value, type] : value.filter((each) => each !== type))}
              onBlur={onBlur}
            >
              {t(`type.${type}`)}
            </ChipBox>
          ))}
        </fieldset>
      ))}
      <p className="text-xs text-muted-foreground">{t('typesHint')}</p>
      {problem && (
        <p id={`${id}-problem`} className="text-xs font-medium text-deny-text">
          {problem}
        </p>
      )}
    </div>
  )
}
