'use client'

import { MessageSquareReply, Webhook } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { BoardInboxQuery } from '@/graphql/generated/graphql'
import { submissionValues } from '@/reply/submission-values'
import { fillIn } from '@/reply/variables'
import { hostOf } from '@/submission/history'
import type { Submission } from '@/submission/submission'

export type BoardInbox = NonNullable<BoardInboxQuery['inbox']>

/** Exactly what approving will send, and when. */
export function Consequences({ submission, inbox }: { submission: Submission; inbox: BoardInbox }): ReactElement {
  const t = useTranslations('board.consequences')
  const { replyOnApproval, postback, undoWindowSeconds } = inbox.settings
  if (!replyOnApproval && !postback) return <p className="text-sm text-muted-foreground">{t('nothing')}</p>
  return (
    <div className="space-y-3 text-sm">
      {replyOnApproval && <ReplyLine reply={replyOnApproval} submission={submission} inbox={inbox} />}
      {postback && (
        <p className="flex gap-2.5">
          <Webhook aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
          <span className="min-w-0 break-words">{t('postback', { host: hostOf(postback.url) })}</span>
        </p>
      )}
      <p className="text-xs text-muted-foreground">{t('window', { seconds: undoWindowSeconds })}</p>
    </div>
  )
}

type ReplyLineProps = {
  reply: NonNullable<BoardInbox['settings']['replyOnApproval']>
  submission: Submission
  inbox: BoardInbox
}

function ReplyLine({ reply, submission, inbox }: ReplyLineProps): ReactElement {
  const t = useTranslations('board.consequences')
  const { sender, replies } = submission
  const values = submissionValues(inbox, submission)
  const went = replies.some(({ occasion, state }) => occasion === 'APPROVAL' && state !== 'CANCELLED')
  const withheld = went ? t('again') : sender.optedOut ? t('suppressed') : sender.blocked ? t('blocked') : undefined
  return (
    <div className="flex gap-2.5">
      <MessageSquareReply aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      <div className="min-w-0 flex-1 space-y-1.5">
        <p>{withheld ?? t('reply', { kind: reply.kind, phone: sender.phone })}</p>
        {!withheld && (
          <blockquote
            dir="auto"
            className="rounded-lg rounded-ss-none bg-muted px-3 py-2 break-words whitespace-pre-wrap"
          >
            {reply.subject && <p className="font-medium">{fillIn(reply.subject, values)}</p>}
            {fillIn(reply.text, values)}
            {reply.media.length > 0 && (
              <p className="text-xs text-muted-foreground">{t('replyMedia', { count: reply.media.length })}</p>
            )}
          </blockquote>
        )}
      </div>
    </div>
  )
}
