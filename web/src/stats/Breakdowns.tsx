'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { ByCarrierDocument, ByInboxDocument, ByKeywordDocument, ByKindDocument, ByReasonDocument } from './documents'
import { openingOf, type CountedBy } from './opening'
import { Panel } from './Panel'
import { Ranking, type Ranked } from './Ranking'
import { receivedIn, type Scope } from './scope'
import { useFigures, type Figures } from './use-figures'

type Counted = { readonly count: number; readonly countBefore: number | null }
type Answer<Row> = {
  readonly submissionStats: { readonly csv: string; readonly total: number; readonly rows: readonly Row[] }
}
type RowInWords = Pick<Ranked, 'name' | 'aside'> & { readonly by: CountedBy }

type BreakdownProps<Row extends Counted> = {
  readonly scope: Scope
  readonly title: string
  readonly description?: string
  readonly column: string
  readonly figures: Figures<Answer<Row>>
  readonly inWords: (row: Row) => RowInWords
}

/** Submissions by one thing that tells them apart. */
function Breakdown<Row extends Counted>(props: BreakdownProps<Row>): ReactElement {
  const { scope, title, description, column, figures, inWords } = props
  return (
    <Panel
      scope={scope}
      title={title}
      description={description}
      figures={figures}
      room="h-60 w-full"
      csvOf={({ submissionStats }) => submissionStats.csv}
      isEmpty={({ submissionStats }) => submissionStats.rows.length === 0}
    >
      {({ submissionStats: { rows, total } }) => (
        <Ranking
          label={title}
          column={column}
          total={total}
          isCompared={scope.compareWith !== null}
          rows={rows.map((row) => {
            const { by, ...words } = inWords(row)
            return {
              ...words,
              key: Object.values(by).join(' '),
              count: row.count,
              countBefore: row.countBefore,
              href: openingOf(scope, by),
            }
          })}
        />
      )}
    </Panel>
  )
}

type SectionProps = { readonly scope: Scope }

const useAsked = (scope: Scope) => ({
  received: receivedIn(scope),
  timeZone: scope.timeZone,
  compareWith: scope.compareWith,
})

export function Carriers({ scope }: SectionProps): ReactElement {
  const t = useTranslations('stats.carriers')
  const words = useTranslations('words.carrierSource')
  const figures = useFigures(ByCarrierDocument, useAsked(scope), scope.bell)
  return (
    <Breakdown
      scope={scope}
      title={t('title')}
      description={t('description')}
      column={t('column')}
      figures={figures}
      inWords={({ carrier, carrierSource }) => ({
        name: carrier === 'unknown' || carrier === null ? t('unknown') : carrier,
        aside: carrierSource && carrierSource !== 'UNKNOWN' ? words(carrierSource) : undefined,
        by: { carrier, carrierSource },
      })}
    />
  )
}

export function Kinds({ scope }: SectionProps): ReactElement {
  const t = useTranslations('stats.kinds')
  const words = useTranslations('words.contentKind')
  const figures = useFigures(ByKindDocument, useAsked(scope), scope.bell)
  return (
    <Breakdown
      scope={scope}
      title={t('title')}
      description={t('description')}
      column={t('column')}
      figures={figures}
      inWords={({ contentKind }) => ({ name: words(contentKind ?? 'OTHER'), by: { contentKind } })}
    />
  )
}

export function Reasons({ scope }: SectionProps): ReactElement {
  const t = useTranslations('stats.reasons')
  const words = useTranslations('words')
  const figures = useFigures(ByReasonDocument, useAsked(scope), scope.bell)
  return (
    <Breakdown
      scope={scope}
      title={t('title')}
      description={t('description')}
      column={t('column')}
      figures={figures}
      inWords={({ reason }) => ({ name: reason ? words(`reason.${reason}`) : words('noReason'), by: { reason } })}
    />
  )
}

export function Keywords({ scope }: SectionProps): ReactElement {
  const t = useTranslations('stats.keywords')
  const figures = useFigures(ByKeywordDocument, useAsked(scope), scope.bell)
  return (
    <Breakdown
      scope={scope}
      title={t('title')}
      description={t('description')}
      column={t('column')}
      figures={figures}
      inWords={({ keyword }) => ({ name: keyword ?? t('without'), by: { keyword } })}
    />
  )
}

type InboxesProps = SectionProps & { readonly inboxes: readonly { readonly id: string; readonly name: string }[] }

export function Inboxes({ scope, inboxes }: InboxesProps): ReactElement {
  const t = useTranslations('stats.inboxes')
  const figures = useFigures(ByInboxDocument, useAsked(scope), scope.bell)
  return (
    <Breakdown
      scope={scope}
      title={t('title')}
      column={t('column')}
      figures={figures}
      inWords={({ inboxId }) => ({ name: inboxes.find(({ id }) => id === inboxId)?.name ?? '…', by: { inboxId } })}
    />
  )
}
