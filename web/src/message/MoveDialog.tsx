'use client'

import { useMutation, useQuery } from '@apollo/client/react'
import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { MoveToInboxMutation as MoveData } from '@/graphql/generated/graphql'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { Field } from '@/ui/field'
import { Note } from '@/ui/note'
import { Select } from '@/ui/select'
import { MoveTargetsQuery, MoveToInboxMutation } from './unmatched-documents'
import type { UnmatchedMessage } from './UnmatchedMessages'

export type Moved = Extract<MoveData['moveToInbox']['result'], { __typename: 'MessageMoved' }>

type MoveDialogProps = {
  message: UnmatchedMessage | undefined
  onClose: () => void
  onMoved: (moved: Moved) => void
}

/** Asks where a message belongs: to the inbox of a keyword that it nearly begins with, or to one that is chosen. */
export function MoveDialog({ message, onClose, onMoved }: MoveDialogProps): ReactElement {
  const t = useTranslations('unmatchedMessages')
  const words = useTranslations('words')
  return (
    <Dialog open={message !== undefined} onOpenChange={(open) => !open && onClose()}>
      {message && (
        <DialogContent
          title={t('moveNamed', { sender: message.sender })}
          description={t('moveText')}
          closeLabel={words('close')}
        >
          <MoveForm key={message.id} message={message} onMoved={onMoved} />
        </DialogContent>
      )}
    </Dialog>
  )
}

type MoveFormProps = { message: UnmatchedMessage; onMoved: (moved: Moved) => void }

function MoveForm({ message, onMoved }: MoveFormProps): ReactElement {
  const t = useTranslations('unmatchedMessages')
  const words = useTranslations('words')
  const { data: targets, error } = useQuery(MoveTargetsQuery)
  const [move, { loading }] = useMutation(MoveToInboxMutation)
  const near = message.nearKeywords
  const inboxes = targets?.inboxes.nodes ?? []
  const [chosen, setChosen] = useState<string>()
  const target = chosen ?? (near[0] ? `keyword ${near[0].keywordId}` : inboxes[0] && `inbox ${inboxes[0].id}`)
  const [problem, setProblem] = useState<string>()
  // The same key until it is answered: a lost answer moves nothing twice.
  const [idempotencyKey] = useState(() => crypto.randomUUID())
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (!target) return
    const [kind, id = ''] = target.split(' ')
    const to = kind === 'keyword' ? { keywordId: id } : { inboxId: id }
    setProblem(undefined)
    try {
      const input = { messageId: message.id, ...to, idempotencyKey: `${idempotencyKey}/${id}` }
      const { data } = await move({ variables: { input } })
      const result = data?.moveToInbox.result
      if (result?.__typename === 'MessageMoved') onMoved(result)
      else setProblem(result?.message ?? words('failure.unexpected'))
    } catch (caught) {
      setProblem(words(`failure.${failureOf(caught)}`))
    }
  }
  return (
    <form className="space-y-4" onSubmit={(event) => void submit(event)}>
      <blockquote className="rounded-md bg-muted px-3 py-2 text-sm break-words" dir="auto">
        {[message.subject, message.text].filter(Boolean).join(': ') || t('noText')}
      </blockquote>
      <Field label={t('target')} hint={t('targetHint')}>
        {(control) => (
          <Select {...control} value={target ?? ''} onChange={(event) => setChosen(event.target.value)}>
            {near.map(({ keywordId, written }) => (
              <option key={keywordId} value={`keyword ${keywordId}`}>
                {t('byKeyword', { keyword: written })}
              </option>
            ))}
            {inboxes.map(({ id, name }) => (
              <option key={id} value={`inbox ${id}`}>
                {name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {(problem ?? error) && (
        <Note tone="bad" role="alert">
          {problem ?? words(`failure.${failureOf(error)}`)}
        </Note>
      )}
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button type="submit" disabled={loading || !target}>
          {t('move')}
        </Button>
      </div>
    </form>
  )
}
