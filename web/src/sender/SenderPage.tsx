'use client'

import { ArrowLeft, SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactElement, type ReactNode } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { useMayAnswer } from '@/opt-out-question/use-open-questions'
import { FailureNote } from '@/shell/FailureNote'
import { plainPhone } from '@/message/phone'
import { Button } from '@/ui/button'
import { classNames } from '@/ui/class-names'
import { EmptyState } from '@/ui/empty-state'
import { Note } from '@/ui/note'
import { Skeleton } from '@/ui/skeleton'
import { ConversationsSection } from './ConversationsSection'
import { EraseDialog } from './EraseDialog'
import { LedgerSection } from './LedgerSection'
import { OptOutButton } from './OptOutButton'
import { SenderFacts } from './SenderFacts'
import { SenderHead } from './SenderHead'
import { StandingNotes } from './StandingNotes'
import { SubmissionsSection } from './SubmissionsSection'
import { SubscriptionsSection } from './SubscriptionsSection'
import { useSender } from './use-sender'

/** Everything about one phone: what it sent, what it gets, what it agreed to, and what can be done about it. */
export function SenderPage({ phone: given }: { phone: string }): ReactElement {
  const t = useTranslations('senders.page')
  const phone = plainPhone(given)
  return (
    <div className="mx-auto w-full max-w-6xl space-y-4 p-4 sm:p-6">
      <Link
        href="/senders"
        className="inline-flex items-center gap-1.5 rounded-sm text-sm text-muted-foreground hover:text-foreground"
      >
        <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
        {t('back')}
      </Link>
      {/^\+[1-9]\d{5,14}$/.test(phone) ? (
        <OnePhone key={phone} phone={phone} />
      ) : (
        <NotFound title={t('notFound.noPhone', { phone: given })} text={t('notFound.noPhoneText')} />
      )}
    </div>
  )
}

function OnePhone({ phone }: { phone: string }): ReactElement {
  const t = useTranslations('senders.page')
  const { data, failure, events, older, reload } = useSender(phone)
  const { limited } = useViewer()
  const mayAnswer = useMayAnswer()
  // It outlives what it erases: what was erased is said when the phone is gone.
  const [erasing, setErasing] = useState(false)
  const sender = data?.sender
  return (
    <>
      <EraseDialog phone={phone} open={erasing} onClose={() => setErasing(false)} onErased={reload} />
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {!data && !failure && <SenderSkeleton />}
      {data && !sender && (
        <NotFound
          title={t('notFound.title', { phone })}
          text={t('notFound.text')}
          action={mayAnswer && <OptOutButton phone={phone} onOptedOut={reload} />}
        />
      )}
      {data && sender && (
        <>
          <SenderHead
            sender={sender}
            submissionId={data.submissions.nodes[0]?.id}
            onErase={() => setErasing(true)}
            onChanged={reload}
          />
          <StandingNotes sender={sender} />
          {limited && <Note>{t('limited')}</Note>}
          <div
            className={classNames(
              'grid grid-cols-[minmax(0,1fr)] items-start gap-4',
              limited ? 'lg:grid-cols-2' : 'lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]',
            )}
          >
            <div className="lg:col-start-2 lg:row-start-1">
              <SenderFacts sender={sender} />
            </div>
            {!limited && (
              <div className="space-y-4 lg:col-start-1 lg:row-span-2 lg:row-start-1">
                <SubscriptionsSection sender={sender} onChanged={reload} />
                <LedgerSection phone={phone} events={events} older={older} />
              </div>
            )}
            <div className={classNames('space-y-4', limited ? 'lg:col-start-1 lg:row-start-1' : 'lg:col-start-2')}>
              <SubmissionsSection sender={sender} submissions={data.submissions.nodes} />
              <ConversationsSection phone={phone} messages={data.smsMessages.nodes} />
            </div>
          </div>
        </>
      )}
    </>
  )
}

type NotFoundProps = { readonly title: string; readonly text: string; readonly action?: ReactNode }

function NotFound({ title, text, action }: NotFoundProps): ReactElement {
  const t = useTranslations('senders.page.notFound')
  return (
    <EmptyState
      Icon={SearchX}
      wholePage
      title={title}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Button asChild look="outline">
            <Link href="/senders">{t('home')}</Link>
          </Button>
          {action}
        </div>
      }
    >
      {text}
    </EmptyState>
  )
}

function SenderSkeleton(): ReactElement {
  const t = useTranslations('senders.page')
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-9 w-64 max-w-full" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-96" />
        <Skeleton className="h-72" />
      </div>
    </div>
  )
}
