import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { EntrancePage } from '@/account/EntrancePage'
import { InvitationForm } from '@/account/InvitationForm'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('account.invitation'))('title'),
  // The address holds a secret, which must not travel on to any page that is opened from here.
  referrer: 'no-referrer',
})

export default async function InvitationPage({
  searchParams,
}: {
  searchParams: Promise<{ token?: string | string[] }>
}): Promise<ReactElement> {
  const t = await getTranslations('account.invitation')
  const { token } = await searchParams
  return (
    <EntrancePage title={t('title')} intro={t('intro')}>
      <InvitationForm token={typeof token === 'string' ? token : undefined} />
    </EntrancePage>
  )
}
