'use client'

import { useMutation, useQuery } from '@apollo/client/react'
import { Ban, Lock } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useDeferredValue, useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import type { BlockedSendersQuery as BlockedSendersData } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { EmptyState } from '@/ui/empty-state'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { PageHeader } from '@/ui/page-header'
import { Skeleton } from '@/ui/skeleton'
import { Cell, HeaderCell, Table } from '@/ui/table'
import { ownTimeZone } from '@/ui/time-zone'
import { BlockForm } from './BlockForm'
import { BlockedSendersQuery, UnblockSenderMutation } from './documents'
import { ImportDialog } from './ImportDialog'

type Entry = BlockedSendersData['blockedSenders']['nodes'][number]

const pageSize = 50

/** Whom the organisation wants nothing from: found, added one by one or by a table, and taken off again. */
export function BlockList(): ReactElement {
  const t = useTranslations('blockList')
  const { rights } = useViewer()
  const [search, setSearch] = useState('')
  const wanted = useDeferredValue(search.trim())
  const { data, previousData, error, refetch, fetchMore } = useQuery(BlockedSendersQuery, {
    variables: { first: pageSize, search: wanted || null },
    fetchPolicy: 'cache-and-network',
    skip: !rights.includes('MODERATE'),
  })
  const page = (data ?? previousData)?.blockedSenders
  const again = (): void => void refetch()
  const showMore = (): void =>
    void fetchMore({
      variables: { after: page?.pageInfo.endCursor ?? null },
      updateQuery: (shown, { fetchMoreResult: more }) => ({
        ...more,
        blockedSenders: {
          ...more.blockedSenders,
          nodes: [...shown.blockedSenders.nodes, ...more.blockedSenders.nodes],
        },
      }),
    })
  if (!rights.includes('MODERATE'))
    return (
      <div className="mx-auto w-full max-w-4xl space-y-6 p-4 sm:p-6">
        <PageHeader title={t('title')} description={t('description')} />
        <EmptyState Icon={Lock} title={t('moderatorsOnly')} />
      </div>
    )
  const mayChange = rights.includes('ADMIN')
  return (
    <div className="mx-auto w-full max-w-4xl space-y-6 p-4 sm:p-6">
      <PageHeader
        title={t('title')}
        description={t('description')}
        action={mayChange && <ImportDialog onImported={again} />}
      />
      {mayChange && <BlockForm onBlocked={again} />}
      <Field label={t('search')}>
        {(control) => (
          <Input
            {...control}
            type="search"
            autoComplete="off"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
      </Field>
      {!page && error && <FailureNote failure={failureOf(error)} onRetry={again} />}
      {!page && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-48" />
        </div>
      )}
      {page?.nodes.length === 0 && (
        <EmptyState Icon={Ban} title={t(wanted ? 'nothingFound' : 'empty')}>
          {!wanted && t('emptyText')}
        </EmptyState>
      )}
      {page && page.nodes.length > 0 && <Entries entries={page.nodes} mayChange={mayChange} onGone={again} />}
      {page?.pageInfo.hasNextPage && (
        <Button look="outline" onClick={showMore}>
          {t('more')}
        </Button>
      )}
    </div>
  )
}

type EntriesProps = { entries: readonly Entry[]; mayChange: boolean; onGone: () => void }

function Entries({ entries, mayChange, onGone }: EntriesProps): ReactElement {
  const t = useTranslations('blockList')
  const words = useTranslations('words')
  const format = useFormatter()
  const [leaving, setLeaving] = useState<Entry>()
  const [problem, setProblem] = useState<string>()
  const [unblock] = useMutation(UnblockSenderMutation)
  const confirm = async ({ id }: Entry): Promise<void> => {
    setLeaving(undefined)
    setProblem(undefined)
    try {
      const { data } = await unblock({ variables: { input: { id } } })
      const result = data?.unblockSender.result
      if (result?.__typename !== 'SenderUnblocked') setProblem(result?.message ?? words('failure.unexpected'))
      onGone()
    } catch (error) {
      setProblem(words(`failure.${failureOf(error)}`))
    }
  }
  return (
    <>
      {problem && (
        <Note tone="bad" role="alert">
          {problem}
        </Note>
      )}
      <Card>
        <Table>
          <thead>
            <tr>
              <HeaderCell>{t('sender')}</HeaderCell>
              <HeaderCell>{t('note')}</HeaderCell>
              <HeaderCell>{t('blocked')}</HeaderCell>
              {mayChange && (
                <HeaderCell>
                  <span className="sr-only">{t('unblock')}</span>
                </HeaderCell>
              )}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <Cell className="whitespace-nowrap">
                  <bdi className="font-medium tabular-nums">{entry.sender}</bdi>
                  {entry.range && <Badge className="ms-2">{t('range')}</Badge>}
                </Cell>
                <Cell className="min-w-40 break-words" dir="auto">
                  {entry.note}
                </Cell>
                <Cell className="min-w-48">
                  {t(`origin.${entry.origin}`, { name: entry.blockedBy })},{' '}
                  <time dateTime={entry.createdAt} className="whitespace-nowrap">
                    {format.dateTime(new Date(entry.createdAt), {
                      dateStyle: 'medium',
                      timeStyle: 'short',
                      timeZone: ownTimeZone(),
                    })}
                  </time>
                </Cell>
                {mayChange && (
                  <Cell className="text-end">
                    <Button
                      look="outline"
                      size="small"
                      aria-label={t('unblockNamed', { sender: entry.sender })}
                      onClick={() => setLeaving(entry)}
                    >
                      {t('unblock')}
                    </Button>
                  </Cell>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      </Card>
      <ConfirmDialog
        open={leaving !== undefined}
        title={t('unblockNamed', { sender: leaving?.sender ?? '' })}
        description={t('unblockText')}
        confirm={t('unblock')}
        cancel={words('cancel')}
        closeLabel={words('close')}
        onClose={() => setLeaving(undefined)}
        onConfirm={() => leaving && void confirm(leaving)}
      />
    </>
  )
}
