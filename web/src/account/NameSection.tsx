'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { SaveProfileMutation } from './documents'
import { useViewer } from './ViewerProvider'

export function NameSection(): ReactElement {
  const t = useTranslations('profile.name')
  const words = useTranslations('words')
  const viewer = useViewer()
  const [saveProfile, { loading }] = useMutation(SaveProfileMutation)
  const [problem, setProblem] = useState<string>()
  const [saved, setSaved] = useState(false)

  const save = async (name: string): Promise<string | undefined> => {
    if (name === '') return t('problem')
    try {
      const { data } = await saveProfile({ variables: { input: { name } } })
      const result = data?.saveProfile.result
      if (result?.__typename === 'ProfileSaved') return undefined
      return result?.message ?? words('failure.unexpected')
    } catch (error) {
      return words(`failure.${failureOf(error)}`)
    }
  }
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    setSaved(false)
    const refusal = await save(String(new FormData(event.currentTarget).get('name')).trim())
    setProblem(refusal)
    setSaved(refusal === undefined)
  }

  return (
    <Section title={t('title')}>
      <form noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
        <Field label={t('label')} hint={t('hint')} problem={problem}>
          {(control) => <Input {...control} name="name" autoComplete="name" defaultValue={viewer.name} />}
        </Field>
        <div role="status" className="empty:mb-0!">
          {saved && <Note tone="good">{t('saved')}</Note>}
        </div>
        <Button type="submit" disabled={loading}>
          {t('save')}
        </Button>
      </form>
    </Section>
  )
}
