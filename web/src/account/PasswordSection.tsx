'use client'

import { useApolloClient } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { SessionsQuery } from './documents'
import { changePassword } from './doors'
import { PasswordInput } from './PasswordInput'

type Problems = { current?: string; new?: string; form?: string }
type Outcome = Exclude<Awaited<ReturnType<typeof changePassword>>, { kind: 'done' }>

export function PasswordSection(): ReactElement {
  const t = useTranslations('profile.password')
  const client = useApolloClient()
  const [busy, setBusy] = useState(false)
  const [saved, setSaved] = useState(false)
  const [problems, setProblems] = useState<Problems>({})

  const problemsOf = (outcome: Outcome): Problems =>
    outcome.kind === 'wrong' ? { current: t('problem.wrong') } : { form: t(`problem.${outcome.kind}`) }

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = event.currentTarget
    const values = new FormData(form)
    const [current, chosen] = [String(values.get('current')), String(values.get('new'))]
    setSaved(false)
    if (current === '') return setProblems({ current: t('problem.current') })
    if (chosen.length < 10) return setProblems({ new: t('problem.new') })
    setProblems({})
    setBusy(true)
    const outcome = await changePassword(current, chosen)
    setBusy(false)
    if (outcome.kind !== 'done') return setProblems(problemsOf(outcome))
    form.reset()
    setSaved(true)
    await client.refetchQueries({ include: [SessionsQuery] })
  }

  return (
    <Section title={t('title')} description={t('description')}>
      <form noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
        {problems.form && (
          <Note tone="bad" role="alert">
            {problems.form}
          </Note>
        )}
        <Field label={t('current')} problem={problems.current}>
          {(control) => <PasswordInput {...control} name="current" autoComplete="current-password" />}
        </Field>
        <Field label={t('new')} hint={t('newHint')} problem={problems.new}>
          {(control) => <PasswordInput {...control} name="new" autoComplete="new-password" />}
        </Field>
        <div role="status" className="empty:mb-0!">
          {saved && <Note tone="good">{t('saved')}</Note>}
        </div>
        <Button type="submit" disabled={busy}>
          {t(busy ? 'saving' : 'save')}
        </Button>
      </form>
    </Section>
  )
}
