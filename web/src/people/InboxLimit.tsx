'use client'

import { useMutation } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { ListedMemberFragment } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '@/ui/dialog'
import { Note } from '@/ui/note'
import { LimitMemberMutation, PeopleQuery } from './documents'
import { InboxChoice, type SeenInboxes } from './InboxChoice'

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
  const [chosen, setChosen] = useState<SeenInboxes>(member.inboxes && new Set(member.inboxes.map(({ id }) => id)))
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    setBusy(true)
    try {
      const input = { memberId: member.id, inboxIds: chosen && [...chosen] }
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
      <InboxChoice chosen={chosen} onChange={setChosen} />
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
