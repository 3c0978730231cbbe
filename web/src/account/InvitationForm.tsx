'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState, type FormEvent, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Skeleton } from '@/ui/skeleton'
import { strong } from '@/ui/strong'
import { acceptInvitation, lookAtInvitation, type Accepted, type Offer } from './doors'
import { signInPath } from './next-path'
import { PasswordInput } from './PasswordInput'

type Looked = Awaited<ReturnType<typeof lookAtInvitation>>

/** Shows what the link of an invitation offers, and joins. */
export function InvitationForm({ token }: { token: string | undefined }): ReactElement {
  const t = useTranslations('account.invitation')
  const [looked, setLooked] = useState<Looked>()
  useEffect(() => {
    if (token) void lookAtInvitation(token).then(setLooked)
  }, [token])

  if (!token) return <Note tone="bad">{t('noToken')}</Note>
  if (!looked)
    return (
      <div role="status">
        <span className="sr-only">{t('loading')}</span>
        <Skeleton className="h-40" />
      </div>
    )
  if (looked.kind === 'spent') return <Note tone="bad">{t('spent')}</Note>
  if (looked.kind !== 'offer')
    return <Note tone="bad">{t(looked.kind === 'unreachable' ? 'problem.unreachable' : 'problem.unexpected')}</Note>
  return <OfferForm token={token} offer={looked.offer} />
}

type FieldName = 'name' | 'password'
type OfferFormProps = { token: string; offer: Offer }

function OfferForm({ token, offer }: OfferFormProps): ReactElement {
  const t = useTranslations('account.invitation')
  const { organisation, invitedBy, role, email, hasAccount } = offer
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<FieldName>()
  const [outcome, setOutcome] = useState<Accepted>()

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const form = event.currentTarget
    const values = new FormData(form)
    const name = hasAccount ? '' : String(values.get('name')).trim()
    const password = hasAccount ? '' : String(values.get('password'))
    const found = hasAccount ? undefined : name === '' ? 'name' : password.length < 10 ? 'password' : undefined
    setFault(found)
    if (found) return form.querySelector<HTMLInputElement>(`[name=${found}]`)?.focus()
    setBusy(true)
    const accepted = await acceptInvitation(token, name, password)
    // A whole new page load, so that nothing of whoever sat here before is left in memory.
    if (accepted.kind === 'done') return window.location.replace('/')
    setBusy(false)
    setOutcome(accepted)
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
      <p className="text-sm">{t.rich('offer', { name: invitedBy, organisation, role: t(`as.${role}`), strong })}</p>
      {outcome && <Refused outcome={outcome} email={email} />}
      {!hasAccount && <NewAccountFields email={email} fault={fault} />}
      {hasAccount && outcome?.kind === 'sign-in-first' ? (
        <Button asChild className="h-10 w-full">
          <a href={signInPath(`/invitation?token=${encodeURIComponent(token)}`)}>{t('signIn')}</a>
        </Button>
      ) : (
        <Button type="submit" disabled={busy} className="h-10 w-full">
          {t(busy ? 'busy' : hasAccount ? 'join' : 'submit')}
        </Button>
      )}
    </form>
  )
}

function NewAccountFields({ email, fault }: { email: string; fault: FieldName | undefined }): ReactElement {
  const t = useTranslations('account.invitation')
  const problemOf = (name: FieldName): string | undefined => (fault === name ? t(`problem.${name}`) : undefined)
  return (
    <>
      <Field label={t('email')}>
        {(control) => <Input {...control} name="email" type="email" autoComplete="username" readOnly value={email} />}
      </Field>
      <Field label={t('name')} hint={t('nameHint')} problem={problemOf('name')}>
        {(control) => <Input {...control} name="name" autoComplete="name" autoFocus />}
      </Field>
      <Field label={t('password')} hint={t('passwordHint')} problem={problemOf('password')}>
        {(control) => <PasswordInput {...control} name="password" autoComplete="new-password" />}
      </Field>
    </>
  )
}

function Refused({ outcome, email }: { outcome: Accepted; email: string }): ReactElement {
  const t = useTranslations('account.invitation')
  const sentence = (): string => {
    switch (outcome.kind) {
      case 'spent':
        return t('spent')
      case 'sign-in-first':
        return t('otherAccount', { email })
      case 'refused':
        return outcome.message ?? t('problem.unexpected')
      case 'unreachable':
        return t('problem.unreachable')
      default:
        return t('problem.unexpected')
    }
  }
  return (
    <Note tone="bad" role="alert">
      {sentence()}
    </Note>
  )
}
