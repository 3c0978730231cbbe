'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { StatsBreakdownQuery } from '@/graphql/generated/graphql'
import { breakdownIn, breakdowns, type BreakdownName } from './asking'
import { BreakdownDocument } from './documents'
import { openingOf, type CountedBy } from './opening'
import { Panel } from './Panel'
import { Ranking, type Ranked } from './Ranking'
import type { Scope, StatsInbox } from './scope'
import { useFigures } from './use-figures'

type Row = StatsBreakdownQuery['submissionStats']['rows'][number]
type RowInWords = Pick<Ranked, 'name' | 'aside'> & { readonly by: CountedBy }

type BreakdownProps = {
  readonly scope: Scope
  readonly name: BreakdownName
  readonly title: string
  readonly description?: string
  readonly column: string
  readonly inWords: (row: Row) => RowInWords
}

/** Submissions by one thing that tells them apart. */
function Breakdown({ scope, name, title, description, column, inWords }: BreakdownProps): ReactElement {
  const figures = useFigures(BreakdownDocument, breakdownIn(scope, breakdowns[name]), scope.bell)
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

type BreakdownsProps = {
  readonly scope: Scope
  /** To be told apart, where all are counted together. */
  readonly inboxes: readonly StatsInbox[] | undefined
}

/** By inbox, carrier, content, reason and keyword. */
export function Breakdowns({ scope, inboxes }: BreakdownsProps): ReactElement {
  const t = useTranslations('stats')
  const words = useTranslations('words')
  return (
    <>
      {inboxes && (
        <Breakdown
          scope={scope}
          name="inboxes"
          title={t('inboxes.title')}
          column={t('inboxes.column')}
          inWords={({ inboxId }) => ({ name: inboxes.find(({ id }) => id === inboxId)?.name ?? '…', by: { inboxId } })}
        />
      )}
      <Breakdown
        scope={scope}
        name="carriers"
        title={t('carriers.title')}
        description={t('carriers.description')}
        column={t('carriers.column')}
        inWords={({ carrier, carrierSource }) => ({
          name: carrier === 'unknown' || carrier === null ? t('carriers.unknown') : carrier,
          aside: carrierSource && carrierSource !== 'UNKNOWN' ? words(`carrierSource.${carrierSource}`) : undefined,
          by: { carrier, carrierSource },
        })}
      />
      <Breakdown
        scope={scope}
        name="kinds"
        title={t('kinds.title')}
        description={t('kinds.description')}
        column={t('kinds.column')}
        inWords={({ contentKind }) => ({ name: words(`contentKind.${contentKind ?? 'OTHER'}`), by: { contentKind } })}
      />
      <Breakdown
        scope={scope}
        name="reasons"
        title={t('reasons.title')}
        description={t('reasons.description')}
        column={t('reasons.column')}
        inWords={({ reason }) => ({ name: reason ? words(`reason.${reason}`) : words('noReason'), by: { reason } })}
      />
      <Breakdown
        scope={scope}
        name="keywords"
        title={t('keywords.title')}
        description={t('keywords.description')}
        column={t('keywords.column')}
        inWords={({ keyword }) => ({ name: keyword ?? t('keywords.without'), by: { keyword } })}
      />
    </>
  )
}
