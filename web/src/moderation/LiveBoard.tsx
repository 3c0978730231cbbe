'use client'

import { Keyboard, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { ConnectionPill } from '@/feed/ConnectionPill'
import { usePreloaded } from '@/media/use-preloaded'
import type { Answered } from '@/reply/RespondDialog'
import { FailureNote } from '@/shell/FailureNote'
import { firstSeen, stagedParts } from '@/submission/submission'
import { Button } from '@/ui/button'
import { classNames } from '@/ui/class-names'
import { KeyCap } from '@/ui/key-cap'
import { later } from '@/ui/later'
import { Note } from '@/ui/note'
import { useCountedTitle } from '@/ui/use-counted-title'
import { Aside } from './Aside'
import { CardSkeleton } from './BoardSkeleton'
import type { BoardInbox } from './Consequences'
import { DecisionBar } from './DecisionBar'
import { DenyDialog } from './DenyDialog'
import { EmptyQueue } from './EmptyQueue'
import { FolderNav, type BoardFolder } from './FolderNav'
import { FolderView } from './FolderView'
import { KeysOverlay } from './KeysOverlay'
import { visibleOf } from './queue'
import { TriageCard } from './TriageCard'
import { UndoRail } from './UndoRail'
import { UpNext } from './UpNext'
import { canUndo, useBoard, type BoardState } from './use-board'

const folderNames = ['pending', 'approved', 'denied'] as const
const folderOf = { pending: 'PENDING', approved: 'APPROVED', denied: 'DENIED' } as const
const preloadAhead = 4

const RespondDialog = later(
  () => import('@/reply/RespondDialog').then((module) => module.RespondDialog),
  ({ answered }) => answered !== undefined,
)

/** The board of an inbox: folders beside, the submission in the middle, what one must know of it at the end. */
export function LiveBoard({ inbox }: { inbox: BoardInbox }): ReactElement {
  const t = useTranslations('board')
  const [name] = useQueryState('folder', parseAsStringLiteral(folderNames).withDefault('pending'))
  const folder: BoardFolder = folderOf[name]
  const board = useBoard(inbox, folder === 'PENDING')
  const { queue, counts, shown, decisions, feed } = board
  // Whom one answers stays, while the board goes on.
  const [answered, setAnswered] = useState<Answered>()
  useCountedTitle(counts.pending, inbox.name)
  usePreloaded(nextPictures(board))
  const { timeZone } = inbox.settings
  return (
    <div
      className={classNames(
        'flex min-h-0 flex-1 flex-col lg:grid lg:h-[calc(100dvh-3.5rem)] lg:flex-none',
        folder === 'PENDING' ? 'lg:grid-cols-[14rem_minmax(0,1fr)_22rem]' : 'lg:grid-cols-[14rem_minmax(0,1fr)]',
      )}
    >
      <h1 className="sr-only">{t('title', { inbox: inbox.name })}</h1>
      <div className="flex flex-col gap-2 border-b bg-surface p-2 lg:min-h-0 lg:gap-4 lg:overflow-y-auto lg:border-e lg:border-b-0 lg:p-3">
        <div className="flex items-center justify-between gap-2">
          <ConnectionPill feed={feed} timeZone={timeZone} />
          <Button
            look="ghost"
            size="small"
            className="px-2 text-xs text-muted-foreground lg:hidden"
            onClick={() => board.command({ kind: 'help' })}
          >
            <Keyboard aria-hidden />
            {t('keys')}
          </Button>
        </div>
        <FolderNav inboxId={inbox.id} folder={folder} counts={counts} />
        <div className="max-lg:hidden">
          {folder === 'PENDING' && (
            <UpNext
              visible={visibleOf(queue)}
              currentId={queue.currentId}
              pending={counts.pending}
              timeZone={timeZone}
              onLookAt={board.look}
            />
          )}
        </div>
        <Button
          look="ghost"
          size="small"
          aria-keyshortcuts="?"
          className="mt-auto justify-start px-2.5 text-muted-foreground max-lg:hidden"
          onClick={() => board.command({ kind: 'help' })}
        >
          <Keyboard aria-hidden />
          {t('keys')}
          <KeyCap aria-hidden>?</KeyCap>
        </Button>
      </div>
      <div className="relative flex min-h-0 min-w-0 flex-1 flex-col gap-3 p-3 max-lg:overflow-x-clip lg:p-4">
        <Notes board={board} inbox={inbox} />
        {folder === 'PENDING' ? (
          <Triage board={board} inbox={inbox} />
        ) : (
          <div
            className="min-h-0 flex-1 lg:-me-4 lg:overflow-y-auto lg:pe-4"
            tabIndex={0}
            role="region"
            aria-label={t('folders')}
          >
            <FolderView
              key={folder}
              inboxId={inbox.id}
              folder={folder}
              timeZone={timeZone}
              listen={board.listen}
              canDecide={board.mayModerate}
              decide={decisions.decide}
            />
          </div>
        )}
        <div
          data-follows-card
          className={classNames(
            'sticky bottom-0 z-20 -mx-3 space-y-2 border-t bg-background px-3 pt-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]',
            'lg:static lg:mx-0 lg:border-0 lg:p-0',
            (folder !== 'PENDING' || !shown) && decisions.rail.length === 0 && 'max-lg:hidden',
          )}
        >
          {folder === 'PENDING' && shown && (
            <DecisionBar
              canDecide={board.canDecide}
              approveBlockedBy={shown.arriving ? t('decide.arriving') : undefined}
              onCommand={board.command}
            />
          )}
          <UndoRail rail={decisions.rail} onUndo={decisions.undo} />
        </div>
      </div>
      {folder === 'PENDING' && (
        <aside
          aria-label={t('facts.label')}
          tabIndex={0}
          className="border-t bg-surface lg:min-h-0 lg:overflow-y-auto lg:border-s lg:border-t-0"
        >
          {shown && (
            <Aside
              submission={shown}
              inbox={inbox}
              onRespond={board.mayModerate ? () => setAnswered(shown) : undefined}
            />
          )}
        </aside>
      )}
      <p role="status" aria-live="polite" className="sr-only">
        {board.said}
      </p>
      <KeysOverlay
        open={board.overlay === 'keys'}
        onClose={board.dismiss}
        canDecide={folder === 'PENDING' && board.canDecide}
        arriving={shown?.arriving ?? false}
        canUndo={canUndo(board)}
      />
      <RespondDialog
        answered={answered}
        inbox={inbox}
        onClose={() => setAnswered(undefined)}
        onSent={() => setAnswered(undefined)}
      />
      <DenyDialog open={board.overlay === 'deny'} onClose={board.dismiss} onDeny={board.deny} />
    </div>
  )
}

function Triage({ board, inbox }: { board: BoardState; inbox: BoardInbox }): ReactElement {
  const t = useTranslations('board')
  const simulator = useViewer().rights.includes('ADMIN')
  const { queue, shown, failure, retry } = board
  if (failure) return <FailureNote failure={failure} onRetry={retry} />
  if (!queue.loaded) return <CardSkeleton />
  if (!shown) return <EmptyQueue inboxId={inbox.id} lastDecisionAt={board.lastDecisionAt} simulator={simulator} />
  const visible = visibleOf(queue)
  const at = visible.findIndex(({ id }) => id === shown.id)
  const position = { position: at + 1, count: visible.length }
  return (
    <TriageCard
      submission={shown}
      departed={queue.departed !== null}
      position={at < 0 ? undefined : t(queue.next === null ? 'card.position' : 'card.positionLoaded', position)}
      timeZone={inbox.settings.timeZone}
      canDecide={board.canDecide}
      onGoOn={() => board.command({ kind: 'next' })}
      onSwipe={(swiped) => board.command(swiped === 'approve' ? { kind: 'approve' } : { kind: 'deny', reason: null })}
    />
  )
}

/** Quiet, and only where something has to be known. */
function Notes({ board, inbox }: { board: BoardState; inbox: BoardInbox }): ReactElement {
  const t = useTranslations('board')
  const words = useTranslations('words.role')
  const { role } = useViewer()
  return (
    <>
      {!board.mayModerate && <Note>{t('readOnly', { role: words(role) })}</Note>}
      {inbox.status === 'INACTIVE' && <Note tone="warn">{t('inactive')}</Note>}
      {board.refused && (
        <Note
          tone="warn"
          className="absolute inset-x-3 top-12 z-20 mx-auto max-w-xl border shadow-lg max-lg:sticky max-lg:top-16"
        >
          <span className="flex items-center justify-between gap-2">
            {board.refused}
            <button type="button" aria-label={t('card.note')} onClick={board.dismiss} className="rounded-sm p-1">
              <X aria-hidden className="size-4" />
            </button>
          </span>
        </Note>
      )}
    </>
  )
}

const nextPictures = ({ queue }: BoardState): readonly string[] => {
  const visible = visibleOf(queue)
  const at = visible.findIndex(({ id }) => id === queue.currentId)
  return visible.slice(at + 1, at + 1 + preloadAhead).flatMap((submission) => {
    const first = stagedParts(submission)[0]
    const seen = first?.__typename === 'ImagePart' || first?.__typename === 'VideoPart' ? first : firstSeen(submission)
    return (seen?.__typename === 'VideoPart' ? seen.poster?.url : (seen?.animation ?? seen?.card)?.url) ?? []
  })
}
