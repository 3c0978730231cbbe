'use client'

import { Ellipsis, LogOut, UserMinus } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import type { ListedMemberFragment, Role } from '@/graphql/generated/graphql'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/menu'
import { Select } from '@/ui/select'
import { ownTimeZone } from '@/ui/time-zone'
import { InboxLimit } from './InboxLimit'
import { mayBeLimited, rolesToGive } from './roles'
import type { PeopleActions } from './use-people'

type Member = ListedMemberFragment
type Asked = { readonly kind: 'remove' | 'signOut'; readonly member: Member }
type MemberListProps = { members: readonly Member[]; actions: PeopleActions }

export function MemberList({ members, actions }: MemberListProps): ReactElement {
  const t = useTranslations('people')
  const words = useTranslations('words')
  const { organisation } = useViewer()
  const [asked, setAsked] = useState<Asked>()
  const confirm = (): void => {
    if (asked) void actions[asked.kind](asked.member)
    setAsked(undefined)
  }
  const name = asked?.member.name ?? ''
  return (
    <>
      <ul aria-label={t('members')} className="divide-y rounded-md border">
        {members.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            onRole={(role) => void actions.changeRole(member, role)}
            onAsk={(kind) => setAsked({ kind, member })}
          />
        ))}
      </ul>
      <ConfirmDialog
        open={asked !== undefined}
        title={asked && t(`${asked.kind}Title`, { name })}
        description={asked && t(`${asked.kind}Text`, { name, organisation: organisation.name })}
        confirm={asked && t(`${asked.kind}Confirm`)}
        cancel={words('cancel')}
        closeLabel={words('close')}
        onClose={() => setAsked(undefined)}
        onConfirm={confirm}
      />
    </>
  )
}

type MemberRowProps = { member: Member; onRole: (role: Role) => void; onAsk: (kind: Asked['kind']) => void }

function MemberRow({ member, onRole, onAsk }: MemberRowProps): ReactElement {
  const t = useTranslations('people')
  const { name, email, isYou, operator } = member
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 p-3 text-sm sm:grid-cols-[minmax(0,1fr)_10rem_2.25rem]">
      <div className="min-w-0 max-sm:col-span-2">
        <p className="flex flex-wrap items-center gap-x-2 font-medium break-words">
          {name}
          {isYou && <Badge>{t('you')}</Badge>}
          {operator && <Badge tone="outline">{t('operator')}</Badge>}
        </p>
        <p className="break-all text-muted-foreground">{email}</p>
        <LastSeen member={member} />
        {mayBeLimited(member.role) && <InboxLimit member={member} />}
      </div>
      <RoleChoice member={member} onRole={onRole} />
      <MemberMenu member={member} onAsk={onAsk} />
    </li>
  )
}

function LastSeen({ member: { lastSeenAt, sessionCount } }: { member: Member }): ReactElement {
  const t = useTranslations('people')
  const format = useFormatter()
  const time =
    lastSeenAt &&
    format.dateTime(new Date(lastSeenAt), { dateStyle: 'medium', timeStyle: 'short', timeZone: ownTimeZone() })
  return (
    <p className="text-xs text-muted-foreground">
      {time ? t('seen', { count: sessionCount, time }) : t('notSignedIn')}
    </p>
  )
}

function RoleChoice({ member, onRole }: Pick<MemberRowProps, 'member' | 'onRole'>): ReactElement {
  const t = useTranslations('people')
  const words = useTranslations('words')
  const given = rolesToGive(useViewer().role)
  const { name, role, isYou } = member
  if (isYou || !given.includes(role)) return <span className="px-3">{words(`role.${role}`)}</span>
  return (
    <Select
      aria-label={t('role', { name })}
      value={role}
      onChange={({ target }) => {
        const chosen = given.find((each) => each === target.value)
        if (chosen) onRole(chosen)
      }}
    >
      {given.map((each) => (
        <option key={each} value={each}>
          {words(`role.${each}`)}
        </option>
      ))}
    </Select>
  )
}

function MemberMenu({ member, onAsk }: Pick<MemberRowProps, 'member' | 'onAsk'>): ReactElement | null {
  const t = useTranslations('people')
  const given = rolesToGive(useViewer().role)
  const { name, role, isYou } = member
  if (isYou || !given.includes(role)) return null
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button look="ghost" size="icon" aria-label={t('more', { name })}>
          <Ellipsis aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent>
        <MenuItem onSelect={() => onAsk('signOut')}>
          <LogOut aria-hidden />
          {t('signOut')}
        </MenuItem>
        <MenuItem onSelect={() => onAsk('remove')}>
          <UserMinus aria-hidden />
          {t('remove')}
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
