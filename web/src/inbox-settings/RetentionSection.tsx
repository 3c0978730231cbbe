'use client'

import { useQuery } from '@apollo/client/react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useWatch, type UseFormReturn } from 'react-hook-form'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { useSettled } from '@/ui/use-settled'
import { ForeseenErasureDocument } from './documents'
import type { InboxValues } from './inbox-values'
import { useErrors, useProblem } from './problem'
import { retentionInputOf } from './rule-values'

const folders = ['pending', 'approved', 'denied'] as const
const names = { pending: 'PENDING', approved: 'APPROVED', denied: 'DENIED' } as const

type RetentionSectionProps = {
  readonly form: UseFormReturn<InboxValues>
  /** Of an inbox that is there, and for who may change it. */
  readonly inboxId: string | undefined
}

/** For how long content is kept, folder by folder, and what would go at once. */
export function RetentionSection({ form, inboxId }: RetentionSectionProps): ReactElement {
  const t = useTranslations('inboxSettings.retention')
  const words = useTranslations('words.folder')
  const problemOf = useProblem()
  const errors = useErrors(form)
  return (
    <Section title={t('title')} description={t('description')} anchor="retention">
      <div className="grid items-start gap-4 sm:grid-cols-3">
        {folders.map((folder) => (
          <Field
            key={folder}
            label={words(names[folder])}
            hint={t('hint')}
            problem={problemOf(errors.retention?.[folder])}
          >
            {(input) => (
              <Input
                {...input}
                type="number"
                inputMode="numeric"
                min={1}
                max={3650}
                step={1}
                {...form.register(`retention.${folder}`)}
              />
            )}
          </Field>
        ))}
      </div>
      {inboxId && <WouldGo form={form} inboxId={inboxId} />}
    </Section>
  )
}

function WouldGo({ form, inboxId }: { form: UseFormReturn<InboxValues>; inboxId: string }): ReactElement | null {
  const t = useTranslations('inboxSettings.retention')
  const words = useTranslations('words.folder')
  const format = useFormatter()
  const values = useWatch({ control: form.control, name: 'retention' })
  // As text, so that the same days are the same question.
  const asked = useSettled(JSON.stringify(retentionInputOf(values)), 400)
  const retention = JSON.parse(asked) as ReturnType<typeof retentionInputOf> // it was written a line above
  const isAny = folders.some((folder) => retention[folder] !== null)
  const { data, error } = useQuery(ForeseenErasureDocument, {
    variables: { inboxId, retention },
    fetchPolicy: 'no-cache',
    skip: !isAny,
  })
  if (!isAny) return null
  const found = data?.foreseenErasure
  if (error) return <Note role="status">{t('unknown')}</Note>
  if (!found) return <Note role="status">{t('looking')}</Note>
  const count = found.pending + found.approved + found.denied
  if (count === 0) return <Note role="status">{t('nothing')}</Note>
  return (
    <Note tone="warn" role="status">
      <p className="font-medium">{t('would', { count })}</p>
      <p className="text-xs tabular-nums">
        {folders
          .filter((folder) => found[folder] > 0)
          .map((folder) => t('each', { folder: words(names[folder]), count: format.number(found[folder]) }))
          .join(' · ')}
      </p>
    </Note>
  )
}
