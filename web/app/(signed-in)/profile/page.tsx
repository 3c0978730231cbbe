import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactElement } from 'react'
import { Profile } from '@/account/Profile'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations('profile'))('title') })

export default function ProfilePage(): ReactElement {
  return <Profile />
}
