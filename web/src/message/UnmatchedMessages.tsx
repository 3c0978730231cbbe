'use client'

import { useQuery } from '@apollo/client/react'
import { Inbox } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import { ExportButton } from '@/export/ExportButton'
import type { UnmatchedMessagesQuery as UnmatchedMessagesData } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { EmptyState } from '@/ui/empty-state'
import { Note } from '@/ui/note'
import { PageHeader } from '@/ui/page-header'
import { Skeleton } from '@/ui/skeleton'
import { Cell, HeaderCell, Table } from '@/ui/table'
import { ownTimeZone } from '@/ui/time-zone'
import { MoveDialog, type Moved } from './MoveDialog'
import { UnmatchedMessagesQuery } from './unmatched-documents'

const pageSize = 50

export type UnmatchedMessage = UnmatchedMessagesData['unmatchedMessages']['nodes'][number]

/** What begins with nobody's keyword: read, with what may have been meant, and moved to an inbox by hand. */
export function UnmatchedMessages(): ReactElement {
  const t = useTranslations('unmatchedMessages')
  const [moving, setMoving] = useState<UnmatchedMessage>()
  const [moved, setMoved] = useState<Moved>()
  const { data, error, refetch, fetchMore } = useQuery(UnmatchedMessagesQuery, {
    variables: { first: pageSize },
    fetchPolicy: 'cache-and-network',
  })
  const page = data?.unmatchedMessages
  const showMore = (): void =>
    void fetchMore({
      variables: { after: page?.pageInfo.endCursor ?? null },
      updateQuery: (shown, { fetchMoreResult: more }) => ({
        ...more,
        unmatchedMessages: {
          ...more.unmatchedMessages,
          nodes: [...shown.unmatchedMessages.nodes, ...more.unmatchedMessages.nodes],
        },
      }),
    })
  const settle = (outcome: Moved): void => {
    setMoving(undefined)
    setMoved(outcome)
    void refetch()
  }
  return (
    <div className="mx-auto w-full max-w-5xl space-y-6 p-4 sm:p-6">
      <PageHeader
        title={t('title')}
        description={t('description')}
        action={<ExportButton target={{ kind: 'UNMATCHED', which: {}, timeZone: ownTimeZone() }} />}
      />
      {moved && <MovedNote moved={moved} />}
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-48" />
        </div>
      )}
      {page?.nodes.length === 0 && (
        <EmptyState Icon={Inbox} title={t('empty')}>
          {t('emptyText')}
        </EmptyState>
      )}
      {page && page.nodes.length > 0 && <MessageTable messages={page.nodes} onMove={setMoving} />}
      {page?.pageInfo.hasNextPage && (
        <Button look="outline" onClick={showMore}>
          {t('more')}
        </Button>
      )}
      <MoveDialog message={moving} onClose={() => setMoving(undefined)} onMoved={settle} />
    </div>
  )
}

function MovedNote({ moved }: { moved: Moved }): ReactElement {
  const t = useTranslations('unmatchedMessages')
  return (
    <Note tone="good" role="status">
      {moved.submission ? (
        <>
          {t('moved', { inbox: moved.submission.inbox.name })}{' '}
          <Link href={`/submissions/${moved.submission.id}`} className="underline">
            {t('show')}
          </Link>
        </>
      ) : (
        t('movedElsewhere')
      )}
    </Note>
  )
}

type MessageTableProps = { messages: readonly UnmatchedMessage[]; onMove: (message: UnmatchedMessage) => void }

function MessageTable({ messages, onMove }: MessageTableProps): ReactElement {
  const t = useTranslations('unmatchedMessages')
  const format = useFormatter()
  return (
    <Card>
      <Table>
        <thead>
          <tr>
            {(['when', 'from', 'to', 'text', 'near'] as const).map((column) => (
              <HeaderCell key={column}>{t(column)}</HeaderCell>
            ))}
            <HeaderCell>
              <span className="sr-only">{t('move')}</span>
            </HeaderCell>
          </tr>
        </thead>
        <tbody>
          {messages.map((message) => (
            <tr key={message.id}>
              <Cell className="whitespace-nowrap">
                <time dateTime={message.receivedAt}>
                  {format.dateTime(new Date(message.receivedAt), {
                    dateStyle: 'medium',
                    timeStyle: 'short',
                    timeZone: ownTimeZone(),
                  })}
                </time>
              </Cell>
              <Cell className="whitespace-nowrap tabular-nums">
                <bdi>{message.sender}</bdi>
              </Cell>
              <Cell className="whitespace-nowrap">
                <bdi className="tabular-nums">{message.recipient}</bdi>{' '}
                <span className="text-muted-foreground">
                  {message.shortCode ? t(`sharing.${message.shortCode.sharing}`) : t('noCode')}
                </span>
              </Cell>
              <Cell className="min-w-56 break-words" dir="auto">
                {[message.subject, message.text].filter(Boolean).join(': ') || t('noText')}
                {message.partCount > 0 && (
                  <span className="text-muted-foreground"> {t('parts', { count: message.partCount })}</span>
                )}
              </Cell>
              <Cell>
                <span className="flex flex-wrap gap-1">
                  {message.nearKeywords.map(({ keywordId, written }) => (
                    <Badge key={keywordId}>{written}</Badge>
                  ))}
                </span>
              </Cell>
              <Cell className="text-end">
                {message.mayMove && (
                  <Button
                    look="outline"
                    size="small"
                    aria-label={t('moveNamed', { sender: message.sender })}
                    onClick={() => onMove(message)}
                  >
                    {t('move')}
                  </Button>
                )}
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}
