'use client'

import { useQuery } from '@apollo/client/react'
import { Cable, Lock, Plus } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import type { ListedChannelFragment as Channel } from '@/graphql/generated/graphql'
import { CodesSection } from '@/short-code/CodesSection'
import { FailureNote } from '@/shell/FailureNote'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { EmptyState } from '@/ui/empty-state'
import { Field, Input } from '@/ui/field'
import { PageHeader } from '@/ui/page-header'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { Cell, HeaderCell, Table } from '@/ui/table'
import { ownTimeZone } from '@/ui/time-zone'
import { ChannelDialog } from './ChannelDialog'
import { ChannelListQuery } from './documents'

/** The channels with the addresses that providers send to, and what was refused at those doors. */
export function ChannelList(): ReactElement {
  const t = useTranslations('channels')
  const { rights, operator } = useViewer()
  const allowed = rights.includes('ADMIN')
  const { data, error, refetch } = useQuery(ChannelListQuery, { fetchPolicy: 'cache-and-network', skip: !allowed })
  return (
    <div className="mx-auto w-full max-w-4xl space-y-6 p-4 sm:p-6">
      <PageHeader
        title={t('title')}
        description={t('description')}
        action={
          <span className="flex flex-wrap gap-2">
            {operator && <QueuesLink />}
            {allowed && (
              <ChannelDialog
                trigger={
                  <Button>
                    <Plus aria-hidden />
                    {t('add')}
                  </Button>
                }
              />
            )}
          </span>
        }
      />
      {!allowed && <EmptyState Icon={Lock} title={t('adminsOnly')} />}
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {allowed && !data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-48" />
        </div>
      )}
      {data?.channels.length === 0 && (
        <EmptyState Icon={Cable} title={t('empty')}>
          {t('emptyText')}
        </EmptyState>
      )}
      {data?.channels.map((channel) => (
        <ChannelCard key={channel.id} channel={channel} />
      ))}
      {data && <CodesSection codes={data.shortCodes} channels={data.channels} />}
    </div>
  )
}

/** Bull's board is a page of its own, which the API serves. */
function QueuesLink(): ReactElement {
  const t = useTranslations('channels')
  return (
    <Button asChild look="outline">
      {/* oxlint-disable-next-line nextjs/no-html-link-for-pages -- the API serves it, Next does not know it */}
      <a href="/queues">{t('queues')}</a>
    </Button>
  )
}

function ChannelCard({ channel }: { channel: Channel }): ReactElement {
  const t = useTranslations('channels')
  const title = (
    <span className="flex flex-wrap items-center gap-2">
      {channel.name} <Badge>{t(`kind.${channel.kind}`)}</Badge>
    </span>
  )
  const change = (
    <ChannelDialog
      channel={channel}
      trigger={
        <Button look="outline" size="small" aria-label={t('changeTitle', { name: channel.name })}>
          {t('change')}
        </Button>
      }
    />
  )
  return (
    <Section title={title} action={change}>
      <Field label={t('intakeUrl')} hint={t(`intakeHint.${channel.kind}`)}>
        {(control) => (
          <span className="flex flex-wrap items-center gap-2">
            <Input
              {...control}
              readOnly
              value={channel.intakeUrl}
              className="min-w-0 flex-1 font-mono text-xs"
              onFocus={(event) => event.target.select()}
            />
            <CopyButton
              text={channel.intakeUrl}
              label={t('copy')}
              copiedLabel={t('copied')}
              failedLabel={t('copyFailed')}
            />
          </span>
        )}
      </Field>
      <div className="space-y-1">
        <h3 className="text-sm font-medium">{t('rejections')}</h3>
        <p className="text-xs text-muted-foreground">
          {t(channel.rejections.length > 0 ? 'rejectionsHint' : 'noRejections')}
        </p>
        {channel.rejections.length > 0 && <Rejections rejections={channel.rejections} />}
      </div>
    </Section>
  )
}

function Rejections({ rejections }: { rejections: Channel['rejections'] }): ReactElement {
  const t = useTranslations('channels')
  const format = useFormatter()
  return (
    <Table>
      <thead>
        <tr>
          <HeaderCell>{t('when')}</HeaderCell>
          <HeaderCell>{t('reason')}</HeaderCell>
          <HeaderCell>{t('url')}</HeaderCell>
          <HeaderCell>{t('remote')}</HeaderCell>
        </tr>
      </thead>
      <tbody>
        {rejections.map(({ id, at, reason, urlComputed, remoteAddress }) => (
          <tr key={id}>
            <Cell className="whitespace-nowrap">
              <time dateTime={at}>
                {format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'medium', timeZone: ownTimeZone() })}
              </time>
            </Cell>
            <Cell className="min-w-48">{reason}</Cell>
            <Cell className="min-w-48 font-mono text-xs break-all">{urlComputed}</Cell>
            <Cell className="font-mono text-xs">{remoteAddress}</Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
