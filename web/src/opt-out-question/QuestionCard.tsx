'use client'

import { useQuery } from '@apollo/client/react'
import { Check, OctagonX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react'
import { senderPath } from '@/sender/paths'
import { fillIn } from '@/reply/variables'
import { useTimeIn } from '@/submission/use-time-in'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { KeyCap } from '@/ui/key-cap'
import { Note } from '@/ui/note'
import { SpeechBubble } from '@/ui/speech-bubble'
import { ownTimeZone } from '@/ui/time-zone'
import { AboutQuestionDocument } from './documents'
import type { Question, Verdict } from './queue'

type QuestionCardProps = {
  readonly question: Question
  readonly position: number
  readonly total: number
  /** Somebody else has answered it. */
  readonly gone: boolean
  readonly onAnswer: (verdict: Verdict) => void
  readonly onGoOn: () => void
}

/** What a phone wrote, what it had been told before, and what each answer would do. */
export function QuestionCard({ question, position, total, gone, onAnswer, onGoOn }: QuestionCardProps): ReactElement {
  const t = useTranslations('optOutQuestions.card')
  const timeIn = useTimeIn(ownTimeZone())
  const { phone, text, subject, receivedAt, acted, shortCode } = question
  const about = useAbout(question)
  const heading = useRef<HTMLHeadingElement>(null)
  // Readers are told of the next one, unless one is busy elsewhere.
  useEffect(() => {
    const { activeElement } = document
    const isFree = activeElement === null || activeElement === document.body || activeElement.closest('[data-answers]')
    if (isFree) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <Card role="region" aria-label={t('label', { position, count: total })} className="space-y-5 p-5">
      <header className="space-y-1">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Badge tone={acted ? 'neutral' : 'warn'}>{t(acted ? 'acted' : 'mayMean')}</Badge>
          <p className="text-xs text-muted-foreground tabular-nums">{t('position', { position, count: total })}</p>
        </div>
        <h2
          ref={heading}
          tabIndex={-1}
          className="text-lg font-semibold tracking-tight break-words tabular-nums outline-none"
        >
          {t('wrote', { phone, code: shortCode.code })}
        </h2>
        <p className="text-sm text-muted-foreground tabular-nums">
          <time dateTime={receivedAt}>{timeIn(receivedAt)}</time> ·{' '}
          <Link href={senderPath(phone)} className="rounded-sm underline underline-offset-4">
            {t('all')}
          </Link>
        </p>
      </header>
      <div className="flex flex-col gap-3">
        {about.answered && (
          <SpeechBubble
            side="start"
            text={about.answered.text}
            footer={
              <>
                {t('answers')}
                {about.answered.sentAt && (
                  <>
                    {' '}
                    · <time dateTime={about.answered.sentAt}>{timeIn(about.answered.sentAt)}</time>
                  </>
                )}
              </>
            }
          />
        )}
        <SpeechBubble side="end" subject={subject} text={text ?? (subject === null ? t('noText') : null)} />
      </div>
      <p className="text-sm">
        {t(acted ? 'actedText' : 'mayMeanText')}{' '}
        {about.campaigns !== undefined &&
          (about.campaigns === '' ? t('standsInNone') : t('standsIn', { campaigns: about.campaigns }))}
      </p>
      {gone ? (
        <Note tone="warn" role="status">
          <span className="flex flex-wrap items-center justify-between gap-3">
            {t('gone')}
            <Button look="outline" size="small" className="text-foreground" onClick={onGoOn}>
              {t('goOn')}
            </Button>
          </span>
        </Note>
      ) : (
        <Verdicts question={question} onAnswer={onAnswer} />
      )}
    </Card>
  )
}

type VerdictsProps = Pick<QuestionCardProps, 'question' | 'onAnswer'>

/** The two answers, each above what it does. */
function Verdicts({ question, onAnswer }: VerdictsProps): ReactElement {
  const t = useTranslations('optOutQuestions')
  const then = useTranslations('optOutQuestions.then')
  const { acted, shortCode } = question
  const { code } = shortCode
  const label = (verdict: Verdict): string => t(`${acted ? 'actedVerdict' : 'verdict'}.${verdict}`)
  return (
    <div data-answers className="grid gap-4 sm:grid-cols-2">
      <Answer
        button={
          <Button
            look={acted ? 'outline' : 'deny'}
            size="large"
            className="w-full"
            aria-keyshortcuts="o"
            onClick={() => onAnswer('OPT_OUT')}
          >
            <OctagonX aria-hidden />
            {label('OPT_OUT')}
            <KeyCap className="max-lg:hidden">O</KeyCap>
          </Button>
        }
      >
        {acted && then('actedOptOut')}
        {!acted && (
          <>
            {then(`OPT_OUT.${shortCode.stopScope}`, { code })}{' '}
            <q className="text-foreground">{fillIn(shortCode.texts.stop, { shortCode: code })}</q>
          </>
        )}
      </Answer>
      <Answer
        button={
          <Button
            look="outline"
            size="large"
            className="w-full"
            aria-keyshortcuts="n"
            onClick={() => onAnswer('NO_OPT_OUT')}
          >
            <Check aria-hidden />
            {label('NO_OPT_OUT')}
            <KeyCap className="max-lg:hidden">N</KeyCap>
          </Button>
        }
      >
        {then(acted ? 'actedNoOptOut' : 'NO_OPT_OUT')}
      </Answer>
    </div>
  )
}

function Answer({ button, children }: { button: ReactNode; children: ReactNode }): ReactElement {
  return (
    <div className="space-y-2">
      {button}
      <p className="text-xs text-muted-foreground">{children}</p>
    </div>
  )
}

type About = {
  /** Names of those that it is in; empty for none, undefined while nobody knows. */
  readonly campaigns: string | undefined
  /** The text that it answers, where that is known. */
  readonly answered: { readonly text: string | null; readonly sentAt: string | null } | undefined
}

const useAbout = ({ phone, receivedAt }: Question): About => {
  const { data } = useQuery(AboutQuestionDocument, { variables: { phone }, fetchPolicy: 'no-cache' })
  if (!data) return { campaigns: undefined, answered: undefined }
  const message = data.smsMessages.nodes.find((each) => each.receivedAt === receivedAt)
  const isIn = (data.sender?.subscriptions ?? []).filter(({ subscriber }) => subscriber.state === 'SUBSCRIBED')
  return {
    campaigns: isIn.map(({ campaignName }) => campaignName).join(', '),
    answered: message?.replyTo ?? undefined,
  }
}
