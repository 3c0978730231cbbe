'use client'

import {
  Ban,
  ChartColumn,
  CircleHelp,
  Download,
  Eraser,
  Hash,
  Inbox,
  KeyRound,
  List,
  LogOut,
  Megaphone,
  MessageCircleQuestion,
  MessageSquareText,
  MessagesSquare,
  OctagonX,
  RadioTower,
  Smartphone,
  UserRound,
  Users,
} from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { signOut } from '@/account/session'
import { useViewer } from '@/account/ViewerProvider'
import { MailsItem } from '@/mail/MailsItem'
import { useMayAnswer, useOpenQuestions } from '@/opt-out-question/use-open-questions'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '@/ui/menu'

const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.slice(0, 1))
    .slice(0, 2)
    .join('')
    .toUpperCase()

const leave = async (): Promise<void> => {
  if (await signOut()) window.location.replace('/sign-in')
}

export function AccountMenu(): ReactElement {
  const t = useTranslations()
  const { name, email, role, rights, organisation } = useViewer()
  const mayAnswer = useMayAnswer()
  const questions = useOpenQuestions()
  const initials = initialsOf(name)
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button
          look="ghost"
          size="icon"
          aria-label={
            questions > 0
              ? t('shell.accountWithQuestions', { name, initials, count: questions })
              : t('shell.account', { name, initials })
          }
          className="relative rounded-full"
        >
          <span
            aria-hidden
            className="grid size-8 place-items-center rounded-full bg-primary text-xs font-semibold text-primary-foreground"
          >
            {initials}
          </span>
          {questions > 0 && (
            <span
              aria-hidden
              className="absolute -end-1 -top-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-deny px-1 text-[0.625rem] leading-none font-semibold text-deny-foreground tabular-nums"
            >
              {questions > 99 ? '99+' : questions}
            </span>
          )}
        </Button>
      </MenuTrigger>
      <MenuContent>
        <MenuLabel>
          <span className="block text-sm font-medium text-foreground">{name}</span>
          <span className="block">{email}</span>
          <span className="block">
            {organisation.name} · {t(`words.role.${role}`)}
          </span>
        </MenuLabel>
        <MenuSeparator />
        {/* What the top bar has no room for on a phone. */}
        <div className="sm:hidden">
          <MenuItem asChild>
            <Link href="/inboxes">
              <Inbox aria-hidden />
              {t('shell.inboxes')}
            </Link>
          </MenuItem>
          <MenuItem asChild>
            <Link href="/campaigns">
              <Megaphone aria-hidden />
              {t('shell.campaigns')}
            </Link>
          </MenuItem>
          <MenuItem asChild>
            <Link href="/sms">
              <MessagesSquare aria-hidden />
              {t('shell.sms')}
            </Link>
          </MenuItem>
          <MenuItem asChild>
            <Link href="/list">
              <List aria-hidden />
              {t('shell.submissions')}
            </Link>
          </MenuItem>
        </div>
        <div className="md:hidden">
          <MenuItem asChild>
            <Link href="/stats">
              <ChartColumn aria-hidden />
              {t('shell.stats')}
            </Link>
          </MenuItem>
          <MenuItem asChild>
            <Link href="/senders">
              <Smartphone aria-hidden />
              {t('shell.senders')}
            </Link>
          </MenuItem>
          <MenuSeparator />
        </div>
        <MenuItem asChild>
          <Link href="/profile">
            <UserRound aria-hidden />
            {t('shell.profile')}
          </Link>
        </MenuItem>
        {rights.includes('ADMIN') && (
          <>
            <MenuItem asChild>
              <Link href="/settings/people">
                <Users aria-hidden />
                {t('shell.people')}
              </Link>
            </MenuItem>
            <MenuItem asChild>
              <Link href="/settings/channels">
                <RadioTower aria-hidden />
                {t('shell.channels')}
              </Link>
            </MenuItem>
            <MenuItem asChild>
              <Link href="/settings/codes">
                <Hash aria-hidden />
                {t('shell.shortCodes')}
              </Link>
            </MenuItem>
            <MenuItem asChild>
              <Link href="/settings/api-keys">
                <KeyRound aria-hidden />
                {t('shell.apiKeys')}
              </Link>
            </MenuItem>
            <MenuItem asChild>
              <Link href="/settings/saved-replies">
                <MessageSquareText aria-hidden />
                {t('shell.savedReplies')}
              </Link>
            </MenuItem>
            <MenuItem asChild>
              <Link href="/settings/erasure">
                <Eraser aria-hidden />
                {t('shell.erasure')}
              </Link>
            </MenuItem>
            <MailsItem />
          </>
        )}
        {rights.includes('MODERATE') && (
          <MenuItem asChild>
            <Link href="/settings/blocked">
              <Ban aria-hidden />
              {t('shell.blockList')}
            </Link>
          </MenuItem>
        )}
        {mayAnswer && (
          <MenuItem asChild>
            <Link href="/messages/opt-out">
              <OctagonX aria-hidden />
              {t('shell.optOutQuestions')}
              {questions > 0 && (
                <Badge tone="warn" className="ms-auto tabular-nums">
                  {t('shell.openQuestions', { count: questions })}
                </Badge>
              )}
            </Link>
          </MenuItem>
        )}
        <MenuItem asChild>
          <Link href="/exports">
            <Download aria-hidden />
            {t('shell.exports')}
          </Link>
        </MenuItem>
        <MenuItem asChild>
          <Link href="/messages/unmatched">
            <MessageCircleQuestion aria-hidden />
            {t('shell.unmatchedMessages')}
          </Link>
        </MenuItem>
        <MenuItem asChild>
          <Link href="/messages/unknown">
            <CircleHelp aria-hidden />
            {t('shell.unknownMessages')}
          </Link>
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={() => void leave()}>
          <LogOut aria-hidden />
          {t('shell.signOut')}
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
