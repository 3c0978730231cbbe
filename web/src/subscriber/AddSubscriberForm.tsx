'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { OptInTypeChoice } from '@/campaign/OptInTypeChoice'
import type { OptInOutcome } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { DialogClose } from '@/ui/dialog'
import { Field, Input } from '@/ui/field'
import { intoSight } from '@/ui/into-sight'
import { Note } from '@/ui/note'
import { zodResolver } from '@/ui/zod-resolver'
import type { Added } from './AddSubscriber'
import { addValues, newSubscriber, type AddValues } from './add-values'
import { EvidenceFields } from './EvidenceFields'
import { FieldLines } from './FieldLines'
import { useProblem } from './problem'
import { today } from './today'
import { useAddSubscriber } from './use-add-subscriber'

type AddSubscriberFormProps = {
  campaignId: string
  known: readonly string[]
  onAdded: (added: Added) => void
}

type Unchanged = { readonly phone: string; readonly outcome: Exclude<OptInOutcome, Added['outcome']> }

/** A phone, how it gets in, and the evidence that it agreed. */
export function AddSubscriberForm({ campaignId, known, onAdded }: AddSubscriberFormProps): ReactElement {
  const t = useTranslations('subscribers')
  const words = useTranslations('words')
  const problemOf = useProblem()
  const add = useAddSubscriber(campaignId)
  const [unchanged, setUnchanged] = useState<Unchanged>()
  const form = useForm<AddValues>({ defaultValues: newSubscriber, resolver: zodResolver(addValues) })
  const { control } = form
  const { errors, isSubmitting } = form.formState

  const submit = async (values: AddValues): Promise<void> => {
    setUnchanged(undefined)
    const answer = await add(values)
    if (answer.kind === 'refused') {
      const field = answer.field === 'evidence' ? 'evidence.source' : answer.field === 'phone' ? 'phone' : 'root'
      return form.setError(field, { type: 'server', message: answer.sentence }, { shouldFocus: true })
    }
    const { phone, outcome } = answer
    if (outcome === 'ASKED' || outcome === 'SUBSCRIBED') onAdded({ phone, outcome })
    else setUnchanged({ phone, outcome })
  }

  return (
    <form noValidate className="space-y-5" onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      <Field label={t('phone')} hint={t('phoneHint')} problem={problemOf(errors.phone)}>
        {(input) => <Input {...input} type="tel" autoComplete="off" dir="ltr" {...form.register('phone')} />}
      </Field>
      <Controller
        name="type"
        control={control}
        render={({ field }) => (
          <OptInTypeChoice label={t('type')} value={field.value} onChange={field.onChange} onBlur={field.onBlur} />
        )}
      />
      <div className="space-y-3">
        <div>
          <h3 className="text-sm font-medium">{t('evidence.title')}</h3>
          <p className="text-xs text-muted-foreground">{t('evidence.text')}</p>
        </div>
        <Controller
          name="evidence"
          control={control}
          render={({ field }) => (
            <EvidenceFields
              value={field.value}
              problems={{
                source: problemOf(errors.evidence?.source),
                agreedOn: problemOf(errors.evidence?.agreedOn),
                words: problemOf(errors.evidence?.words),
              }}
              today={today()}
              onChange={(changes) => field.onChange({ ...field.value, ...changes })}
              onBlur={field.onBlur}
            />
          )}
        />
      </div>
      <FieldLines form={form} known={known} />
      {unchanged && (
        <Note ref={intoSight} tone={unchanged.outcome.startsWith('ALREADY') ? 'info' : 'warn'} role="alert">
          {t(`unchanged.${unchanged.outcome}`, { phone: unchanged.phone })}
        </Note>
      )}
      {errors.root?.message && (
        <Note ref={intoSight} tone="bad" role="alert">
          {errors.root.message}
        </Note>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button type="submit" disabled={isSubmitting}>
          {t(isSubmitting ? 'adding' : 'add')}
        </Button>
      </div>
    </form>
  )
}
