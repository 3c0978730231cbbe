'use client'

import { useQuery } from '@apollo/client/react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { LastDecisionsQuery } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { useWhenLocksChange } from '@/storage/use-when-locks-change'
import { Thumbnail } from '@/submission/Thumbnail'
import { useTimeIn } from '@/submission/use-time-in'
import { Badge } from '@/ui/badge'
import { Card } from '@/ui/card'
import { Skeleton } from '@/ui/skeleton'
import { ownTimeZone } from '@/ui/time-zone'
import { LastDecisionsDocument } from './documents'

const askAgainEvery = 15_000

/** Who decided what, newest first. `decided` is a number of the feed that changes with each decision. */
export function LastDecisions({ decided }: { decided: number }): ReactElement {
  const t = useTranslations('dashboard.last')
  const { data, error, refetch } = useQuery(LastDecisionsDocument, {
    fetchPolicy: 'no-cache',
    pollInterval: askAgainEvery,
  })
  const seen = useRef(decided)
  useEffect(() => {
    if (seen.current === decided) return
    seen.current = decided
    void refetch().catch(() => undefined)
  }, [decided, refetch])
  useWhenLocksChange(() => void refetch().catch(() => undefined))
  const nodes = data?.lastDecisions.nodes
  return (
    <Card className="p-5" role="region" aria-labelledby="last-decisions">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-2">
        <h2 id="last-decisions" className="text-base font-semibold tracking-tight">
          {t('title')}
        </h2>
        <Link href="/list" className="rounded-sm text-sm text-primary underline-offset-4 hover:underline">
          {t('all')}
        </Link>
      </div>
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-64" />
        </div>
      )}
      {nodes?.length === 0 && <p className="text-sm text-muted-foreground">{t('empty')}</p>}
      <ol className="divide-y">
        {nodes?.map((taken) => (
          <Taken key={taken.decision.id} taken={taken} />
        ))}
      </ol>
    </Card>
  )
}

type TakenProps = { taken: LastDecisionsQuery['lastDecisions']['nodes'][number] }

function Taken({ taken: { decision, submission } }: TakenProps): ReactElement {
  const t = useTranslations('dashboard.last')
  const words = useTranslations('words')
  const timeIn = useTimeIn(ownTimeZone())
  const folder = words(`folder.${decision.to}`)
  const { phone } = submission.sender
  return (
    <li className="relative flex items-center gap-3 py-2.5 first:pt-0 last:pb-0">
      <Thumbnail submission={submission} className="size-11" />
      <div className="min-w-0 flex-1 text-sm">
        <p className="break-words">
          {decision.by.isViewer ? t('you', { folder }) : t('by', { name: decision.by.name, folder })}
        </p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted-foreground tabular-nums">
          <Link
            href={`/submissions/${submission.id}`}
            aria-label={t('open', { sender: phone })}
            className="rounded-sm after:absolute after:inset-0"
          >
            <bdi>{phone}</bdi>
          </Link>
          <time dateTime={decision.at}>{timeIn(decision.at)}</time>
          {decision.reason && <Badge>{words(`reason.${decision.reason}`)}</Badge>}
        </p>
      </div>
    </li>
  )
}
