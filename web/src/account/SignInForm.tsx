'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useRef, useState, type FormEvent, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { useHydrated } from '@/ui/use-hydrated'
import { nextPath } from './next-path'
import { PasswordInput } from './PasswordInput'
import { signIn, type SignIn } from './session'

type Problems = { email?: string; password?: string; form?: string }

export function SignInForm({ next }: { next?: string | undefined }): ReactElement {
  const t = useTranslations('account.signIn')
  const form = useRef<HTMLFormElement>(null)
  const hydrated = useHydrated()
  const [busy, setBusy] = useState(false)
  const [problems, setProblems] = useState<Problems>({})

  const sentence = (outcome: Exclude<SignIn, { kind: 'signed-in' }>): string =>
    outcome.kind === 'limited' ? t('problem.limited', { seconds: outcome.seconds }) : t(`problem.${outcome.kind}`)

  const fail = (found: Problems): void => {
    setProblems(found)
    const first = found.email ? 'email' : 'password'
    form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus()
  }

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const values = new FormData(event.currentTarget)
    const email = String(values.get('email')).trim()
    const password = String(values.get('password'))
    if (!/^\S+@\S+$/.test(email)) return fail({ email: t('problem.email') })
    if (password === '') return fail({ password: t('problem.password') })
    setBusy(true)
    setProblems({})
    const outcome = await signIn(email, password)
    // A whole new page load, so that nothing of whoever sat here before is left in memory.
    if (outcome.kind === 'signed-in') return window.location.replace(nextPath(next))
    setBusy(false)
    fail({ form: sentence(outcome) })
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
      {problems.form && (
        <Note tone="bad" role="alert">
          {problems.form}
        </Note>
      )}
      <Field label={t('email')} problem={problems.email}>
        {(control) => (
          <Input
            {...control}
            name="email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
          />
        )}
      </Field>
      <Field label={t('password')} problem={problems.password}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="current-password" />}
      </Field>
      <Button type="submit" disabled={!hydrated || busy} className="h-10 w-full">
        {t(busy ? 'busy' : 'submit')}
      </Button>
      <p className="text-center text-sm">
        <Link href="/forgot" className="text-primary underline-offset-4 hover:underline">
          {t('forgot')}
        </Link>
      </p>
    </form>
  )
}
