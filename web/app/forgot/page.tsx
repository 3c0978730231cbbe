import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { EntrancePage } from '@/account/EntrancePage'
import { ForgotForm } from '@/account/ForgotForm'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('account.forgot'))('title'),
})

export default async function ForgotPage(): Promise<ReactElement> {
  const t = await getTranslations('account.forgot')
  return (
    <EntrancePage title={t('title')} intro={t('intro')}>
      <ForgotForm />
    </EntrancePage>
  )
}
