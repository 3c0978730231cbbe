'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { PageHeader } from '@/ui/page-header'
import { NameSection } from './NameSection'
import { PasswordSection } from './PasswordSection'
import { SessionsSection } from './SessionsSection'
import { useViewer } from './ViewerProvider'

/** What everybody sees to himself: the name, the password, and where one is signed in. */
export function Profile(): ReactElement {
  const t = useTranslations('profile')
  const words = useTranslations('words')
  const { email, role, organisation } = useViewer()
  const description = t('description', { email, role: words(`role.${role}`), organisation: organisation.name })
  return (
    <div className="mx-auto w-full max-w-2xl space-y-6 p-4 sm:p-6">
      <PageHeader title={t('title')} description={<span className="break-words">{description}</span>} />
      <NameSection />
      <PasswordSection />
      <SessionsSection />
    </div>
  )
}
