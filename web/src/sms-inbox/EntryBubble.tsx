'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { MediaTile } from '@/reply/ReplyMediaField'
import { useTimeIn } from '@/submission/use-time-in'
import { SpeechBubble } from '@/ui/speech-bubble'
import type { Entry } from './conversation'
import { EntryParts } from './EntryParts'
import { SentState } from './SentState'
import { stateLooks } from './sent-state'

/** One message of a conversation. What a person of ours wrote stands out from what went out by itself. */
export function EntryBubble({ entry, timeZone }: { entry: Entry; timeZone: string }): ReactElement {
  const t = useTranslations('smsInbox.conversation')
  const words = useTranslations('words.occasion')
  const timeIn = useTimeIn(timeZone)
  const { at, kind, subject, text, parts, submissionId, sent } = entry
  const carries = sent ? sent.media.length > 0 : parts.some(({ __typename }) => __typename !== 'TextPart')
  const time = (
    <time dateTime={at} title={timeIn(at)} className="tabular-nums">
      {timeIn(at, 'minutes')}
    </time>
  )
  const mms = kind === 'MMS' && <span>MMS</span>
  return (
    <>
      <span className="sr-only">{t(sent ? 'said.us' : 'said.phone')}</span>
      <SpeechBubble
        side={sent ? 'end' : 'start'}
        quiet={sent !== null && sent.occasion !== 'RESPONSE'}
        ghost={sent !== null && stateLooks[sent.state].ghost}
        subject={subject}
        text={text || (carries || subject ? null : t('noText'))}
        media={sent ? <SentMedia sent={sent} /> : <EntryParts entry={entry} />}
        footer={
          <span className={`flex flex-wrap items-center gap-x-2 gap-y-0.5 ${sent ? 'justify-end' : ''}`}>
            {sent && sent.occasion !== 'RESPONSE' && <span>{words(sent.occasion)}</span>}
            {mms}
            {time}
            {submissionId !== null && (
              <Link
                href={`/submissions/${submissionId}`}
                prefetch={false}
                className="rounded-sm text-primary underline-offset-4 hover:underline"
              >
                {t('openSubmission')}
              </Link>
            )}
            {sent && <SentState message={sent} />}
          </span>
        }
      />
    </>
  )
}

function SentMedia({ sent }: { sent: NonNullable<Entry['sent']> }): ReactElement | null {
  if (sent.media.length === 0) return null
  return (
    <div className="flex flex-wrap gap-1 p-1">
      {sent.media.map((each) => (
        <MediaTile key={each.id} media={each} />
      ))}
    </div>
  )
}
