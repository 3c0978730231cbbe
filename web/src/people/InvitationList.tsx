'use client'

import { useFormatter, useNow, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import type { ListedInvitationFragment } from '@/graphql/generated/graphql'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { ownTimeZone } from '@/ui/time-zone'
import { rolesToGive } from './roles'
import type { PeopleActions } from './use-people'

type Invitation = ListedInvitationFragment
type InvitationListProps = { invitations: readonly Invitation[]; actions: PeopleActions }

const tones = { WAITING: 'neutral', SENT: 'good', CAUGHT: 'neutral', FAILED: 'bad', CANCELLED: 'outline' } as const

export function InvitationList({ invitations, actions }: InvitationListProps): ReactElement {
  const t = useTranslations('people')
  if (invitations.length === 0) return <p className="text-sm text-muted-foreground">{t('noInvitations')}</p>
  return (
    <ul aria-label={t('invitations')} className="divide-y rounded-md border">
      {invitations.map((invitation) => (
        <InvitationRow key={invitation.id} invitation={invitation} actions={actions} />
      ))}
    </ul>
  )
}

type InvitationRowProps = { invitation: Invitation; actions: PeopleActions }

function InvitationRow({ invitation, actions }: InvitationRowProps): ReactElement {
  const t = useTranslations('people')
  const words = useTranslations('words')
  const format = useFormatter()
  const now = useNow({ updateInterval: 60_000 })
  const mayEnd = rolesToGive(useViewer().role).includes(invitation.role)
  const { email, role, inboxes, invitedBy, expiresAt, mailState, mailProblem } = invitation
  const ends = new Date(expiresAt)
  const time = format.dateTime(ends, { dateStyle: 'medium', timeStyle: 'short', timeZone: ownTimeZone() })
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 p-3 text-sm">
      <div className="min-w-0 flex-[1_1_16rem]">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <span className="break-all">{email}</span>
          <Badge tone={tones[mailState]}>{t(`mail.${mailState}`)}</Badge>
        </p>
        <p className="text-xs text-muted-foreground">
          {t('invitedBy', { role: words(`role.${role}`), name: invitedBy })},{' '}
          {t(ends > now ? 'expires' : 'expired', { time })}
        </p>
        {inboxes && (
          <p className="text-xs break-words text-muted-foreground">
            {t('willSee', { shown: inboxes.map(({ name }) => name).join(', ') || t('noInbox') })}
          </p>
        )}
        {mailProblem && <p className="text-xs break-words text-deny-text">{mailProblem}</p>}
      </div>
      {mayEnd && (
        <div className="flex gap-2">
          <Button
            look="outline"
            size="small"
            aria-label={t('againLabel', { email })}
            onClick={() => void actions.invite({ email, role, inboxIds: inboxes?.map(({ id }) => id) ?? null })}
          >
            {t('again')}
          </Button>
          <Button
            look="outline"
            size="small"
            aria-label={t('revokeLabel', { email })}
            onClick={() => void actions.revoke(invitation)}
          >
            {t('revoke')}
          </Button>
        </div>
      )}
    </li>
  )
}
