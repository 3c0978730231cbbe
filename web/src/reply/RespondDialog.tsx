'use client'

import { useQuery } from '@apollo/client/react'
import { SendHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type FormEvent, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Segments } from '@/ui/segments'
import { Select } from '@/ui/select'
import { SavedRepliesDocument } from './documents'
import { ReplyMediaField } from './ReplyMediaField'
import { ReplyText } from './ReplyText'
import { replyOff, replyValues, type ReplyValues } from './reply-values'
import { submissionValues, type Spoken, type SpokenInbox } from './submission-values'
import { useRespond } from './use-respond'
import { fillIn } from './variables'

/** Whom to answer. */
export type Answered = Spoken & {
  readonly id: string
  readonly sender: { readonly phone: string; readonly optedOut: boolean }
}

type RespondDialogProps = {
  /** Undefined while nobody is being answered. It stays the same when the board goes on. */
  answered: Answered | undefined
  inbox: SpokenInbox
  onClose: () => void
  onSent: () => void
}

/** A person answers the sender of a submission, with words of the moment or saved ones. */
export function RespondDialog({ answered, inbox, onClose, onSent }: RespondDialogProps): ReactElement {
  const t = useTranslations('responses')
  const words = useTranslations('words')
  return (
    <Dialog open={answered !== undefined} onOpenChange={(open) => !open && onClose()}>
      {answered && (
        <DialogContent
          title={t('title', { phone: answered.sender.phone })}
          description={t('description', { code: answered.shortCode.code })}
          closeLabel={words('close')}
        >
          <RespondForm key={answered.id} answered={answered} inbox={inbox} onSent={onSent} />
        </DialogContent>
      )}
    </Dialog>
  )
}

type RespondFormProps = Pick<RespondDialogProps, 'inbox' | 'onSent'> & { answered: Answered }

function RespondForm({ answered, inbox, onSent }: RespondFormProps): ReactElement {
  const t = useTranslations('responses')
  const words = useTranslations('words')
  const problems = useTranslations('inboxSettings.problems')
  const replies = useTranslations('inboxSettings.replies')
  const [reply, setReply] = useState<ReplyValues>({ ...replyOff, kind: 'SMS' })
  const [wrong, setWrong] = useState<{ field: 'subject' | 'text' | 'media' | undefined; sentence: string }>()
  const [busy, setBusy] = useState(false)
  const respond = useRespond()
  const change = (changes: Partial<ReplyValues>): void => {
    setWrong(undefined)
    setReply({ ...reply, ...changes })
  }
  const problemOf = (field: 'subject' | 'text' | 'media'): string | undefined =>
    wrong?.field === field ? wrong.sentence : undefined

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const [fault] = replyValues.safeParse(reply).error?.issues ?? []
    if (fault) {
      const known = (['textMissing', 'textOrMediaMissing', 'textTooLong', 'subjectTooLong'] as const).find(
        (each) => each === fault.message,
      )
      return setWrong({
        field: fault.path[0] === 'subject' ? 'subject' : 'text',
        sentence: known ? problems(known) : fault.message,
      })
    }
    setBusy(true)
    const outcome = await respond(answered.id, reply)
    setBusy(false)
    if (outcome.kind === 'sent') onSent()
    else setWrong({ field: outcome.field, sentence: outcome.sentence })
  }

  return (
    <form noValidate className="space-y-4" onSubmit={(event) => void submit(event)}>
      {answered.sender.optedOut && <Note tone="warn">{t('optedOut')}</Note>}
      <SavedChoice onChoose={(text) => change({ text })} />
      <Segments
        label={t('kind')}
        options={(['SMS', 'MMS'] as const).map((kind) => ({ value: kind, label: replies(kind) }))}
        value={reply.kind === 'MMS' ? 'MMS' : 'SMS'}
        onChange={(kind) => change({ kind })}
      />
      {reply.kind === 'MMS' && (
        <Field label={replies('subject')} problem={problemOf('subject')}>
          {(control) => (
            <Input {...control} value={reply.subject} onChange={(event) => change({ subject: event.target.value })} />
          )}
        </Field>
      )}
      <ReplyText
        kind={reply.kind === 'MMS' ? 'MMS' : 'SMS'}
        text={reply.text}
        filled={fillIn(reply.text, submissionValues(inbox, answered))}
        problem={problemOf('text')}
        onChange={(text) => change({ text })}
      />
      {reply.kind === 'MMS' && (
        <ReplyMediaField value={reply.media} problem={problemOf('media')} onChange={(media) => change({ media })} />
      )}
      {wrong && wrong.field === undefined && (
        <Note tone="bad" role="alert">
          {wrong.sentence}
        </Note>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button type="submit" disabled={busy || answered.sender.optedOut}>
          <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
          {t(busy ? 'sending' : 'send')}
        </Button>
      </div>
    </form>
  )
}

function SavedChoice({ onChoose }: { onChoose: (text: string) => void }): ReactElement | null {
  const t = useTranslations('responses')
  const isAdmin = useViewer().rights.includes('ADMIN')
  const { data } = useQuery(SavedRepliesDocument, { fetchPolicy: 'cache-and-network' })
  const saved = data?.savedReplies ?? []
  if (saved.length === 0 && !isAdmin) return null
  return (
    <div className="flex flex-wrap items-end gap-x-3 gap-y-1">
      {saved.length > 0 && (
        <Field label={t('saved')} className="min-w-0 flex-1 basis-56">
          {(control) => (
            <Select
              {...control}
              value=""
              onChange={({ target }) => {
                const chosen = saved.find(({ id }) => id === target.value)
                if (chosen) onChoose(chosen.text)
              }}
            >
              <option value="">{t('choose')}</option>
              {saved.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {isAdmin && (
        <Link
          href="/settings/saved-replies"
          target="_blank"
          className="rounded-sm py-2.5 text-sm text-primary underline-offset-4 hover:underline"
        >
          {t('manage')}
        </Link>
      )}
    </div>
  )
}
