'use client'

import { Gavel, MessageSquareReply, Undo2, Webhook, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { Badge } from '@/ui/badge'
import { historyOf, hostOf, type Happening } from './history'
import type { Decision, Submission } from './submission'
import { useTimeIn } from './use-time-in'

const good: readonly string[] = ['ACCEPTED', 'SENT', 'DELIVERED']
const bad: readonly string[] = ['FAILED', 'EXPIRED', 'UNKNOWN']

export const toneOf = (state: string): 'good' | 'bad' | 'neutral' =>
  good.includes(state) ? 'good' : bad.includes(state) ? 'bad' : 'neutral'

/** Decisions, their undoing, replies and postbacks, as they happened. */
export function History({ submission, timeZone }: { submission: Submission; timeZone: string }): ReactElement {
  const t = useTranslations('board.history')
  const happenings = historyOf(submission)
  if (happenings.length === 0) return <p className="text-sm text-muted-foreground">{t('nothing')}</p>
  return (
    <ol className="space-y-3 text-sm">
      {happenings.map((happening) => (
        <Entry key={`${happening.kind} ${idOf(happening)}`} happening={happening} timeZone={timeZone} />
      ))}
    </ol>
  )
}

const idOf = (happening: Happening): string =>
  happening.kind === 'reply'
    ? happening.reply.id
    : happening.kind === 'postback'
      ? happening.postback.id
      : happening.decision.id

function Entry({ happening, timeZone }: { happening: Happening; timeZone: string }): ReactElement {
  const t = useTranslations('board.history')
  const words = useTranslations('words')
  const sentence = useSentence()
  if (happening.kind === 'reply') {
    const { occasion, state, stateReason, text } = happening.reply
    return (
      <Row Icon={MessageSquareReply} at={happening.at} timeZone={timeZone} title={words(`occasion.${occasion}`)}>
        <Badge tone={toneOf(state)}>{words(`outbound.${state}`)}</Badge>
        {stateReason && <p className="text-muted-foreground">{stateReason}</p>}
        {text && (
          <p dir="auto" className="break-words text-muted-foreground">
            {text}
          </p>
        )}
      </Row>
    )
  }
  if (happening.kind === 'postback') {
    const { url, state, attempts } = happening.postback
    const last = attempts.at(-1)
    return (
      <Row Icon={Webhook} at={happening.at} timeZone={timeZone} title={t('postback', { host: hostOf(url) })}>
        <Badge tone={toneOf(state)}>{words(`postback.${state}`)}</Badge>
        {last && (
          <p className="text-muted-foreground">
            {t('attempts', { count: attempts.length })} · {last.status ?? last.problem}
          </p>
        )}
      </Row>
    )
  }
  const { decision, kind } = happening
  if (kind === 'undo')
    return (
      <Row
        Icon={Undo2}
        at={happening.at}
        timeZone={timeZone}
        title={decision.undoneBy ? t('undoneBy', { name: decision.undoneBy }) : t('undone')}
      />
    )
  return (
    <Row Icon={Gavel} at={happening.at} timeZone={timeZone} title={sentence(decision)}>
      {decision.reason && <Badge>{words(`reason.${decision.reason}`)}</Badge>}
      {decision.note && (
        <p dir="auto" className="break-words text-muted-foreground">
          {decision.note}
        </p>
      )}
    </Row>
  )
}

const useSentence = (): ((decision: Decision) => string) => {
  const t = useTranslations('board.history')
  const words = useTranslations('words.folder')
  return ({ by, to }) => {
    const folder = words(to)
    if (by.isViewer) return t('you', { folder })
    return by.kind === 'RULE' ? t('rule', { name: by.name, folder }) : t('decision', { name: by.name, folder })
  }
}

type RowProps = { Icon: LucideIcon; at: string; timeZone: string; title: string; children?: ReactNode }

function Row({ Icon, at, timeZone, title, children }: RowProps): ReactElement {
  const timeIn = useTimeIn(timeZone)
  return (
    <li className="flex gap-2.5">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />
      <div className="min-w-0 flex-1 space-y-1">
        <p className="flex flex-wrap justify-between gap-x-2">
          <span>{title}</span>
          <time dateTime={at} title={timeIn(at)} className="text-xs text-muted-foreground tabular-nums">
            {timeIn(at, 'clock')}
          </time>
        </p>
        {children}
      </div>
    </li>
  )
}
