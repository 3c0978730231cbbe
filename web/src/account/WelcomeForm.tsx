'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { useHydrated } from '@/ui/use-hydrated'
import { PasswordInput } from './PasswordInput'
import { makeOwner, signIn, type Owner } from './session'

type FieldName = keyof Owner
const fields = ['organisation', 'name', 'email', 'password'] as const

/** The first faulty value of the form, in its order. */
export const faultIn = (owner: Owner): FieldName | undefined => {
  if (owner.organisation === '') return 'organisation'
  if (owner.name === '') return 'name'
  if (!/^\S+@\S+$/.test(owner.email)) return 'email'
  return owner.password.length < 10 ? 'password' : undefined
}

const ownerFrom = (values: FormData): Owner => ({
  organisation: String(values.get('organisation')).trim(),
  name: String(values.get('name')).trim(),
  email: String(values.get('email')).trim(),
  password: String(values.get('password')),
})

export function WelcomeForm({ token }: { token: string | undefined }): ReactElement {
  const t = useTranslations('account.welcome')
  const hydrated = useHydrated()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<FieldName>()
  const [problem, setProblem] = useState<string>()

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const owner = ownerFrom(new FormData(event.currentTarget))
    const found = faultIn(owner)
    setFault(found)
    setProblem(undefined)
    if (found) return event.currentTarget.querySelector<HTMLInputElement>(`[name=${found}]`)?.focus()
    setBusy(true)
    const outcome = await makeOwner(token ?? '', owner)
    if (outcome.kind === 'welcome') {
      await signIn(owner.email, owner.password)
      return window.location.replace('/')
    }
    setBusy(false)
    if (outcome.kind === 'spent') return setProblem(t('spent'))
    setProblem(outcome.kind === 'unreachable' ? t('problem.unreachable') : (outcome.message ?? t('problem.unexpected')))
  }

  if (!token) return <Note tone="bad">{t('noToken')}</Note>
  const problemOf = (name: FieldName): string | undefined => (fault === name ? t(`problem.${name}`) : undefined)
  const attributes = {
    organisation: { autoComplete: 'organization', autoFocus: true },
    name: { autoComplete: 'name' },
    email: { autoComplete: 'username', type: 'email', autoCapitalize: 'none', spellCheck: false },
    password: { autoComplete: 'new-password' },
  } as const
  const hints = { organisation: t('organisationHint'), password: t('passwordHint'), name: undefined, email: undefined }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
      {problem && (
        <Note tone="bad" role="alert">
          {problem}{' '}
          <Link href="/sign-in" className="underline">
            {t('toSignIn')}
          </Link>
        </Note>
      )}
      {fields.map((name) => (
        <Field key={name} label={t(name)} hint={hints[name]} problem={problemOf(name)}>
          {(control) =>
            name === 'password' ? (
              <PasswordInput {...control} {...attributes.password} name={name} />
            ) : (
              <Input {...control} {...attributes[name]} name={name} />
            )
          }
        </Field>
      ))}
      <Button type="submit" disabled={!hydrated || busy} className="h-10 w-full">
        {t(busy ? 'busy' : 'submit')}
      </Button>
    </form>
  )
}
