'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { ReplyText } from './ReplyText'
import type { Refusal, SavedReplyDraft } from './use-saved-replies'

type SavedReplyDialogProps = {
  draft: SavedReplyDraft | undefined
  onClose: () => void
  onSave: (draft: SavedReplyDraft) => Promise<Refusal | undefined>
}

/** Writes a saved reply, or changes one. */
export function SavedReplyDialog({ draft, onClose, onSave }: SavedReplyDialogProps): ReactElement {
  const t = useTranslations('responses.list')
  const words = useTranslations('words')
  return (
    <Dialog open={draft !== undefined} onOpenChange={(open) => !open && onClose()}>
      {draft && (
        <DialogContent title={t(draft.id === null ? 'add' : 'changeTitle')} closeLabel={words('close')}>
          <SavedReplyForm draft={draft} onClose={onClose} onSave={onSave} />
        </DialogContent>
      )}
    </Dialog>
  )
}

function SavedReplyForm({
  draft,
  onClose,
  onSave,
}: Omit<SavedReplyDialogProps, 'draft'> & { draft: SavedReplyDraft }): ReactElement {
  const t = useTranslations('responses.list')
  const words = useTranslations('words')
  const [typed, setTyped] = useState(draft)
  const [wrong, setWrong] = useState<Refusal>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const refusal = await onSave(typed)
    setBusy(false)
    setWrong(refusal)
    if (!refusal) onClose()
  }
  return (
    <form noValidate className="space-y-4" onSubmit={(event) => void submit(event)}>
      <Field label={t('name')} hint={t('nameHint')} problem={wrong?.field === 'name' ? wrong.sentence : undefined}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={typed.name}
            onChange={(event) => setTyped({ ...typed, name: event.target.value })}
          />
        )}
      </Field>
      <ReplyText
        kind="SMS"
        text={typed.text}
        filled={typed.text}
        problem={wrong?.field === 'text' ? wrong.sentence : undefined}
        onChange={(text) => setTyped({ ...typed, text })}
      />
      {wrong && wrong.field === undefined && (
        <Note tone="bad" role="alert">
          {wrong.sentence}
        </Note>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button type="submit" disabled={busy}>
          {words('save')}
        </Button>
      </div>
    </form>
  )
}
