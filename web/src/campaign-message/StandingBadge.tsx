import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Badge } from '@/ui/badge'
import type { Standing } from './progress'

const tones = {
  SCHEDULED: 'outline',
  SENDING: 'good',
  LEAVING: 'good',
  PAUSED: 'warn',
  STOPPED: 'bad',
  DONE: 'neutral',
} as const

export function StandingBadge({ standing }: { standing: Standing }): ReactElement {
  const t = useTranslations('campaignMessages.standing')
  return <Badge tone={tones[standing]}>{t(standing)}</Badge>
}
