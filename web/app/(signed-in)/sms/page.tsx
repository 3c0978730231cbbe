import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { SmsInbox } from '@/sms-inbox/SmsInbox'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('smsInbox'))('title'),
})

export default function SmsPage(): ReactElement {
  return <SmsInbox />
}
