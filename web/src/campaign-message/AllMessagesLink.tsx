'use client'

import { ArrowLeft } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ReactElement } from 'react'

/** The way back to the list. */
export function AllMessagesLink({ campaignId }: { campaignId: string }): ReactElement {
  const t = useTranslations('campaignMessages')
  return (
    <Link
      href={`/campaigns/${campaignId}/messages`}
      className="inline-flex items-center gap-1.5 rounded-sm text-sm text-muted-foreground hover:text-foreground"
    >
      <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
      {t('back')}
    </Link>
  )
}
