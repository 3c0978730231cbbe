'use client'

import { ArrowLeft, UserRound, X } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { OfflineNote } from '@/feed/OfflineNote'
import type { SentMessageFragment } from '@/graphql/generated/graphql'
import type { ReplyValues } from '@/reply/reply-values'
import { senderPath } from '@/sender/paths'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { Skeleton } from '@/ui/skeleton'
import { useWide } from '@/ui/use-wide'
import { ConversationLog } from './ConversationLog'
import { Hindered } from './Hindered'
import { ReplyBox } from './ReplyBox'
import { SendingBubble } from './SendingBubble'
import { useConversation, type LiveConversation } from './use-conversation'
import { useMarkRead } from './use-mark-read'
import { conversationKey, type Conversation } from './use-open'
import type { Sending, Sendings } from './use-sendings'

type ConversationPaneProps = {
  readonly conversation: Conversation
  readonly timeZone: string
  /** Somebody has just opened it: who listens goes on here. */
  readonly takesFocus: boolean
  /** The cursor goes into the reply. */
  readonly replies: boolean
  readonly sendings: Sendings
  readonly onClose: () => void
}

/** A conversation beside the list, or in its place where there is no room for both. Mount it anew for another one. */
export function ConversationPane(props: ConversationPaneProps): ReactElement {
  const { conversation, timeZone, takesFocus, replies, sendings, onClose } = props
  const t = useTranslations('smsInbox.conversation')
  const live = useConversation(conversation)
  const [following, setFollowing] = useState(true)
  useMarkRead(conversation, live, following)
  const own = sendings.all.filter((each) => conversationKey(each) === conversationKey(conversation))

  const follow = async (written: Promise<SentMessageFragment | undefined>): Promise<void> => {
    const message = await written
    if (message) live.sent(message)
    // Perhaps the phone can't be answered any more.
    else live.refresh()
  }
  const send = (reply: ReplyValues, filled: string): void =>
    void follow(sendings.send({ ...conversation, reply, filled }))
  const { talk, failure } = live
  return (
    <section
      data-docked
      aria-label={t('label', { phone: conversation.phone })}
      className="fixed inset-x-0 top-14 bottom-0 z-20 flex flex-col bg-surface lg:start-auto lg:end-0 lg:w-(--dock) lg:border-s"
    >
      <PaneHead conversation={conversation} live={live} takesFocus={takesFocus && !replies} onClose={onClose} />
      <div className="empty:hidden px-4 pt-3">
        <OfflineNote />
      </div>
      {failure === 'not-found' && (
        <Note tone="bad" className="m-4">
          {t('notFound')}
        </Note>
      )}
      {failure && failure !== 'not-found' && (
        <div className="p-4">
          <FailureNote failure={failure} onRetry={live.refresh} />
        </div>
      )}
      {!talk && !failure && <PaneSkeleton />}
      {talk && (
        <ConversationLog
          label={t('label', { phone: conversation.phone })}
          talk={talk}
          live={live}
          timeZone={timeZone}
          onFollowing={setFollowing}
          underWay={own.length}
        >
          {own.map((sending: Sending) => (
            <SendingBubble
              key={sending.key}
              sending={sending}
              onAgain={(each) => void follow(sendings.again(each))}
              onForget={sendings.forget}
            />
          ))}
        </ConversationLog>
      )}
      {live.about && (
        <div className="max-h-[60%] shrink-0 overflow-y-auto border-t p-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
          <Answer conversation={conversation} about={live.about} replies={replies} onSend={send} />
        </div>
      )}
    </section>
  )
}

type AnswerProps = Pick<ConversationPaneProps, 'conversation' | 'replies'> & {
  readonly about: NonNullable<LiveConversation['about']>
  readonly onSend: (reply: ReplyValues, filled: string) => void
}

/** The reply, or why there can be none. */
function Answer({ conversation, about, replies, onSend }: AnswerProps): ReactElement {
  const t = useTranslations('smsInbox.hindrance')
  const words = useTranslations('words.role')
  const { rights, role } = useViewer()
  const { hindrance, campaign } = about
  if (hindrance) return <Hindered why={hindrance} conversation={conversation} />
  if (!rights.includes('MODERATE')) return <Note>{t('role', { role: words(role) })}</Note>
  const { programme, frequency } = campaign.settings
  return (
    <ReplyBox
      conversation={conversation}
      values={{ campaign: programme || campaign.name, frequency, shortCode: campaign.shortCode.code }}
      takesFocus={replies}
      onSend={onSend}
    />
  )
}

type PaneHeadProps = Pick<ConversationPaneProps, 'conversation' | 'takesFocus' | 'onClose'> & {
  readonly live: LiveConversation
}

function PaneHead({ conversation: { phone }, live, takesFocus, onClose }: PaneHeadProps): ReactElement {
  const t = useTranslations('smsInbox.conversation')
  const title = useRef<HTMLHeadingElement>(null)
  // Where it covers the list, it is the page.
  const Title = useWide() ? 'h2' : 'h1'
  useEffect(() => {
    if (takesFocus) title.current?.focus({ preventScroll: true })
  }, [takesFocus])
  const campaign = live.about?.campaign
  return (
    <header className="flex items-center gap-2 border-b py-2 ps-2 pe-3 lg:ps-4">
      <Button look="ghost" size="icon" aria-label={t('back')} className="lg:hidden" onClick={onClose}>
        <ArrowLeft aria-hidden className="rtl:-scale-x-100" />
      </Button>
      <div className="min-w-0 flex-1">
        <Title
          ref={title}
          data-pane-title
          tabIndex={-1}
          className="-ms-1 w-fit max-w-full truncate rounded-sm px-1 font-semibold outline-offset-[-2px] tracking-tight tabular-nums"
        >
          <bdi>{phone}</bdi>
        </Title>
        <p className="truncate text-xs text-muted-foreground">
          {campaign ? t('with', { campaign: campaign.name, code: campaign.shortCode.code }) : ' '}
        </p>
      </div>
      <Button asChild look="outline" size="small">
        <Link href={senderPath(phone)} prefetch={false}>
          <UserRound aria-hidden />
          <span className="max-sm:sr-only">{t('sender')}</span>
        </Link>
      </Button>
      <Button look="ghost" size="icon" aria-label={t('close')} className="max-lg:hidden" onClick={onClose}>
        <X aria-hidden />
      </Button>
    </header>
  )
}

function PaneSkeleton(): ReactElement {
  const t = useTranslations('smsInbox.conversation')
  return (
    <div role="status" className="flex min-h-0 flex-1 flex-col justify-end gap-3 overflow-hidden p-4">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-12 w-3/5" />
      <Skeleton className="h-20 w-2/3 self-end" />
      <Skeleton className="h-12 w-2/5" />
      <Skeleton className="h-16 w-3/5 self-end" />
    </div>
  )
}
