'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { Badge } from '@/ui/badge'
import type { Submission } from './submission'
import { useTimeIn } from './use-time-in'

/** Who sent it, from where, by which way, and when in the inbox's own time. */
export function Facts({ submission, timeZone }: { submission: Submission; timeZone: string }): ReactElement {
  const t = useTranslations('board.facts')
  const timeIn = useTimeIn(timeZone)
  const { sender, country, carrier, shortCode, keyword, kind, receivedAt, reference } = submission
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
      <Fact name={t('phone')}>
        <bdi className="font-medium tabular-nums">{sender.phone}</bdi>
        {sender.optedOut && (
          <Badge tone="warn" className="ms-2">
            {t('optedOut')}
          </Badge>
        )}
        {sender.blocked && (
          <Badge tone="warn" className="ms-2">
            {t('blocked')}
          </Badge>
        )}
      </Fact>
      <Fact name={t('country')}>
        <Known origin={country} show={<CountryName code={country.value} />} />
      </Fact>
      <Fact name={t('carrier')}>
        <Known origin={carrier} show={carrier.value} />
      </Fact>
      <Fact name={t('keyword')}>
        {keyword === null ? <span className="text-muted-foreground">{t('noKeyword')}</span> : <Badge>{keyword}</Badge>}
      </Fact>
      <Fact name={t('shortCode')}>
        <bdi className="tabular-nums">{shortCode.code}</bdi> <span className="text-muted-foreground">· {kind}</span>
      </Fact>
      <Fact name={t('received')}>
        <time dateTime={receivedAt} className="tabular-nums">
          {timeIn(receivedAt)}
        </time>
      </Fact>
      <Fact name={t('reference')}>
        <bdi className="tabular-nums">{reference}</bdi>
      </Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}

/** A value with where it is known from. */
function Known({ origin, show }: { origin: Submission['country']; show: ReactNode }): ReactElement {
  const t = useTranslations('board.facts')
  if (origin.value === null) return <span className="text-muted-foreground">{t('unknown')}</span>
  return (
    <>
      {show} <span className="text-xs text-muted-foreground">({t(`source.${origin.source}`)})</span>
    </>
  )
}

function CountryName({ code }: { code: string | null }): ReactElement {
  const format = useFormatter()
  const isCode = code !== null && /^[A-Z]{2}$/.test(code)
  return <>{isCode ? format.displayName(code, { type: 'region' }) : code}</>
}
