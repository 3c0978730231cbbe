'use client'

import { Ban, ChevronDown, Eraser, Smartphone, UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { useBlock } from '@/block-list/use-block'
import { EraseSubmissionDialog } from '@/erasure/EraseSubmissionDialog'
import { isErased } from '@/submission/submission'
import { Button } from '@/ui/button'
import { later } from '@/ui/later'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/ui/menu'
import { Note } from '@/ui/note'
import { senderPath } from './paths'

const OptInDialog = later(
  () => import('./OptInDialog').then((module) => module.OptInDialog),
  ({ open }) => open,
)

type SenderMenuProps = {
  readonly submission: {
    readonly id: string
    readonly sender: { readonly phone: string; readonly blocked: boolean }
  }
}

/** What can be done with whoever sent a submission, beside answering. Mount it anew for another one. */
export function SenderMenu({ submission: { id, sender } }: SenderMenuProps): ReactElement {
  const t = useTranslations('senders.menu')
  const onBoard = useTranslations('blockList.onBoard')
  const erasure = useTranslations('erasure.submission')
  const { rights } = useViewer()
  const mayModerate = rights.includes('MODERATE')
  const mayErase = rights.includes('ADMIN')
  const [erasing, setErasing] = useState(false)
  const [optingIn, setOptingIn] = useState(false)
  const block = useBlock({ phone: sender.phone, submissionId: id, blocked: sender.blocked })
  // Short codes and names text, too: they have no page, and get into no campaign.
  const isPhone = sender.phone.startsWith('+')
  // It outlives what it erases: that it is done is said when there is nothing left to do here.
  const dialog = <EraseSubmissionDialog submissionId={id} open={erasing} onClose={() => setErasing(false)} />
  if (isErased({ sender }) || (!isPhone && !block.may && !mayErase)) return <>{dialog}</>
  return (
    <>
      {dialog}
      <Menu>
        <MenuTrigger asChild>
          <Button look="outline" size="small" className="mt-3">
            {t('label')}
            <ChevronDown aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent align="start">
          {isPhone && (
            <MenuItem asChild>
              <Link href={senderPath(sender.phone)}>
                <Smartphone aria-hidden />
                {t('page')}
              </Link>
            </MenuItem>
          )}
          {isPhone && mayModerate && (
            <MenuItem onSelect={() => setOptingIn(true)}>
              <UserPlus aria-hidden />
              {t('optIn')}
            </MenuItem>
          )}
          {block.may && (
            <MenuItem disabled={block.busy} onSelect={() => void block.change()}>
              <Ban aria-hidden />
              {onBoard(block.blocked ? 'unblock' : 'block')}
            </MenuItem>
          )}
          {mayErase && (
            <MenuItem onSelect={() => setErasing(true)}>
              <Eraser aria-hidden />
              {erasure('open')}
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      <p role="status" className="mt-2 basis-full text-xs text-muted-foreground empty:hidden">
        {block.said}
      </p>
      {block.problem && (
        <Note tone="bad" role="alert" className="mt-2 basis-full">
          {block.problem}
        </Note>
      )}
      <OptInDialog
        target={{ phone: sender.phone, submissionId: id }}
        open={optingIn}
        onClose={() => setOptingIn(false)}
      />
    </>
  )
}
