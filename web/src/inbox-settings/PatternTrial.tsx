'use client'

import { Check, CircleHelp, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { useTimeIn } from '@/submission/use-time-in'
import { Field, Textarea } from '@/ui/field'
import type { Trial } from './use-trial'

type PatternTrialProps = {
  samples: string
  onSamples: (samples: string) => void
  trial: Trial | undefined
  failed: boolean
  timeZone: string
  hasMessages: boolean
}

/** What the pattern says to samples, and to the last messages that came in. */
export function PatternTrial(props: PatternTrialProps): ReactElement {
  const { samples, onSamples, trial, failed, timeZone, hasMessages } = props
  const t = useTranslations('inboxSettings.text')
  const timeIn = useTimeIn(timeZone)
  const matching = trial?.messages.filter(({ matches }) => matches).length ?? 0
  return (
    <div className="space-y-4">
      <Field label={t('samples')} hint={t('samplesHint')}>
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            spellCheck={false}
            value={samples}
            onChange={(event) => onSamples(event.target.value)}
          />
        )}
      </Field>
      {failed && <p className="text-sm text-warn-text">{t('trialFailed')}</p>}
      {trial && trial.samples.length > 0 && (
        <ul aria-label={t('triedSamples')} className="divide-y rounded-md border">
          {trial.samples.map(({ text, matches }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two samples may be alike
            <Tried key={index} text={text} matches={matches} />
          ))}
        </ul>
      )}
      {trial && hasMessages && (
        <div className="space-y-2">
          <p aria-live="polite" className="text-sm">
            {trial.messages.length === 0 ? t('noMessages') : t('messages', { matching, all: trial.messages.length })}
          </p>
          {trial.messages.length > 0 && (
            <ul aria-label={t('triedMessages')} className="max-h-64 divide-y overflow-y-auto rounded-md border">
              {trial.messages.map(({ text, matches, submissionId, receivedAt }) => (
                <Tried key={submissionId} text={text} matches={matches}>
                  {receivedAt && (
                    <a
                      href={`/submissions/${submissionId}`}
                      target="_blank"
                      rel="noreferrer"
                      className="shrink-0 rounded-sm text-xs text-primary tabular-nums hover:underline"
                    >
                      {timeIn(receivedAt, 'short')}
                    </a>
                  )}
                </Tried>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  )
}

type TriedProps = { text: string; matches: boolean | null; children?: ReactNode }

function Tried({ text, matches, children }: TriedProps): ReactElement {
  const t = useTranslations('inboxSettings.text')
  const [Icon, tone, said] =
    matches === null
      ? ([CircleHelp, 'text-warn-text', t('tooLong')] as const)
      : matches
        ? ([Check, 'text-approve-text', t('matches')] as const)
        : ([X, 'text-deny-text', t('differs')] as const)
  return (
    <li className="flex min-h-9 items-start gap-x-2.5 px-3 py-2 text-sm">
      <Icon role="img" aria-label={said} className={`mt-0.5 size-4 shrink-0 ${tone}`} strokeWidth={2.5} />
      <div className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-3">
        <span dir="auto" className="min-w-0 break-words">
          {text || <span className="text-muted-foreground">{t('noText')}</span>}
        </span>
        {children}
      </div>
    </li>
  )
}
