'use client'

import { useQuery } from '@apollo/client/react'
import { Mails as MailsIcon } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { MenuItem } from '@/ui/menu'
import { HasMailsQuery } from './documents'

/** Leads to the mails, where they are kept instead of sent. */
export function MailsItem(): ReactElement | null {
  const t = useTranslations('shell')
  const { data } = useQuery(HasMailsQuery, { errorPolicy: 'ignore' })
  if (!data?.caughtMails) return null
  return (
    <MenuItem asChild>
      <Link href="/mails">
        <MailsIcon aria-hidden />
        {t('mails')}
      </Link>
    </MenuItem>
  )
}
