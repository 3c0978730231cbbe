'use client'

import { useApolloClient, useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { Button } from '@/ui/button'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { daysOf, typedDays } from './days'
import { ForeseenMessageErasureDocument, SaveMessageRetentionDocument } from './documents'

type Retention = { readonly unmatchedDays: number | null; readonly smsDays: number | null }
type Problem = { readonly path?: string | undefined; readonly sentence: string }

const names = ['unmatchedDays', 'smsDays'] as const

/** After how many days messages go that are no submissions; asked twice where some would go at once. */
export function MessageRetentionForm({ retention }: { retention: Retention }): ReactElement {
  const t = useTranslations('erasure.messages')
  const words = useTranslations('words')
  const client = useApolloClient()
  const [save, { loading }] = useMutation(SaveMessageRetentionDocument)
  const [typed, setTyped] = useState({
    unmatchedDays: typedDays(retention.unmatchedDays),
    smsDays: typedDays(retention.smsDays),
  })
  const [problem, setProblem] = useState<Problem>()
  const [saved, setSaved] = useState(false)
  const [asked, setAsked] = useState<{ readonly input: Retention; readonly count: number }>()

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setProblem(undefined)
    setSaved(false)
    try {
      await work()
    } catch (error) {
      setProblem({ sentence: words(`failure.${failureOf(error)}`) })
    }
  }
  const write = (input: Retention): Promise<void> =>
    attempt(async () => {
      const { data } = await save({ variables: { input } })
      const result = data?.saveMessageRetention.result
      if (result?.__typename === 'MessageRetentionSaved') return setSaved(true)
      const path = result?.__typename === 'InvalidInput' ? result.path[0] : undefined
      setProblem({ path, sentence: result?.message ?? words('failure.unexpected') })
    })
  const submit = (event: FormEvent): Promise<void> => {
    event.preventDefault()
    return attempt(async () => {
      const [unmatchedDays, smsDays] = [daysOf(typed.unmatchedDays), daysOf(typed.smsDays)]
      if (unmatchedDays === undefined) return setProblem({ path: 'unmatchedDays', sentence: t('invalid') })
      if (smsDays === undefined) return setProblem({ path: 'smsDays', sentence: t('invalid') })
      const input = { unmatchedDays, smsDays }
      const { data } = await client.query({
        query: ForeseenMessageErasureDocument,
        variables: { retention: input },
        fetchPolicy: 'network-only',
      })
      const { unmatched = 0, sms = 0 } = data?.foreseenMessageErasure ?? {}
      if (unmatched + sms === 0) return write(input)
      setAsked({ input, count: unmatched + sms })
    })
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Section title={t('title')} description={t('description')}>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          {names.map((name) => (
            <Field
              key={name}
              label={t(name)}
              hint={t('hint')}
              problem={problem?.path === name ? problem.sentence : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  type="number"
                  inputMode="numeric"
                  min={1}
                  max={3650}
                  value={typed[name]}
                  onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
                />
              )}
            </Field>
          ))}
        </div>
        {problem && problem.path === undefined && (
          <Note tone="bad" role="alert">
            {problem.sentence}
          </Note>
        )}
        <div className="flex items-center justify-end gap-3">
          <span role="status" className="text-sm text-muted-foreground">
            {saved && t('saved')}
          </span>
          <Button type="submit" disabled={loading}>
            {t('save')}
          </Button>
        </div>
      </Section>
      <ConfirmDialog
        open={asked !== undefined}
        title={t('ask.title', { count: asked?.count ?? 0 })}
        description={t('ask.text')}
        confirm={t('ask.confirm')}
        cancel={words('cancel')}
        closeLabel={words('close')}
        onClose={() => setAsked(undefined)}
        onConfirm={() => {
          setAsked(undefined)
          if (asked) void write(asked.input)
        }}
      />
    </form>
  )
}
