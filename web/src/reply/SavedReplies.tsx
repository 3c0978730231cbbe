'use client'

import { useQuery } from '@apollo/client/react'
import { Lock, MessageSquareText, PencilLine, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import type { ListedSavedReplyFragment } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { EmptyState } from '@/ui/empty-state'
import { Note } from '@/ui/note'
import { PageHeader } from '@/ui/page-header'
import { Skeleton } from '@/ui/skeleton'
import { SavedRepliesDocument } from './documents'
import { SavedReplyDialog } from './SavedReplyDialog'
import { useSavedReplies, type SavedReplyDraft } from './use-saved-replies'

const blank: SavedReplyDraft = { id: null, name: '', text: '' }

/** The texts that moderators answer senders with, kept by administrators. */
export function SavedReplies(): ReactElement {
  const t = useTranslations('responses')
  const words = useTranslations('words')
  const allowed = useViewer().rights.includes('ADMIN')
  const { data, error, refetch } = useQuery(SavedRepliesDocument, { fetchPolicy: 'cache-and-network', skip: !allowed })
  const { save, remove } = useSavedReplies()
  const [draft, setDraft] = useState<SavedReplyDraft>()
  const [removing, setRemoving] = useState<ListedSavedReplyFragment>()
  const [wrong, setWrong] = useState<string>()
  const saved = data?.savedReplies
  return (
    <div className="mx-auto w-full max-w-4xl space-y-6 p-4 sm:p-6">
      <PageHeader
        title={t('list.title')}
        description={t('list.description')}
        action={
          allowed && (
            <Button onClick={() => setDraft(blank)}>
              <Plus aria-hidden />
              {t('list.add')}
            </Button>
          )
        }
      />
      {!allowed && <EmptyState Icon={Lock} title={t('list.adminsOnly')} />}
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {allowed && !data && !error && (
        <div role="status">
          <span className="sr-only">{words('loading')}</span>
          <Skeleton className="h-40" />
        </div>
      )}
      {wrong && (
        <Note tone="bad" role="alert">
          {wrong}
        </Note>
      )}
      {saved?.length === 0 && (
        <EmptyState Icon={MessageSquareText} title={t('list.none')}>
          {t('list.noneText')}
        </EmptyState>
      )}
      {saved && saved.length > 0 && (
        <ul aria-label={t('list.title')} className="divide-y rounded-lg border bg-surface">
          {saved.map((each) => (
            <li key={each.id} className="flex items-start gap-2 p-4">
              <div className="min-w-0 flex-1 space-y-1">
                <p className="text-sm font-medium break-words">{each.name}</p>
                <p dir="auto" className="text-sm break-words whitespace-pre-wrap text-muted-foreground">
                  {each.text}
                </p>
              </div>
              <Button
                look="ghost"
                size="icon"
                aria-label={t('list.change', { name: each.name })}
                onClick={() => setDraft({ id: each.id, name: each.name, text: each.text })}
              >
                <PencilLine aria-hidden />
              </Button>
              <Button
                look="ghost"
                size="icon"
                aria-label={t('list.remove', { name: each.name })}
                onClick={() => setRemoving(each)}
              >
                <Trash2 aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <SavedReplyDialog draft={draft} onClose={() => setDraft(undefined)} onSave={save} />
      <ConfirmDialog
        open={removing !== undefined}
        title={t('list.removeTitle', { name: removing?.name ?? '' })}
        description={t('list.removeText')}
        confirm={t('list.removeConfirm')}
        cancel={words('cancel')}
        closeLabel={words('close')}
        onClose={() => setRemoving(undefined)}
        onConfirm={() => {
          setRemoving(undefined)
          if (removing) void remove(removing.id).then((refusal) => setWrong(refusal?.sentence))
        }}
      />
    </div>
  )
}
