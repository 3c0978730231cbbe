'use client'

import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import type { Role } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/ui/dialog'
import { Field, Input } from '@/ui/field'
import { Select } from '@/ui/select'
import { InboxChoice, type SeenInboxes } from './InboxChoice'
import { mayBeLimited, rolesToGive } from './roles'
import type { PeopleActions } from './use-people'

type InviteDialogProps = { onInvite: PeopleActions['invite'] }

export function InviteDialog({ onInvite }: InviteDialogProps): ReactElement {
  const t = useTranslations('people')
  const words = useTranslations('words')
  const [open, setOpen] = useState(false)
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <UserPlus aria-hidden />
          {t('invite')}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('invite')} description={t('inviteText')} closeLabel={words('close')}>
        <InviteForm onInvite={onInvite} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function InviteForm({ onInvite, onDone }: InviteDialogProps & { onDone: () => void }): ReactElement {
  const t = useTranslations('people')
  const words = useTranslations('words')
  const given = rolesToGive(useViewer().role)
  const [role, setRole] = useState<Role>('MODERATOR')
  const [seen, setSeen] = useState<SeenInboxes>(null)
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const email = String(new FormData(event.currentTarget).get('email')).trim()
    if (!/^\S+@\S+$/.test(email)) return setProblem(t('emailProblem'))
    setBusy(true)
    const refusal = await onInvite({ email, role, inboxIds: seen && mayBeLimited(role) ? [...seen] : null })
    setBusy(false)
    setProblem(refusal)
    if (!refusal) onDone()
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="space-y-4">
      <Field label={t('email')} problem={problem}>
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="off" autoCapitalize="none" spellCheck={false} />
        )}
      </Field>
      <Field label={t('inviteRole')} hint={t(`roleHint.${role}`)}>
        {(control) => (
          <Select
            {...control}
            value={role}
            onChange={({ target }) => setRole(given.find((each) => each === target.value) ?? role)}
          >
            {given.map((each) => (
              <option key={each} value={each}>
                {words(`role.${each}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {mayBeLimited(role) && <InboxChoice chosen={seen} onChange={setSeen} />}
      <p className="sr-only" role="alert">
        {problem}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button type="submit" disabled={busy}>
          {t(busy ? 'sending' : 'send')}
        </Button>
      </div>
    </form>
  )
}
