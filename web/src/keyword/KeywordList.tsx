'use client'

import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement, type ReactNode } from 'react'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { strong } from '@/ui/strong'
import type { ShortCodeChoice } from './AddKeyword'
import type { KeywordDraft } from './KeywordsSection'

export type ListedKeyword = {
  readonly id: string
  readonly written: string
  readonly shortCode: { readonly code: string; readonly country: string }
}

type KeywordListProps = {
  keywords: readonly ListedKeyword[]
  drafts: readonly KeywordDraft[]
  shortCodes: readonly ShortCodeChoice[]
  onRemove: (keyword: ListedKeyword) => Promise<void>
  onRemoveDraft: (draft: KeywordDraft) => void
}

export function KeywordList({ keywords, drafts, shortCodes, onRemove, onRemoveDraft }: KeywordListProps): ReactElement {
  const t = useTranslations('inboxSettings.keywords')
  const [removing, setRemoving] = useState<ListedKeyword>()
  if (keywords.length + drafts.length === 0) return <p className="text-sm text-muted-foreground">{t('none')}</p>
  const codeOf = (draft: KeywordDraft) => shortCodes.find(({ id }) => id === draft.shortCodeId)
  return (
    <>
      <ul aria-label={t('list')} className="divide-y rounded-md border">
        {keywords.map((keyword) => (
          <KeywordRow
            key={keyword.id}
            written={keyword.written}
            code={keyword.shortCode}
            onRemove={() => setRemoving(keyword)}
          />
        ))}
        {drafts.map((draft) => (
          <KeywordRow
            key={`${draft.shortCodeId} ${draft.written}`}
            written={draft.written}
            code={codeOf(draft)}
            onRemove={() => onRemoveDraft(draft)}
          >
            {draft.problem ? (
              <span className="text-xs font-medium text-deny-text">{draft.problem}</span>
            ) : (
              <Badge tone="outline">{t('draft')}</Badge>
            )}
          </KeywordRow>
        ))}
      </ul>
      <RemovalDialog
        keyword={removing}
        onClose={() => setRemoving(undefined)}
        onConfirm={(keyword) => {
          setRemoving(undefined)
          void onRemove(keyword)
        }}
      />
    </>
  )
}

type KeywordRowProps = {
  written: string
  code: { readonly code: string; readonly country: string } | undefined
  onRemove: () => void
  children?: ReactNode
}

function KeywordRow({ written, code, onRemove, children }: KeywordRowProps): ReactElement {
  const t = useTranslations('inboxSettings.keywords')
  return (
    <li className="flex min-h-11 items-center gap-3 ps-3 pe-1 text-sm">
      <span className="min-w-0 flex-1 py-2 break-words">
        {t.rich('onCode', {
          keyword: written,
          code: code?.code ?? '',
          country: code?.country ?? '',
          strong,
        })}
      </span>
      {children}
      <Button look="ghost" size="icon" aria-label={t('remove', { keyword: written })} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </li>
  )
}

type RemovalDialogProps = {
  keyword: ListedKeyword | undefined
  onClose: () => void
  onConfirm: (keyword: ListedKeyword) => void
}

function RemovalDialog({ keyword, onClose, onConfirm }: RemovalDialogProps): ReactElement {
  const t = useTranslations('inboxSettings.keywords')
  const words = useTranslations('words')
  return (
    <Dialog open={keyword !== undefined} onOpenChange={(open) => !open && onClose()}>
      {keyword && (
        <DialogContent
          title={t('confirmTitle', { keyword: keyword.written, code: keyword.shortCode.code })}
          description={t('confirmText')}
          closeLabel={words('close')}
        >
          <div className="flex flex-wrap justify-end gap-2">
            <DialogClose asChild>
              <Button look="outline">{words('cancel')}</Button>
            </DialogClose>
            <Button look="deny" onClick={() => onConfirm(keyword)}>
              {t('confirm')}
            </Button>
          </div>
        </DialogContent>
      )}
    </Dialog>
  )
}
