'use client'

import { useQuery } from '@apollo/client/react'
import { ArrowLeft, SearchX } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState, type ReactElement, type ReactNode } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import { OfflineNote } from '@/feed/OfflineNote'
import { useFeed } from '@/feed/use-feed'
import type { SubmissionPageQuery } from '@/graphql/generated/graphql'
import type { BoardInbox } from '@/moderation/Consequences'
import { BoardInboxDocument } from '@/moderation/documents'
import { RespondButton } from '@/reply/RespondButton'
import { RespondDialog } from '@/reply/RespondDialog'
import { FailureNote } from '@/shell/FailureNote'
import { SenderMenu } from '@/sender/SenderMenu'
import { LockChip } from '@/storage/LockChip'
import { useLock } from '@/storage/use-lock'
import { useWhenLocksChange } from '@/storage/use-when-locks-change'
import { Facts } from '@/submission/Facts'
import { History } from '@/submission/History'
import { MediaStage } from '@/submission/MediaStage'
import { isErased } from '@/submission/submission'
import { Trace } from '@/submission/Trace'
import { useShown } from '@/submission/use-shown'
import { useTimeIn } from '@/submission/use-time-in'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { Skeleton } from '@/ui/skeleton'
import { Attempts } from './Attempts'
import { DecidePanel } from './DecidePanel'
import { SubmissionPageDocument } from './documents'
import { PartsTable } from './PartsTable'
import { PublicAddresses } from './PublicAddresses'
import { RawFacts } from './RawFacts'

export type WholeSubmission = NonNullable<SubmissionPageQuery['submission']>

/** One submission at an address of its own: all that is known of it, and the way to decide otherwise. */
export function SubmissionPage({ id }: { id: string }): ReactElement {
  const t = useTranslations('submissionPage')
  const { data, error, refetch } = useQuery(SubmissionPageDocument, { variables: { id }, fetchPolicy: 'no-cache' })
  const submission = data?.submission
  const inboxId = submission?.inbox.id
  const asked = useQuery(BoardInboxDocument, { variables: { id: inboxId ?? '' }, skip: !inboxId })
  const inbox = asked.data?.inbox
  useFeed(inboxId ? [inboxId] : [], {
    onBatch: ({ changes }) => {
      if (changes.some((each) => each.submission.id === id)) void refetch()
    },
    onFresh: () => void refetch(),
  })
  useWhenLocksChange(() => void refetch().catch(() => undefined))
  const failed = (!data && error) || asked.error
  const askAgain = (): void => void Promise.all([refetch(), inboxId ? asked.refetch() : undefined])
  return (
    <div className="mx-auto w-full max-w-6xl space-y-4 p-4 sm:p-6">
      <OfflineNote />
      {failed && <FailureNote failure={failureOf(failed)} onRetry={askAgain} />}
      {data && !submission && <NoSuch />}
      {!failed && (!data || (submission && !inbox)) && (
        <div role="status" className="grid gap-6 lg:grid-cols-[1fr_22rem]">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-96" />
          <Skeleton className="h-96" />
        </div>
      )}
      {submission && inbox && <Whole submission={submission} inbox={inbox} onChanged={() => void refetch()} />}
    </div>
  )
}

type WholeProps = {
  readonly submission: WholeSubmission
  readonly inbox: BoardInbox
  readonly onChanged: () => void
}

function Whole({ submission, inbox, onChanged }: WholeProps): ReactElement {
  const t = useTranslations('submissionPage')
  const board = useTranslations('board')
  const { timeZone } = inbox.settings
  const timeIn = useTimeIn(timeZone)
  const responses = useTranslations('responses')
  const mayRespond = useViewer().rights.includes('MODERATE') && !isErased(submission)
  const [answering, setAnswering] = useState(false)
  const [sent, setSent] = useState(false)
  const lock = useLock(inbox)
  const { parts } = useShown(submission)
  return (
    <>
      <RespondDialog
        answered={answering ? submission : undefined}
        inbox={inbox}
        onClose={() => setAnswering(false)}
        onSent={() => {
          setAnswering(false)
          setSent(true)
          onChanged()
        }}
      />
      <header className="space-y-1">
        <Link
          href={`/inboxes/${inbox.id}/list`}
          className="inline-flex max-w-full items-center gap-1.5 rounded-sm text-sm text-muted-foreground hover:text-foreground"
        >
          <ArrowLeft aria-hidden className="size-4 shrink-0 rtl:-scale-x-100" />
          <span className="min-w-0 break-words">{t('back', { inbox: inbox.name })}</span>
        </Link>
        <h1 className="text-2xl font-semibold tracking-tight break-words tabular-nums">
          {t('title', { sender: submission.sender.phone })}
        </h1>
        <p className="text-sm text-muted-foreground tabular-nums">
          <time dateTime={submission.receivedAt}>{timeIn(submission.receivedAt)}</time>
        </p>
        <LockChip lock={lock} className="pt-1" />
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_23rem] lg:grid-rows-[auto_1fr]">
        <div className="space-y-4">
          <div className="flex h-[42dvh] min-h-64 flex-col lg:h-[55dvh]">
            <MediaStage submission={submission} />
          </div>
          <Words submission={submission} />
        </div>
        <div className="space-y-4 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <Section title={t('decide.title')}>
            <DecidePanel submission={submission} inbox={inbox} onChanged={onChanged} />
          </Section>
          <Section title={t('about')}>
            <Facts submission={submission} timeZone={timeZone} />
            <div className="flex flex-wrap items-start gap-x-2">
              {mayRespond && <RespondButton onClick={() => setAnswering(true)} />}
              <SenderMenu submission={submission} />
            </div>
            <p role="status" className="mt-2 text-sm empty:hidden">
              {sent && responses('sent', { phone: submission.sender.phone })}
            </p>
          </Section>
          <Section title={board('trace.title')}>
            <Trace submission={submission} />
          </Section>
          <Section title={board('history.title')}>
            <History submission={submission} timeZone={timeZone} />
          </Section>
          <Section title={t('raw.title')}>
            <RawFacts submission={submission} timeZone={timeZone} />
          </Section>
        </div>
        <div className="space-y-4">
          <Section title={t('parts.title')}>
            <PartsTable parts={parts} />
          </Section>
          {submission.publicAddresses.state !== 'PRIVATE' && (
            <Section title={t('public.title')}>
              <PublicAddresses submission={submission} timeZone={timeZone} onChanged={onChanged} />
            </Section>
          )}
          <Section title={t('attempts.title')}>
            <Attempts postbacks={submission.postbacks} timeZone={timeZone} />
          </Section>
        </div>
      </div>
    </>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <Card className="p-4">
      <h2 className="mb-3 text-sm font-semibold">{title}</h2>
      {children}
    </Card>
  )
}

function Words({ submission: { subject, text } }: { submission: WholeSubmission }): ReactElement {
  const t = useTranslations('submissionPage')
  return (
    <Card role="region" aria-label={t('text')} className="px-4 py-3">
      {subject && (
        <p dir="auto" className="font-semibold break-words">
          {subject}
        </p>
      )}
      {text && (
        <p dir="auto" className="break-words whitespace-pre-wrap">
          {text}
        </p>
      )}
      {!subject && !text && <p className="text-sm text-muted-foreground">{t('noText')}</p>}
    </Card>
  )
}

function NoSuch(): ReactElement {
  const t = useTranslations('submissionPage.notFound')
  return (
    <EmptyState
      Icon={SearchX}
      wholePage
      title={t('title')}
      action={
        <Button asChild look="outline">
          <Link href="/list">{t('home')}</Link>
        </Button>
      }
    >
      {t('text')}
    </EmptyState>
  )
}
