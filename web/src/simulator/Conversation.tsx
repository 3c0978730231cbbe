'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { SpeechBubble } from '@/ui/speech-bubble'
import { ownTimeZone } from '@/ui/time-zone'
import { useNewestInSight } from '@/ui/use-newest-in-sight'
import { BubbleMedia } from './BubbleMedia'
import { reachedPhone, toneOf } from './conversation'
import type { Phone } from './PhoneList'
import { carried } from './send'
import type { Sending } from './use-sending'

type ConversationProps = {
  phone: Phone
  sendings: readonly Sending[]
  onAgain: (sending: Sending) => void
  onForget: (sending: Sending) => void
}

/** What the phone shows, oldest first; keeps the newest in sight. */
export function Conversation({ phone, sendings, onAgain, onForget }: ConversationProps): ReactElement {
  const t = useTranslations('simulator')
  const { ref: log } = useNewestInSight<HTMLDivElement>()
  return (
    <>
      <div className="flex items-baseline gap-2 border-b px-4 py-3">
        <h2 className="font-semibold tracking-tight">{phone.name}</h2>
        <span className="text-xs text-muted-foreground tabular-nums">{phone.phone}</span>
      </div>
      <div
        ref={log}
        role="log"
        aria-label={t('conversation', { name: phone.name })}
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto outline-offset-[-2px] max-lg:min-h-80 max-lg:max-h-[60dvh]"
      >
        <div className="flex min-h-full flex-col gap-4 p-4">
          {phone.bubbles.length + sendings.length === 0 && (
            <p className="m-auto text-sm text-muted-foreground">{t('noBubbles')}</p>
          )}
          {phone.bubbles.map((bubble) => (
            <Bubble key={bubble.id} bubble={bubble} />
          ))}
          {sendings.map((sending) => (
            <SendingBubble key={sending.key} sending={sending} onAgain={onAgain} onForget={onForget} />
          ))}
        </div>
      </div>
    </>
  )
}

const badgeTones = { quiet: 'outline', good: 'good', bad: 'bad', warning: 'warn' } as const

function Bubble({ bubble }: { bubble: Phone['bubbles'][number] }): ReactElement {
  const t = useTranslations('simulator')
  const format = useFormatter()
  const { direction, shortCode, kind, subject, text, parts, state, stateReason, at } = bubble
  const isMo = direction === 'MO'
  return (
    <SpeechBubble
      side={isMo ? 'end' : 'start'}
      ghost={!isMo && state !== null && !reachedPhone(state)}
      subject={subject}
      text={text}
      media={parts.length > 0 && <BubbleMedia parts={parts} ours={!isMo} />}
      footer={
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span>
            {t(isMo ? 'toCode' : 'mt', { code: shortCode })} · {kind} ·{' '}
            <time dateTime={at}>{format.dateTime(new Date(at), { timeStyle: 'medium', timeZone: ownTimeZone() })}</time>
          </span>
          {state && <Badge tone={badgeTones[toneOf(state)]}>{t(`states.${state}`)}</Badge>}
          {stateReason && <span>{stateReason}</span>}
        </span>
      }
    />
  )
}

type SendingBubbleProps = {
  sending: Sending
  onAgain: (sending: Sending) => void
  onForget: (sending: Sending) => void
}

function SendingBubble({ sending, onAgain, onForget }: SendingBubbleProps): ReactElement {
  const t = useTranslations('simulator')
  const { subject, text, files, samples } = carried(sending.draft)
  const attached = [...files.map(({ name }) => name), ...samples]
  return (
    <SpeechBubble
      side="end"
      ghost
      subject={subject}
      text={[text, ...attached].filter(Boolean).join('\n')}
      footer={
        sending.problem === undefined ? (
          t('sending')
        ) : (
          <span role="alert" className="flex flex-wrap items-center justify-end gap-2 text-deny-text">
            {t('notSent', { sentence: sending.problem })}
            <Button look="outline" size="small" className="text-foreground" onClick={() => onAgain(sending)}>
              {t('sendAgain')}
            </Button>
            <Button look="ghost" size="small" className="text-foreground" onClick={() => onForget(sending)}>
              {t('forget')}
            </Button>
          </span>
        )
      }
    />
  )
}
