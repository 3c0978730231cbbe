'use client'

import { useQuery, useSubscription } from '@apollo/client/react'
import { Lock, Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { failureOf } from '@/apollo/failure'
import { OfflineNote } from '@/feed/OfflineNote'
import type { WholeSimulatorFragment } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { EmptyState } from '@/ui/empty-state'
import { Note } from '@/ui/note'
import { PageHeader } from '@/ui/page-header'
import { Skeleton } from '@/ui/skeleton'
import { Composer } from './Composer'
import { Conversation } from './Conversation'
import { SimulatorQuery, SimulatorSubscription } from './documents'
import { PhoneList } from './PhoneList'
import { ReceivedPostbacks } from './ReceivedPostbacks'
import { useSending } from './use-sending'

/** Virtual phones to text from, their conversations live, and what a third party got. */
export function Simulator(): ReactElement {
  const t = useTranslations('simulator')
  const isAdmin = useViewer().rights.includes('ADMIN')
  const { data, error, refetch } = useQuery(SimulatorQuery, { fetchPolicy: 'network-only', skip: !isAdmin })
  // It brings everything at once when it opens, and again when the line comes back.
  const live = useSubscription(SimulatorSubscription, { fetchPolicy: 'no-cache', skip: !data?.simulator })
  const simulator = live.data?.simulatorChanges ?? data?.simulator
  return (
    <div className="mx-auto w-full max-w-[96rem] space-y-6 p-4 sm:p-6">
      <PageHeader title={t('title')} description={t('description')} />
      <OfflineNote />
      {!isAdmin && <Absent reason="adminsOnly" />}
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {isAdmin && !data && !error && <SimulatorSkeleton />}
      {data && !data.simulator && <Absent reason="absent" />}
      {simulator && <Desk simulator={simulator} />}
    </div>
  )
}

function Desk({
  simulator: { phones, shortCodes, receivedPostbacks },
}: {
  simulator: WholeSimulatorFragment
}): ReactElement {
  const t = useTranslations('simulator')
  const [chosen, setChosen] = useQueryState('phone', parseAsString)
  const outbox = useSending()
  const phone = phones.find((each) => each.phone === chosen) ?? phones[0]
  if (!phone) return <Absent reason="absent" />
  return (
    <div className="grid gap-6 lg:grid-cols-[15rem_minmax(0,1fr)] xl:grid-cols-[15rem_minmax(0,1fr)_24rem]">
      <PhoneList phones={phones} chosen={phone.phone} onChoose={(next) => void setChosen(next)} />
      <div className="flex min-w-0 flex-col overflow-hidden rounded-lg border bg-surface shadow-xs lg:h-[calc(100dvh-12rem)] lg:min-h-[36rem]">
        <Conversation
          key={phone.phone}
          phone={phone}
          sendings={outbox.sendings.filter(({ draft }) => draft.phone === phone.phone)}
          onAgain={outbox.again}
          onForget={outbox.forget}
        />
        {shortCodes.length > 0 ? (
          <Composer phone={phone} shortCodes={shortCodes} onSend={outbox.start} />
        ) : (
          <Note tone="warn" className="m-4">
            <p className="font-medium">{t('noCodes.title')}</p>
            <p>{t('noCodes.text')}</p>
          </Note>
        )}
      </div>
      <ReceivedPostbacks postbacks={receivedPostbacks} />
    </div>
  )
}

function Absent({ reason }: { reason: 'adminsOnly' | 'absent' }): ReactElement {
  const t = useTranslations('simulator')
  return (
    <EmptyState Icon={reason === 'absent' ? Smartphone : Lock} title={t(`${reason}.title`)}>
      {t(`${reason}.text`)}
    </EmptyState>
  )
}

function SimulatorSkeleton(): ReactElement {
  const t = useTranslations('simulator')
  return (
    <div
      role="status"
      className="grid gap-6 lg:grid-cols-[15rem_minmax(0,1fr)] xl:grid-cols-[15rem_minmax(0,1fr)_24rem]"
    >
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-16 lg:h-72" />
      <Skeleton className="h-[36rem]" />
      <Skeleton className="hidden h-72 xl:block" />
    </div>
  )
}
