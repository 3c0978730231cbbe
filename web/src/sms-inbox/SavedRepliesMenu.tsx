'use client'

import { useQuery } from '@apollo/client/react'
import { MessageSquareText } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useViewer } from '@/account/ViewerProvider'
import { SavedRepliesDocument } from '@/reply/documents'
import { Button } from '@/ui/button'
import { Menu, MenuContent, MenuItem, MenuLabel, MenuSeparator, MenuTrigger } from '@/ui/menu'

/** Texts that are needed often, to be put in where the cursor is. */
export function SavedRepliesMenu({ onChoose }: { onChoose: (text: string) => void }): ReactElement | null {
  const t = useTranslations('smsInbox.reply')
  const isAdmin = useViewer().rights.includes('ADMIN')
  const { data } = useQuery(SavedRepliesDocument, { fetchPolicy: 'cache-and-network' })
  const saved = data?.savedReplies ?? []
  if (saved.length === 0 && !isAdmin) return null
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button look="outline" size="icon" aria-label={t('saved')} title={t('saved')}>
          <MessageSquareText aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent
        align="start"
        className="w-72"
        // The cursor goes on in the text, and not back to the button.
        onCloseAutoFocus={(event) => event.preventDefault()}
      >
        <MenuLabel>{saved.length > 0 ? t('saved') : t('noSaved')}</MenuLabel>
        {saved.map(({ id, name, text }) => (
          <MenuItem key={id} onSelect={() => onChoose(text)}>
            <span className="min-w-0">
              <span className="block truncate font-medium">{name}</span>
              <span dir="auto" className="block truncate text-xs text-muted-foreground">
                {text}
              </span>
            </span>
          </MenuItem>
        ))}
        {isAdmin && (
          <>
            <MenuSeparator />
            <MenuItem asChild>
              <Link href="/settings/saved-replies" target="_blank">
                {t('manage')}
              </Link>
            </MenuItem>
          </>
        )}
      </MenuContent>
    </Menu>
  )
}
