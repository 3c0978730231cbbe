'use client'

import { Check, Gavel } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { Badge } from '@/ui/badge'
import type { Submission } from './submission'
import { readStep, type ReadStep } from './trace-step'

const tones = { PENDING: 'neutral', APPROVED: 'good', DENIED: 'bad' } as const

/** What was asked of the message on its way here, and the answers; the rule that spoke stands out. */
export function Trace({ submission: { trace, inbox } }: { submission: Submission }): ReactElement {
  return (
    <ol className="space-y-2 border-s-2 ps-3 text-sm">
      {trace.map((step, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a trace is only ever written to its end, and may ask the same twice
        <li key={index}>
          <Step step={readStep(step)} inboxId={inbox.id} />
        </li>
      ))}
    </ol>
  )
}

function Step({ step, inboxId }: { step: ReadStep; inboxId: string }): ReactElement {
  const t = useTranslations('board.trace')
  const words = useTranslations('words.folder')
  if (step.kind === 'passed') {
    return (
      <p className="flex items-start gap-1.5 text-muted-foreground">
        <Check aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          {step.question} {t('no')}
        </span>
      </p>
    )
  }
  if (step.kind === 'verdict') {
    return (
      <div className="flex items-start gap-1.5">
        <Gavel aria-hidden className="mt-0.5 size-4 shrink-0" />
        <div className="min-w-0 space-y-1">
          <p className="font-medium">
            {step.question} {t('yes')} <Badge tone={tones[step.folder]}>{words(step.folder)}</Badge>
          </p>
          {step.because && <p className="break-words">{step.because}</p>}
        </div>
      </div>
    )
  }
  return (
    <>
      <p className="text-muted-foreground">{step.question}</p>
      <p className="break-words">
        {step.kind === 'version' ? (
          <Link
            href={`/inboxes/${inboxId}/settings#versions`}
            className="rounded-sm text-primary underline-offset-4 hover:underline"
          >
            {step.answer}
          </Link>
        ) : (
          step.answer
        )}
      </p>
    </>
  )
}
