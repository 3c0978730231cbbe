'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, type ReactElement } from 'react'
import type { StatsSmsQuery } from '@/graphql/generated/graphql'
import { smsIn } from './asking'
import { csvOf } from './csv'
import { SmsDocument } from './documents'
import { Bars } from './lazy-pictures'
import { smsOpeningOf } from './opening'
import { Panel } from './Panel'
import { PointTable } from './PointTable'
import { Ranking } from './Ranking'
import type { Scope } from './scope'
import { seriesOf } from './series'
import { dayCount } from './span'
import { useFigures } from './use-figures'
import { useSpanInWords } from './use-span-in-words'

type SmsProps = {
  readonly scope: Scope
  readonly campaigns: readonly { readonly id: string; readonly name: string }[]
}

/** What phones wrote to campaigns, over time and by campaign; all of it opens in the SMS inbox. */
export function Sms({ scope, campaigns }: SmsProps): ReactElement {
  const t = useTranslations('stats.sms')
  const figures = useFigures(SmsDocument, smsIn(scope), scope.bell)
  return (
    <Panel
      scope={scope}
      title={t('title')}
      description={t('description')}
      figures={figures}
      room="h-[30rem] w-full lg:h-72"
      picture="sms"
      csvOf={({ overTime }) =>
        csvOf(
          ['from', 'count'],
          overTime.rows.map(({ from, count }) => [from, count]),
        )
      }
      isEmpty={({ overTime, byCampaign }) => overTime.rows.length === 0 && byCampaign.rows.length === 0}
    >
      {({ overTime, byCampaign }, isTable) => (
        <div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
          <div className="min-w-0">
            <SmsOverTime scope={scope} stats={overTime} isTable={isTable} />
          </div>
          <Ranking
            label={t('campaigns')}
            column={t('column')}
            opens="openSms"
            total={byCampaign.total}
            isCompared={scope.compareWith !== null}
            rows={byCampaign.rows.map(({ campaignId, count, countBefore }) => ({
              key: campaignId ?? '',
              name: campaigns.find(({ id }) => id === campaignId)?.name ?? t('gone'),
              count,
              countBefore,
              href: smsOpeningOf(scope, campaignId),
            }))}
          />
        </div>
      )}
    </Panel>
  )
}

type SmsOverTimeProps = {
  readonly scope: Scope
  readonly stats: StatsSmsQuery['overTime']
  readonly isTable: boolean
}

function SmsOverTime({ scope, stats: { rows, spanBefore }, isTable }: SmsOverTimeProps): ReactElement {
  const t = useTranslations('stats')
  const format = useFormatter()
  const { interval, timeZone, span, compareWith } = scope
  const { days, short, long } = useSpanInWords(timeZone)
  const before =
    spanBefore?.from && spanBefore.before ? days({ from: spanBefore.from, before: spanBefore.before }) : undefined
  const points = useMemo(
    () =>
      seriesOf(
        rows.map((row) => ({ ...row, name: 'SMS_RECEIVED' as const })),
        { span, timeZone, interval },
        compareWith !== null,
      ),
    [rows, span, timeZone, interval, compareWith],
  )
  type Point = (typeof points)[number]
  const shared = {
    label: t('sms.title'),
    points,
    stacks: [{ name: 'SMS_RECEIVED', label: t('sms.received'), colour: 'var(--primary)' }] as const,
    before,
    totalLabel: t('total'),
    longOf: (point: Point) => long(point, interval),
    hrefOf: (point: Point) => smsOpeningOf(scope, null, point),
  }
  return isTable ? (
    <PointTable {...shared} opens="openSms" totalHrefOf={shared.hrefOf} />
  ) : (
    <Bars
      {...shared}
      shortOf={({ from }) => short(from, interval, dayCount(scope.days) === 1)}
      numberOf={(value) => format.number(value)}
    />
  )
}
