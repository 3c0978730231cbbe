'use client'

import { useQuery } from '@apollo/client/react'
import { useFormatter, useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement, ReactNode } from 'react'
import { failureOf } from '@/apollo/failure'
import type { StatsHeadlineQuery, SubmissionOutcome } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { folders } from '@/submission-list/filter-in-address'
import { Card } from '@/ui/card'
import { Note } from '@/ui/note'
import { Skeleton } from '@/ui/skeleton'
import { ChangeMark } from './ChangeMark'
import { receivedIn } from './asking'
import { SendersBeforeDocument } from './documents'
import { decisionsOpeningOf, openingOf, outcomesOpeningOf, type Opens } from './opening'
import { refusalOf } from './refusal'
import type { Scope } from './scope'
import { useDuration } from './use-duration'
import type { Figures } from './use-figures'

type Numbers = { readonly now: number | null | undefined; readonly before: number | null | undefined }

type FigureProps = Numbers & {
  readonly name: string
  readonly value: string
  readonly href?: string
  readonly opens?: Opens
  readonly note?: ReactNode
  /** The colour that it has in the charts. */
  readonly colour?: string
}

/** One figure, with how it moved. */
function Figure({ name, value, href, opens = 'open', note, colour, now, before }: FigureProps): ReactElement {
  const t = useTranslations('stats')
  return (
    <div className="flex min-w-0 flex-col gap-1 px-4 py-3">
      <dt className="flex items-center gap-1.5 text-xs text-muted-foreground">
        {colour && <span aria-hidden className="size-2.5 shrink-0 rounded-xs" style={{ background: colour }} />}
        {name}
      </dt>
      <dd className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-xl font-semibold tracking-tight tabular-nums">
          {href && now ? (
            <Link
              href={href}
              prefetch={false}
              aria-label={t(opens, { what: name, count: now })}
              className="rounded-sm underline-offset-4 hover:underline"
            >
              {value}
            </Link>
          ) : (
            value
          )}
        </span>
        <ChangeMark now={now} before={before} />
        {note && <span className="basis-full text-xs text-muted-foreground">{note}</span>}
      </dd>
    </div>
  )
}

type HeadlineProps = { readonly scope: Scope; readonly figures: Figures<StatsHeadlineQuery> }

/** Below it a pace is exact to the second. */
const exactSeconds = 64

/** The figures of the span at a glance. */
export function Headline({ scope, figures }: HeadlineProps): ReactElement {
  const t = useTranslations('stats')
  const { data, error, isBusy, retry } = figures
  const refusal = refusalOf(error)
  return (
    <section aria-label={t('headline')} aria-busy={isBusy} className="space-y-3">
      {error !== undefined &&
        (refusal ? (
          <Note tone="bad" role="alert">
            {refusal}
          </Note>
        ) : (
          <FailureNote failure={failureOf(error)} onRetry={retry} />
        ))}
      {data && !refusal && <HeadlineFigures scope={scope} data={data} />}
      {!data && error === undefined && (
        <div role="status">
          <span className="sr-only">{t('loading', { what: t('headline') })}</span>
          <Skeleton className="h-[21.5rem] w-full sm:h-[14.5rem] lg:h-[11.25rem]" />
        </div>
      )}
    </section>
  )
}

/** What counts as done, and what as gone wrong. */
const together = {
  repliesSent: ['REPLY_DELIVERED', 'REPLY_SENT'],
  repliesFailed: ['REPLY_FAILED', 'REPLY_UNKNOWN'],
  postbacksDelivered: ['POSTBACK_DELIVERED'],
  postbacksFailed: ['POSTBACK_FAILED'],
} as const satisfies Record<string, readonly SubmissionOutcome[]>

const eventsOf = (
  { eventStats }: StatsHeadlineQuery,
  outcomes: readonly SubmissionOutcome[],
  isCompared: boolean,
): Numbers => {
  const rows = eventStats.rows.filter(({ event }) => outcomes.some((each) => each === event))
  return {
    now: rows.reduce((sum, { count }) => sum + count, 0),
    before: isCompared ? rows.reduce((sum, { countBefore }) => sum + (countBefore ?? 0), 0) : null,
  }
}

function HeadlineFigures({ scope, data }: { scope: Scope; data: StatsHeadlineQuery }): ReactElement {
  const t = useTranslations('stats')
  const words = useTranslations('words.folder')
  const format = useFormatter()
  const duration = useDuration()
  const isCompared = scope.compareWith !== null
  const { submissionStats: received, decisionStats: decided } = data
  const before = received.spanBefore
  const { data: senders } = useQuery(SendersBeforeDocument, {
    variables: { received: { ...receivedIn(scope), receivedFrom: before?.from, receivedBefore: before?.before } },
    skip: !before,
  })
  const folderOf = (folder: (typeof folders)[number]): Numbers => {
    const row = received.rows.find((each) => each.folder === folder)
    return { now: row?.count ?? 0, before: isCompared ? (row?.countBefore ?? 0) : null }
  }
  const inWords = ({ now }: Numbers): string => (typeof now === 'number' ? format.number(now) : '–')
  const seconds = (value: number | null | undefined): string => (typeof value === 'number' ? duration(value) : '–')
  const unique = received.uniqueSenders
  const about = (isEstimated: boolean | undefined): string | undefined => (isEstimated ? t('estimated') : undefined)
  const aboutPace = (value: number | null | undefined): string | undefined =>
    about(typeof value === 'number' && value >= exactSeconds)
  return (
    <Card>
      <dl className="grid grid-cols-2 py-1 sm:grid-cols-3 lg:grid-cols-6">
        <Figure
          name={t('received')}
          value={format.number(received.total)}
          now={received.total}
          before={received.totalBefore}
          href={openingOf(scope)}
        />
        {folders.map((folder) => (
          <Figure
            key={folder}
            name={words(folder)}
            colour={`var(--folder-${folder.toLowerCase()})`}
            value={inWords(folderOf(folder))}
            {...folderOf(folder)}
            href={openingOf(scope, { folder })}
          />
        ))}
        <Figure
          name={t('uniqueSenders')}
          value={unique ? format.number(unique.count) : '–'}
          now={unique?.count}
          before={isCompared ? senders?.submissionStats.uniqueSenders?.count : null}
          note={about(unique?.isEstimated)}
        />
        <Figure
          name={t('decisions')}
          value={format.number(decided.total)}
          now={decided.total}
          before={decided.totalBefore}
          href={decisionsOpeningOf(scope, {})}
        />
        <Figure
          name={t('median')}
          value={seconds(decided.pace.medianSeconds)}
          now={decided.pace.medianSeconds}
          before={decided.paceBefore?.medianSeconds}
          note={aboutPace(decided.pace.medianSeconds)}
        />
        <Figure
          name={t('p90')}
          value={seconds(decided.pace.p90Seconds)}
          now={decided.pace.p90Seconds}
          before={decided.paceBefore?.p90Seconds}
          note={aboutPace(decided.pace.p90Seconds)}
        />
        {(['repliesSent', 'repliesFailed', 'postbacksDelivered', 'postbacksFailed'] as const).map((name) => {
          const numbers = eventsOf(data, together[name], isCompared)
          return (
            <Figure
              key={name}
              name={t(name)}
              value={inWords(numbers)}
              {...numbers}
              href={outcomesOpeningOf(scope, together[name])}
              opens="openOutcomes"
            />
          )
        })}
      </dl>
    </Card>
  )
}
