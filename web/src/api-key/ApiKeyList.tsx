'use client'

import { useQuery } from '@apollo/client/react'
import { KeyRound, Lock } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import type { ApiKeysQuery as ApiKeysData } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Badge } from '@/ui/badge'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { Cell, HeaderCell, Table } from '@/ui/table'
import { ownTimeZone } from '@/ui/time-zone'
import { CreateApiKey } from './CreateApiKey'
import { ApiKeysQuery } from './documents'
import { RevokeApiKey } from './RevokeApiKey'

type ApiKey = ApiKeysData['apiKeys'][number]

/** The keys of third parties: made here, shown once, revoked here. */
export function ApiKeyList(): ReactElement {
  const t = useTranslations('apiKeys')
  const allowed = useViewer().rights.includes('ADMIN')
  const { data, error, refetch } = useQuery(ApiKeysQuery, { fetchPolicy: 'cache-and-network', skip: !allowed })
  return (
    <div className="mx-auto w-full max-w-4xl space-y-6 p-4 sm:p-6">
      <PageHeader title={t('title')} description={t('description')} />
      {!allowed && <EmptyState Icon={Lock} title={t('adminsOnly')} />}
      {allowed && <CreateApiKey />}
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {allowed && !data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-48" />
        </div>
      )}
      {data?.apiKeys.length === 0 && (
        <EmptyState Icon={KeyRound} title={t('empty')}>
          {t('emptyText')}
        </EmptyState>
      )}
      {data && data.apiKeys.length > 0 && <Keys keys={data.apiKeys} />}
    </div>
  )
}

function Keys({ keys }: { keys: readonly ApiKey[] }): ReactElement {
  const t = useTranslations('apiKeys')
  return (
    <Section title={t('list')}>
      <Table>
        <thead>
          <tr>
            <HeaderCell>{t('name')}</HeaderCell>
            <HeaderCell>{t('prefix')}</HeaderCell>
            <HeaderCell>{t('scope')}</HeaderCell>
            <HeaderCell>{t('createdBy')}</HeaderCell>
            <HeaderCell>{t('lastUsed')}</HeaderCell>
            <HeaderCell>
              <span className="sr-only">{t('revoke')}</span>
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </tbody>
      </Table>
    </Section>
  )
}

function KeyRow({ apiKey }: { apiKey: ApiKey }): ReactElement {
  const t = useTranslations('apiKeys')
  const { id, name, prefix, scopes, createdBy, createdAt, lastUsedAt, revokedAt } = apiKey
  return (
    <tr>
      <Cell className="min-w-32 font-medium">{name}</Cell>
      <Cell className="font-mono text-xs whitespace-nowrap">{prefix}…</Cell>
      <Cell>{scopes.map((scope) => t(`scopes.${scope}`)).join(', ')}</Cell>
      <Cell>
        {createdBy}, <Time at={createdAt} />
      </Cell>
      <Cell>{lastUsedAt ? <Time at={lastUsedAt} /> : t('never')}</Cell>
      <Cell className="text-end">
        {revokedAt ? <Badge>{t('revoked')}</Badge> : <RevokeApiKey id={id} name={name} />}
      </Cell>
    </tr>
  )
}

function Time({ at }: { at: string }): ReactElement {
  const format = useFormatter()
  return (
    <time dateTime={at} className="whitespace-nowrap">
      {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short', timeZone: ownTimeZone() })}
    </time>
  )
}
