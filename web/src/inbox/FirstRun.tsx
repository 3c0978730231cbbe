'use client'

import { CircleCheck, Circle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import type { FirstRunStep } from './first-run'

type FirstRunProps = { steps: readonly FirstRunStep[]; boardOf: string | undefined; mayEdit: boolean }

/** Three steps to a first decision; each ticks itself off as it happens. */
export function FirstRun({ steps, boardOf, mayEdit }: FirstRunProps): ReactElement {
  const t = useTranslations('inboxes.firstRun')
  const targets = {
    create: mayEdit ? '/inboxes/new' : undefined,
    send: mayEdit ? '/phones' : undefined,
    decide: boardOf && `/inboxes/${boardOf}/board`,
  }
  const next = steps.find(({ done }) => !done)?.step
  return (
    <Card className="p-5" role="region" aria-labelledby="first-run">
      <h2 id="first-run" className="font-semibold tracking-tight">
        {t('title')}
      </h2>
      <ol className="mt-4 grid gap-4 md:grid-cols-3">
        {steps.map(({ step, done }, index) => (
          <li key={step} className="flex gap-3" aria-current={step === next ? 'step' : undefined}>
            {done ? (
              <CircleCheck aria-hidden className="size-5 shrink-0 text-approve-text" />
            ) : (
              <Circle aria-hidden className="size-5 shrink-0 text-muted-foreground" />
            )}
            <div className="space-y-1 text-sm">
              <p className="font-medium">
                {index + 1}. {t(`${step}.title`)} {done && <span className="sr-only">{t('done')}</span>}
              </p>
              <p className="text-muted-foreground">{t(`${step}.text`)}</p>
              {step === next && targets[step] && (
                <Button asChild size="small" className="mt-2">
                  <Link href={targets[step]}>{t(`${step}.action`)}</Link>
                </Button>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}
