'use client'

import { useQuery } from '@apollo/client/react'
import { CircleCheck } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { UnknownMessagesQuery as UnknownMessagesData } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { Skeleton } from '@/ui/skeleton'
import { Cell, HeaderCell, Table } from '@/ui/table'
import { ownTimeZone } from '@/ui/time-zone'
import { UnknownMessagesQuery } from './documents'

const pageSize = 50

/** MTs that a crash or a cut line left open: listed, explained, never sent again by themselves. */
export function UnknownMessages(): ReactElement {
  const t = useTranslations('unknownMessages')
  const { data, error, refetch, fetchMore } = useQuery(UnknownMessagesQuery, {
    variables: { first: pageSize },
    fetchPolicy: 'cache-and-network',
  })
  const page = data?.unknownMessages
  const showMore = (): void =>
    void fetchMore({
      variables: { after: page?.pageInfo.endCursor ?? null },
      updateQuery: (shown, { fetchMoreResult: more }) => ({
        ...more,
        unknownMessages: {
          ...more.unknownMessages,
          nodes: [...shown.unknownMessages.nodes, ...more.unknownMessages.nodes],
        },
      }),
    })
  return (
    <div className="mx-auto w-full max-w-5xl space-y-6 p-4 sm:p-6">
      <PageHeader title={t('title')} description={t('description')} />
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-48" />
        </div>
      )}
      {page?.nodes.length === 0 && (
        <EmptyState Icon={CircleCheck} title={t('empty')}>
          {t('emptyText')}
        </EmptyState>
      )}
      {page && page.nodes.length > 0 && <MessageTable messages={page.nodes} />}
      {page?.pageInfo.hasNextPage && (
        <Button look="outline" onClick={showMore}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}

type Messages = UnknownMessagesData['unknownMessages']['nodes']

function MessageTable({ messages }: { messages: Messages }): ReactElement {
  const t = useTranslations('unknownMessages')
  const words = useTranslations('words')
  const format = useFormatter()
  return (
    <Card>
      <Table>
        <thead>
          <tr>
            {(['when', 'to', 'from', 'what', 'text', 'reason'] as const).map((column) => (
              <HeaderCell key={column}>{t(column)}</HeaderCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {messages.map(({ id, createdAt, sentAt, to, from, occasion, kind, subject, text, stateReason }) => (
            <tr key={id}>
              <Cell className="whitespace-nowrap">
                <time dateTime={sentAt ?? createdAt}>
                  {format.dateTime(new Date(sentAt ?? createdAt), {
                    dateStyle: 'medium',
                    timeStyle: 'medium',
                    timeZone: ownTimeZone(),
                  })}
                </time>
              </Cell>
              <Cell className="whitespace-nowrap tabular-nums">{to}</Cell>
              <Cell className="whitespace-nowrap tabular-nums">{from}</Cell>
              <Cell>
                {words(`occasion.${occasion}`)} ({kind})
              </Cell>
              <Cell className="min-w-48 break-words" dir="auto">
                {[subject, text].filter(Boolean).join(': ') || t('noText')}
              </Cell>
              <Cell className="min-w-48">{stateReason ?? t('noReason')}</Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
