'use client'

import { Check, CircleHelp, CircleMinus, Hand } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { useTimeIn } from '@/submission/use-time-in'
import { classNames } from '@/ui/class-names'
import { SpeechBubble } from '@/ui/speech-bubble'
import { ownTimeZone } from '@/ui/time-zone'
import { howOf, toneOf, wordsOf, type Fact, type LedgerEntry } from './ledger'

const looks = {
  good: { Icon: Check, style: 'bg-approve-soft text-approve-text' },
  bad: { Icon: CircleMinus, style: 'bg-deny-soft text-deny-text' },
  warn: { Icon: Hand, style: 'bg-warn-soft text-warn-text' },
  neutral: { Icon: CircleHelp, style: 'bg-muted text-foreground' },
} as const

/** One entry of the ledger: what happened, how it came about, what was written and what was shown. */
export function LedgerLine({ entry }: { entry: LedgerEntry }): ReactElement {
  const t = useTranslations('senders.ledger')
  const timeIn = useTimeIn(ownTimeZone())
  const factInWords = useFactInWords(entry.code)
  const { Icon, style } = looks[toneOf(entry)]
  const { at, number, facts, actorName, method, word, evidence, shown } = entry
  const how = howOf(entry)
  const words = wordsOf(entry)
  const until = facts.find(({ askedUntil }) => askedUntil !== null)?.askedUntil
  return (
    <li className="group flex gap-3">
      <div className="flex flex-col items-center">
        <span className={classNames('grid size-7 shrink-0 place-items-center rounded-full', style)}>
          <Icon aria-hidden className="size-4" />
        </span>
        <span aria-hidden className="w-px flex-1 bg-border group-last:hidden" />
      </div>
      <div className="min-w-0 flex-1 space-y-2 pb-6 text-sm group-last:pb-0">
        <div>
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <ul className="min-w-0">
              {facts.map((fact) => (
                <li key={`${fact.kind} ${fact.campaignName}`} className="font-medium break-words">
                  {factInWords(fact)}
                </li>
              ))}
            </ul>
            <p className="text-xs text-muted-foreground tabular-nums">
              <time dateTime={at}>{timeIn(at)}</time> · {t('number', { number })}
            </p>
          </div>
          <p className="text-muted-foreground">
            {t(`how.${how}`, { name: actorName ?? t('how.somebody') })} {until && t('until', { time: timeIn(until) })}
          </p>
        </div>
        {how === 'told-us' && word && <Quoted title={t('noted')}>{word}</Quoted>}
        {how === 'inbox' && word && <Quoted title={t('keyword')}>{word}</Quoted>}
        {evidence && (
          <Quoted title={t('evidence')}>
            {t('evidenceOf', { source: evidence.source, agreedAt: evidence.agreedAt })}
            {evidence.words && (
              <span className="mt-1 block" dir="auto">
                {evidence.words}
              </span>
            )}
          </Quoted>
        )}
        {(words ?? shown) !== null && (
          <div className="flex max-w-lg flex-col gap-2">
            {words !== null && method !== 'PROVIDER' && (
              <SpeechBubble side="end" text={words} footer={t('phoneWrote')} />
            )}
            {shown && (
              <SpeechBubble
                side="start"
                text={shown.text}
                footer={shown.version === null ? t('shown') : t('shownVersion', { version: shown.version })}
              />
            )}
          </div>
        )}
      </div>
    </li>
  )
}

function Quoted({ title, children }: { title: string; children: ReactNode }): ReactElement {
  return (
    <div className="border-s-2 ps-3">
      <p className="text-xs text-muted-foreground">{title}</p>
      <div className="break-words" dir="auto">
        {children}
      </div>
    </div>
  )
}

const useFactInWords = (code: string): ((fact: Fact) => string) => {
  const t = useTranslations('senders.ledger.fact')
  return ({ kind, campaignName, by }) => {
    const values = { code, campaign: campaignName ?? code }
    return kind === 'UNSUBSCRIBED' ? t(`${kind}_${by ?? 'ORGANISATION'}`, values) : t(kind, values)
  }
}
