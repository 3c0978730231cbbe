'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { Note } from '@/ui/note'
import { useHydrated } from '@/ui/use-hydrated'
import { resetPassword } from './doors'
import { PasswordInput } from './PasswordInput'

const shortest = 10

/** Chooses a new password with the token of a mailed link. */
export function ResetForm({ token }: { token: string | undefined }): ReactElement {
  const t = useTranslations('account.reset')
  const [state, setState] = useState<'open' | 'busy' | 'done' | 'spent'>('open')
  const hydrated = useHydrated()
  const [fault, setFault] = useState<string>()
  const [problem, setProblem] = useState<string>()

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const password = String(new FormData(event.currentTarget).get('password'))
    setProblem(undefined)
    setFault(password.length < shortest ? t('problem.password') : undefined)
    if (password.length < shortest) return
    setState('busy')
    const outcome = await resetPassword(token ?? '', password)
    if (outcome.kind === 'done' || outcome.kind === 'spent') return setState(outcome.kind)
    setState('open')
    setProblem(t(`problem.${outcome.kind}`))
  }

  if (!token) return <Note tone="bad">{t('noToken')}</Note>
  if (state === 'done') return <Ended tone="good" sentence={t('done')} href="/sign-in" link={t('toSignIn')} />
  if (state === 'spent') return <Ended tone="bad" sentence={t('spent')} href="/forgot" link={t('again')} />
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
      {problem && (
        <Note tone="bad" role="alert">
          {problem}
        </Note>
      )}
      <Field label={t('password')} hint={t('passwordHint')} problem={fault}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" autoFocus />}
      </Field>
      <Button type="submit" disabled={!hydrated || state === 'busy'} className="h-10 w-full">
        {t(state === 'busy' ? 'busy' : 'submit')}
      </Button>
    </form>
  )
}

type EndedProps = { tone: 'good' | 'bad'; sentence: string; href: string; link: string }

function Ended({ tone, sentence, href, link }: EndedProps): ReactElement {
  return (
    <div className="space-y-4">
      <Note tone={tone} role="status">
        {sentence}
      </Note>
      <Button asChild className="h-10 w-full">
        <Link href={href}>{link}</Link>
      </Button>
    </div>
  )
}
