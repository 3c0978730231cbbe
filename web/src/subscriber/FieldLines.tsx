'use client'

import { Plus, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, type ReactElement } from 'react'
import { useFieldArray, type UseFormReturn } from 'react-hook-form'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import type { AddValues } from './add-values'
import { useProblem } from './problem'

type FieldLinesProps = {
  form: UseFormReturn<AddValues>
  /** Names that others have, to choose among. */
  known: readonly string[]
}

const most = 20

/** What else is known of a subscriber, a line each: what `{firstName}` stands for. */
export function FieldLines({ form, known }: FieldLinesProps): ReactElement {
  const t = useTranslations('subscribers.fields')
  const problemOf = useProblem()
  const names = useId()
  const { fields, append, remove } = useFieldArray({ control: form.control, name: 'fields' })
  const errors = form.formState.errors.fields
  return (
    <div role="group" aria-label={t('title')} className="space-y-3">
      <div>
        <h3 className="text-sm font-medium">{t('title')}</h3>
        <p className="text-xs text-muted-foreground">{t('text')}</p>
      </div>
      <datalist id={names}>
        {known.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </datalist>
      {fields.map(({ id }, index) => (
        <div key={id} className="flex items-start gap-2">
          <Field label={t('name')} problem={problemOf(errors?.[index]?.name)} className="min-w-0 flex-1">
            {(input) => (
              <Input
                {...input}
                list={names}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                placeholder="firstName"
                {...form.register(`fields.${index}.name`)}
              />
            )}
          </Field>
          <Field label={t('value')} problem={problemOf(errors?.[index]?.value)} className="min-w-0 flex-1">
            {(input) => <Input {...input} dir="auto" autoComplete="off" {...form.register(`fields.${index}.value`)} />}
          </Field>
          <Button
            look="ghost"
            size="icon"
            className="mt-7"
            aria-label={t('removeLine', { line: index + 1 })}
            onClick={() => remove(index)}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      {fields.length < most && (
        <Button look="outline" size="small" onClick={() => append({ name: '', value: '' })}>
          <Plus aria-hidden />
          {t('addLine')}
        </Button>
      )}
    </div>
  )
}
