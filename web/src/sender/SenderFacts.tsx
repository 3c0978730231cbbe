'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { useCountryName } from '@/submission-list/use-country-name'
import { Section } from '@/ui/section'
import type { ShownSender } from './use-sender'
import { useWhen } from './use-when'

/** Where a phone is, and when it wrote. */
export function SenderFacts({ sender }: { sender: ShownSender }): ReactElement {
  const t = useTranslations('senders.page')
  const row = useTranslations('senders.row')
  const countryName = useCountryName()
  const when = useWhen()
  const { country, carrier, firstAt, lastAt, counts } = sender
  return (
    <Section title={t('facts')}>
      {firstAt === null && <p className="text-sm">{t('nothingHere')}</p>}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
        <Fact name={t('country')}>{countryName(country)}</Fact>
        <Fact name={t('carrier')}>{carrier ?? <span className="text-muted-foreground">{t('unknown')}</span>}</Fact>
        {firstAt !== null && (
          <Fact name={t('first')}>
            <time dateTime={firstAt}>{when(firstAt, 'named')}</time>
          </Fact>
        )}
        {lastAt !== null && (
          <Fact name={t('last')}>
            <time dateTime={lastAt}>{when(lastAt, 'named')}</time>
          </Fact>
        )}
        <Fact name={t('sent')}>{row('counts', { ...counts, sms: counts.smsMessages })}</Fact>
      </dl>
    </Section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <>
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0 break-words tabular-nums">{children}</dd>
    </>
  )
}
