'use client'

import { MessageSquareReply } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Button } from '@/ui/button'

export function RespondButton({ onClick }: { onClick: () => void }): ReactElement {
  const t = useTranslations('responses')
  return (
    <Button look="outline" size="small" className="mt-3" onClick={onClick}>
      <MessageSquareReply aria-hidden />
      {t('respond')}
    </Button>
  )
}
