'use client'

import { useMutation, useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { ListedMemberFragment } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/ui/dialog'
import { Note } from '@/ui/note'
import { Segments } from '@/ui/segments'
import { Skeleton } from '@/ui/skeleton'
import { LimitableInboxesQuery, LimitMemberMutation, PeopleQuery } from './documents'

type Member = ListedMemberFragment

/** Which inboxes a moderator or an analyst sees; a click changes it. */
export function InboxLimit({ member }: { member: Member }): ReactElement {
  const t = useTranslations('people')
  const words = useTranslations('words')
  const [open, setOpen] = useState(false)
  const { name, inboxes } = member
  const shown = inboxes ? inboxes.map((each) => each.name).join(', ') || t('noInbox') : t('allInboxes')
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button
          look="link"
          className="h-auto max-w-full justify-start p-0 text-xs whitespace-normal text-start"
          aria-label={t('limitOf', { name, shown })}
        >
          {shown}
        </Button>
      </DialogTrigger>
      <DialogContent title={t('limitTitle', { name })} description={t('limitText')} closeLabel={words('close')}>
        <Choice member={member} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  )
}

function Choice({ member, onDone }: { member: Member; onDone: () => void }): ReactElement {
  const t = useTranslations('people')
  const words = useTranslations('words')
  const [limit] = useMutation(LimitMemberMutation, { refetchQueries: [PeopleQuery], awaitRefetchQueries: true })
  const [only, setOnly] = useState(member.inboxes !== null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(member.inboxes?.map(({ id }) => id)))
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    setBusy(true)
    try {
      const input = { memberId: member.id, inboxIds: only ? [...chosen] : null }
      const { data } = await limit({ variables: { input } })
      const result = data?.limitMember.result
      if (result?.__typename === 'MemberLimited') return onDone()
      setProblem(result?.message ?? words('failure.unexpected'))
    } catch (error) {
      setProblem(words(`failure.${failureOf(error)}`))
    }
    setBusy(false)
  }
  return (
    <div className="space-y-4">
      <Segments
        label={t('sees')}
        options={[
          { value: 'all', label: t('allInboxes') },
          { value: 'some', label: t('someInboxes') },
        ]}
        value={only ? 'some' : 'all'}
        onChange={(value) => setOnly(value === 'some')}
      />
      {only && <Inboxes chosen={chosen} onChange={setChosen} />}
      {problem && (
        <Note tone="bad" role="alert">
          {problem}
        </Note>
      )}
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button disabled={busy} onClick={() => void save()}>
          {t('saveLimit')}
        </Button>
      </div>
    </div>
  )
}

type InboxesProps = { chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void }

function Inboxes({ chosen, onChange }: InboxesProps): ReactElement {
  const t = useTranslations('people')
  const { data, error, refetch } = useQuery(LimitableInboxesQuery, { fetchPolicy: 'cache-and-network' })
  if (!data && error) return <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-24" />
  const turn = (id: string, on: boolean): void => {
    const next = new Set(chosen)
    if (on) next.add(id)
    else next.delete(id)
    onChange(next)
  }
  return (
    <fieldset className="space-y-1">
      <legend className="text-sm font-medium">{t('inboxes')}</legend>
      {data.inboxes.nodes.map(({ id, name }) => (
        <label key={id} className="flex min-h-9 items-center gap-2.5 rounded-md px-2 text-sm hover:bg-muted">
          <input
            type="checkbox"
            className="size-4 accent-primary"
            checked={chosen.has(id)}
            onChange={({ target }) => turn(id, target.checked)}
          />
          <span className="min-w-0 break-words">{name}</span>
        </label>
      ))}
    </fieldset>
  )
}
