'use client'

import { ArrowRightLeft, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState, type ReactElement, type ReactNode } from 'react'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { strong } from '@/ui/strong'
import { ownTimeZone } from '@/ui/time-zone'
import { useNow } from '@/ui/use-now'
import type { ShortCodeChoice } from './AddKeyword'
import type { KeywordDraft } from './KeywordsSection'
import { MoveKeywordDialog, type Place } from './MoveKeywordDialog'

export type ListedKeyword = {
  readonly id: string
  readonly written: string
  readonly shortCode: { readonly code: string; readonly country: string }
  /** When a message last began with it, and when it is released if none does. */
  readonly lastMessageAt: string | null
  readonly releasesAt: string | null
}

type KeywordListProps = {
  label: string
  /** Said where there is none. */
  none: string
  /** What becomes of messages when one is removed. */
  removal: string
  keywords: readonly ListedKeyword[]
  drafts: readonly KeywordDraft[]
  shortCodes: readonly ShortCodeChoice[]
  /** The other inboxes that could have one. */
  places?: readonly Place[]
  onMove?: (keyword: ListedKeyword, place: Place) => Promise<void>
  onRemove: (keyword: ListedKeyword) => Promise<void>
  onRemoveDraft: (draft: KeywordDraft) => void
}

export function KeywordList(props: KeywordListProps): ReactElement {
  const { label, none, removal, keywords, drafts, shortCodes, places = [], onMove, onRemove, onRemoveDraft } = props
  const t = useTranslations('inboxSettings.keywords')
  const [removing, setRemoving] = useState<ListedKeyword>()
  const [moving, setMoving] = useState<ListedKeyword>()
  if (keywords.length + drafts.length === 0) return <p className="text-sm text-muted-foreground">{none}</p>
  const codeOf = (draft: KeywordDraft) => shortCodes.find(({ id }) => id === draft.shortCodeId)
  return (
    <>
      <ul aria-label={label} className="divide-y rounded-md border">
        {keywords.map((keyword) => (
          <KeywordRow
            key={keyword.id}
            written={keyword.written}
            code={keyword.shortCode}
            onMove={places.length > 0 ? () => setMoving(keyword) : undefined}
            onRemove={() => setRemoving(keyword)}
          >
            <KeywordUse keyword={keyword} />
          </KeywordRow>
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
      <MoveKeywordDialog
        keyword={moving}
        places={places}
        onClose={() => setMoving(undefined)}
        onMove={(keyword, place) => {
          setMoving(undefined)
          void onMove?.(keyword, place)
        }}
      />
      <RemovalDialog
        text={removal}
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

const soon = 60 * 86_400_000

/** When it was last texted; and, once that is near, when it will be released. */
function KeywordUse({ keyword: { lastMessageAt, releasesAt } }: { keyword: ListedKeyword }): ReactElement {
  const t = useTranslations('inboxSettings.keywords')
  const format = useFormatter()
  const now = useNow(3_600_000)
  const day = (at: string): string => format.dateTime(new Date(at), { dateStyle: 'medium', timeZone: ownTimeZone() })
  const isNear = releasesAt !== null && new Date(releasesAt).getTime() - now < soon
  return (
    <span className="flex flex-wrap items-center justify-end gap-2 text-xs text-muted-foreground">
      {lastMessageAt ? t('lastMessage', { day: day(lastMessageAt) }) : t('noMessage')}
      {isNear && <Badge tone="warn">{t('releases', { day: day(releasesAt) })}</Badge>}
    </span>
  )
}

type KeywordRowProps = {
  written: string
  code: { readonly code: string; readonly country: string } | undefined
  onMove?: (() => void) | undefined
  onRemove: () => void
  children?: ReactNode
}

function KeywordRow({ written, code, onMove, onRemove, children }: KeywordRowProps): ReactElement {
  const t = useTranslations('inboxSettings.keywords')
  return (
    <li className="flex min-h-11 items-center gap-3 ps-3 pe-1 text-sm">
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 py-2">
        <span className="min-w-0 flex-1 basis-32 break-words">
          {t.rich('onCode', {
            keyword: written,
            code: code?.code ?? '',
            country: code?.country ?? '',
            strong,
          })}
        </span>
        {children}
      </div>
      {onMove && (
        <Button look="ghost" size="icon" aria-label={t('moveNamed', { keyword: written })} onClick={onMove}>
          <ArrowRightLeft aria-hidden />
        </Button>
      )}
      <Button look="ghost" size="icon" aria-label={t('remove', { keyword: written })} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </li>
  )
}

type RemovalDialogProps = {
  text: string
  keyword: ListedKeyword | undefined
  onClose: () => void
  onConfirm: (keyword: ListedKeyword) => void
}

function RemovalDialog({ text, keyword, onClose, onConfirm }: RemovalDialogProps): ReactElement {
  const t = useTranslations('inboxSettings.keywords')
  const words = useTranslations('words')
  return (
    <Dialog open={keyword !== undefined} onOpenChange={(open) => !open && onClose()}>
      {keyword && (
        <DialogContent
          title={t('confirmTitle', { keyword: keyword.written, code: keyword.shortCode.code })}
          description={text}
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
