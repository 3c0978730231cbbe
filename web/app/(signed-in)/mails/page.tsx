import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Mails } from '@/mail/Mails'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('mails'))('title') })

export default function MailsPage(): ReactElement {
  return <Mails />
}
