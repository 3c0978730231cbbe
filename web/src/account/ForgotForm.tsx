'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { useHydrated } from '@/ui/use-hydrated'
import { requestReset } from './doors'

type Problems = { email?: string; form?: string }

/** Has a link mailed that chooses a new password. Whether the address has an account is not told. */
export function ForgotForm(): ReactElement {
  const t = useTranslations('account.forgot')
  const hydrated = useHydrated()
  const [busy, setBusy] = useState(false)
  const [sentTo, setSentTo] = useState<string>()
  const [problems, setProblems] = useState<Problems>({})

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email')).trim()
    if (!/^\S+@\S+$/.test(email)) return setProblems({ email: t('problem.email') })
    setProblems({})
    setBusy(true)
    const outcome = await requestReset(email)
    setBusy(false)
    if (outcome.kind === 'done') return setSentTo(email)
    const seconds = outcome.kind === 'limited' ? outcome.seconds : 0
    setProblems({ form: t(`problem.${outcome.kind}`, { seconds }) })
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
      {problems.form && (
        <Note tone="bad" role="alert">
          {problems.form}
        </Note>
      )}
      {sentTo && (
        <Note tone="good" role="status">
          {t('sent', { email: sentTo })}
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
      <Button type="submit" disabled={!hydrated || busy} className="h-10 w-full">
        {t(busy ? 'busy' : 'submit')}
      </Button>
      <p className="text-center text-sm">
        <Link href="/sign-in" className="text-primary underline-offset-4 hover:underline">
          {t('back')}
        </Link>
      </p>
    </form>
  )
}
