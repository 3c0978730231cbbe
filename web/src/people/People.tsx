'use client'

import { useQuery } from '@apollo/client/react'
import { Lock } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import { FailureNote } from '@/shell/FailureNote'
import { EmptyState } from '@/ui/empty-state'
import { Note } from '@/ui/note'
import { PageHeader } from '@/ui/page-header'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { PeopleQuery } from './documents'
import { InvitationList } from './InvitationList'
import { InviteDialog } from './InviteDialog'
import { MemberList } from './MemberList'
import { usePeople } from './use-people'

/** Who works in the organisation, and who is asked to. */
export function People(): ReactElement {
  const t = useTranslations('people')
  const { rights, organisation } = useViewer()
  const allowed = rights.includes('ADMIN')
  const { data, error, refetch } = useQuery(PeopleQuery, { fetchPolicy: 'cache-and-network', skip: !allowed })
  const actions = usePeople()
  return (
    <div className="mx-auto w-full max-w-4xl space-y-6 p-4 sm:p-6">
      <PageHeader
        title={t('title')}
        description={t('description', { organisation: organisation.name })}
        action={allowed && <InviteDialog onInvite={actions.invite} />}
      />
      <div role="status" className="empty:mb-0!">
        {actions.said && <Note tone={actions.said.good ? 'good' : 'bad'}>{actions.said.sentence}</Note>}
      </div>
      {!allowed && <EmptyState Icon={Lock} title={t('adminsOnly')} />}
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {allowed && !data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-64" />
        </div>
      )}
      {data && (
        <>
          <Section title={t('members')}>
            <MemberList members={data.members} actions={actions} />
          </Section>
          <Section title={t('invitations')}>
            <InvitationList invitations={data.invitations} actions={actions} />
          </Section>
        </>
      )}
    </div>
  )
}
