'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { FailureNote } from '@/shell/FailureNote'
import { toneOf } from '@/submission/History'
import { standingDecision, type Submission } from '@/submission/submission'
import { Thumbnail } from '@/submission/Thumbnail'
import { useTimeIn } from '@/submission/use-time-in'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { classNames } from '@/ui/class-names'
import { Skeleton } from '@/ui/skeleton'
import type { Listen } from './use-board'
import type { Decisions } from './use-decisions'
import { sentBy, type Verdict } from './rail'
import { useFolder } from './use-folder'

type FolderViewProps = {
  readonly inboxId: string
  readonly folder: Verdict
  readonly timeZone: string
  readonly listen: Listen
  readonly canDecide: boolean
  readonly decide: Decisions['decide']
}

/** Approved or denied submissions, newest first; each can still be decided the other way. */
export function FolderView({ inboxId, folder, timeZone, listen, canDecide, decide }: FolderViewProps): ReactElement {
  const t = useTranslations('board.list')
  const words = useTranslations('words.folder')
  const { list, state, reload, older } = useFolder(inboxId, folder, listen)
  const failure = state === 'loading' || state === 'loaded' ? undefined : state
  return (
    <section aria-label={t('label', { folder: words(folder) })} aria-busy={state === 'loading'} className="space-y-3">
      <h2 className="text-lg font-semibold tracking-tight">{words(folder)}</h2>
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {list.newer.size > 0 && (
        <Button look="outline" size="small" onClick={reload}>
          {t('newer', { count: list.newer.size })}
        </Button>
      )}
      {state === 'loaded' && list.items.length === 0 && (
        <p className="py-10 text-center text-sm text-muted-foreground">{t(`empty.${folder}`)}</p>
      )}
      {state === 'loading' && list.items.length === 0 && <Skeleton className="h-96 w-full" />}
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-3 xl:grid-cols-2">
        {list.items.map((submission) => (
          <li key={submission.id}>
            <DecidedCard
              submission={submission}
              folder={folder}
              timeZone={timeZone}
              canDecide={canDecide}
              decide={decide}
            />
          </li>
        ))}
      </ol>
      {list.next !== null && (
        <Button look="outline" onClick={older} disabled={state === 'loading'}>
          {t(state === 'loading' ? 'loading' : 'older')}
        </Button>
      )}
    </section>
  )
}

type DecidedCardProps = Pick<FolderViewProps, 'folder' | 'timeZone' | 'canDecide' | 'decide'> & {
  readonly submission: Submission
}

function DecidedCard({ submission, folder, timeZone, canDecide, decide }: DecidedCardProps): ReactElement {
  const t = useTranslations('board.list')
  const words = useTranslations('words')
  const moved = submission.folder !== folder
  const other: Verdict = folder === 'APPROVED' ? 'DENIED' : 'APPROVED'
  return (
    <article
      className={classNames('flex flex-wrap justify-end gap-3 rounded-lg border bg-surface p-3', moved && 'bg-muted')}
    >
      <Thumbnail
        submission={submission}
        className={classNames('size-20 rounded-md', moved && 'opacity-60 grayscale')}
      />
      <div className="min-w-40 flex-1 space-y-1 text-sm">
        <h3 className="font-medium tabular-nums">
          <Link
            href={`/submissions/${submission.id}`}
            prefetch={false}
            className="rounded-sm underline-offset-4 hover:underline"
          >
            <bdi>{submission.sender.phone}</bdi>
          </Link>
        </h3>
        <p dir="auto" className="line-clamp-2 break-words">
          {submission.subject} {submission.text}
        </p>
        <DecidedBy submission={submission} timeZone={timeZone} />
        <Effects submission={submission} folder={folder} />
      </div>
      {moved ? (
        <Badge tone="outline" className="self-start">
          {t('moved', { folder: words(`folder.${submission.folder}`) })}
        </Badge>
      ) : (
        <Button
          look="outline"
          size="small"
          disabled={!canDecide || (other === 'APPROVED' && submission.arriving)}
          onClick={() => void decide(submission, other)}
        >
          {t(`to.${other}`)}
          <span className="sr-only">: {submission.sender.phone}</span>
        </Button>
      )}
    </article>
  )
}

function DecidedBy({ submission, timeZone }: { submission: Submission; timeZone: string }): ReactElement | null {
  const t = useTranslations('board.list')
  const timeIn = useTimeIn(timeZone)
  const decision = standingDecision(submission)
  if (!decision) return null
  const time = timeIn(decision.at)
  return (
    <p className="text-xs text-muted-foreground tabular-nums">
      {decision.by.kind === 'RULE' ? t('byRule', { time }) : t('by', { name: decision.by.name, time })}
    </p>
  )
}

function Effects({ submission, folder }: { submission: Submission; folder: Verdict }): ReactElement {
  const t = useTranslations('board.rail')
  const words = useTranslations('words')
  const { reply, postback } = sentBy({ submission, verdict: folder })
  return (
    <p className="flex flex-wrap gap-1">
      {submission.reason && <Badge>{words(`reason.${submission.reason}`)}</Badge>}
      {reply && <Badge tone={toneOf(reply.state)}>{t('reply', { state: words(`outbound.${reply.state}`) })}</Badge>}
      {postback && (
        <Badge tone={toneOf(postback.state)}>{t('postback', { state: words(`postback.${postback.state}`) })}</Badge>
      )}
    </p>
  )
}
