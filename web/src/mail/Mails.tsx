'use client'

import { useQuery } from '@apollo/client/react'
import { Mail, MailX } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { CaughtMailsQuery as CaughtMailsData } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { Card, CardDescription, CardTitle } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { Skeleton } from '@/ui/skeleton'
import { ownTimeZone } from '@/ui/time-zone'
import { CaughtMailsQuery } from './documents'
import { linkIn } from './link-in'

type CaughtMail = NonNullable<CaughtMailsData['caughtMails']>[number]

const lookEvery = 2_000

/** What a development installation would have mailed, so that its links can be followed. */
export function Mails(): ReactElement {
  const t = useTranslations('mails')
  const { data, error, refetch } = useQuery(CaughtMailsQuery, { fetchPolicy: 'network-only', pollInterval: lookEvery })
  return (
    <div className="mx-auto w-full max-w-3xl space-y-6 p-4 sm:p-6">
      <PageHeader title={t('title')} description={t('description')} />
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-48" />
        </div>
      )}
      {data?.caughtMails === null && (
        <EmptyState Icon={MailX} title={t('absent.title')}>
          {t('absent.text')}
        </EmptyState>
      )}
      {data?.caughtMails?.length === 0 && (
        <EmptyState Icon={Mail} title={t('empty.title')}>
          {t('empty.text')}
        </EmptyState>
      )}
      {data?.caughtMails?.map((mail) => (
        <MailCard key={mail.id} mail={mail} />
      ))}
    </div>
  )
}

function MailCard({ mail: { to, subject, text, createdAt } }: { mail: CaughtMail }): ReactElement {
  const t = useTranslations('mails')
  const format = useFormatter()
  const time = format.dateTime(new Date(createdAt), {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: ownTimeZone(),
  })
  const link = linkIn(text)
  return (
    <Card className="space-y-4 p-5">
      <div className="space-y-1">
        <CardTitle>{subject}</CardTitle>
        <CardDescription className="wrap-anywhere">{t('to', { address: to, time })}</CardDescription>
      </div>
      <p className="text-sm wrap-anywhere whitespace-pre-wrap">{text}</p>
      {link && (
        <Button asChild look="outline" size="small">
          <a href={link} rel="noreferrer">
            {t('open')}
          </a>
        </Button>
      )}
    </Card>
  )
}
