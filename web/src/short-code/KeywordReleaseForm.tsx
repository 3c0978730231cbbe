'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { SaveKeywordReleaseMutation } from './settings-documents'

type Release = { readonly sharedMonths: number; readonly dedicatedMonths: number | null }

/** After how long a silence keywords are anybody's again. */
export function KeywordReleaseForm({ release }: { release: Release }): ReactElement {
  const t = useTranslations('shortCodes.release')
  const words = useTranslations('words')
  const [save, { loading }] = useMutation(SaveKeywordReleaseMutation)
  const [shared, setShared] = useState(String(release.sharedMonths))
  const [dedicated, setDedicated] = useState(String(release.dedicatedMonths ?? ''))
  const [problem, setProblem] = useState<{ path: string | undefined; sentence: string }>()
  const [saved, setSaved] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setProblem(undefined)
    setSaved(false)
    try {
      const input = { sharedMonths: Number(shared) || 0, dedicatedMonths: dedicated === '' ? null : Number(dedicated) }
      const { data } = await save({ variables: { input } })
      const result = data?.saveKeywordRelease.result
      if (result?.__typename === 'KeywordReleaseSaved') return setSaved(true)
      const path = result?.__typename === 'InvalidInput' ? result.path[0] : undefined
      setProblem({ path, sentence: result?.message ?? words('failure.unexpected') })
    } catch (error) {
      setProblem({ path: undefined, sentence: words(`failure.${failureOf(error)}`) })
    }
  }
  const problemAt = (path: string): string | undefined => (problem?.path === path ? problem.sentence : undefined)
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Section title={t('title')} description={t('description')}>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field label={t('shared')} hint={t('sharedHint')} problem={problemAt('sharedMonths')}>
            {(control) => (
              <Input
                {...control}
                type="number"
                inputMode="numeric"
                min={1}
                max={60}
                value={shared}
                onChange={(event) => setShared(event.target.value)}
              />
            )}
          </Field>
          <Field label={t('dedicated')} hint={t('dedicatedHint')} problem={problemAt('dedicatedMonths')}>
            {(control) => (
              <Input
                {...control}
                type="number"
                inputMode="numeric"
                min={1}
                max={60}
                value={dedicated}
                onChange={(event) => setDedicated(event.target.value)}
              />
            )}
          </Field>
        </div>
        {problem && (
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
    </form>
  )
}
