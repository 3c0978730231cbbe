'use client'

import { useMutation, useQuery } from '@apollo/client/react'
import { MonitorSmartphone } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { failureOf } from '@/apollo/failure'
import type { SessionsQuery as SessionsData } from '@/graphql/generated/graphql'
import { FailureNote } from '@/shell/FailureNote'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { Skeleton } from '@/ui/skeleton'
import { ownTimeZone } from '@/ui/time-zone'
import { RevokeOtherSessionsMutation, RevokeSessionMutation, SessionsQuery } from './documents'

type Session = SessionsData['sessions'][number]
type Said = { readonly good: boolean; readonly sentence: string }

const listAgain = { refetchQueries: [SessionsQuery], awaitRefetchQueries: true }

/** Where somebody is signed in; what runs in an ended session closes within a second. */
export function SessionsSection(): ReactElement {
  const t = useTranslations('profile.sessions')
  const words = useTranslations('words')
  const { data, error, refetch } = useQuery(SessionsQuery, { fetchPolicy: 'cache-and-network' })
  const [revokeSession] = useMutation(RevokeSessionMutation, listAgain)
  const [revokeOtherSessions] = useMutation(RevokeOtherSessionsMutation, listAgain)
  const [said, setSaid] = useState<Said>()

  const tell = async (ask: () => Promise<Result | undefined>): Promise<void> => {
    try {
      const result = await ask()
      setSaid(
        result && 'count' in result
          ? { good: true, sentence: t('revoked', { count: result.count }) }
          : { good: false, sentence: result?.message ?? words('failure.unexpected') },
      )
    } catch (error) {
      setSaid({ good: false, sentence: words(`failure.${failureOf(error)}`) })
    }
  }
  const revoke = (sessionId: string): Promise<void> =>
    tell(async () => (await revokeSession({ variables: { input: { sessionId } } })).data?.revokeSession.result)
  const revokeOthers = (): Promise<void> =>
    tell(async () => (await revokeOtherSessions()).data?.revokeOtherSessions.result)

  return (
    <Section title={t('title')}>
      <div role="status" className="empty:mb-0!">
        {said && <Note tone={said.good ? 'good' : 'bad'}>{said.sentence}</Note>}
      </div>
      {!data && error && <FailureNote failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-24" />
        </div>
      )}
      {data && (
        <ul aria-label={t('title')} className="divide-y rounded-md border">
          {data.sessions.map((session) => (
            <SessionRow key={session.id} session={session} onRevoke={() => void revoke(session.id)} />
          ))}
        </ul>
      )}
      {data && data.sessions.length > 1 && (
        <Button look="outline" onClick={() => void revokeOthers()}>
          {t('revokeOthers')}
        </Button>
      )}
    </Section>
  )
}

type Result = { readonly count: number } | { readonly message: string }

function SessionRow({ session, onRevoke }: { session: Session; onRevoke: () => void }): ReactElement {
  const t = useTranslations('profile.sessions')
  const format = useFormatter()
  const { address, isCurrent } = session
  const device = session.device ?? t('unknownDevice')
  const timeOf = (at: string): string =>
    format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short', timeZone: ownTimeZone() })
  const time = timeOf(session.lastSeenAt)
  return (
    <li className="flex flex-wrap items-center gap-3 p-3 text-sm">
      <MonitorSmartphone aria-hidden className="size-5 text-muted-foreground max-sm:hidden" />
      <div className="min-w-0 flex-[1_1_14rem]">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {device}
          {isCurrent && <Badge tone="good">{t('current')}</Badge>}
        </p>
        <p className="text-xs break-words text-muted-foreground">
          {address ? t('seen', { time, address }) : t('seenNowhere', { time })},{' '}
          {t('began', { time: timeOf(session.createdAt) })}
        </p>
      </div>
      {!isCurrent && (
        <Button look="outline" size="small" aria-label={t('revokeLabel', { device, time })} onClick={onRevoke}>
          {t('revoke')}
        </Button>
      )}
    </li>
  )
}
