import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { EntrancePage } from '@/account/EntrancePage'
import { SignInForm } from '@/account/SignInForm'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('account.signIn'))('title'),
})

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[] }>
}): Promise<ReactElement> {
  const t = await getTranslations('account.signIn')
  const { next } = await searchParams
  return (
    <EntrancePage title={t('title')} intro={t('intro')}>
      <SignInForm next={typeof next === 'string' ? next : undefined} />
    </EntrancePage>
  )
}
