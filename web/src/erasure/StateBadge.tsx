import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { ErasureState } from '@/graphql/generated/graphql'
import { Badge } from '@/ui/badge'

const tones = { UNDER_WAY: 'neutral', WAITING_FOR_PROVIDER: 'warn', PROVIDER_COULD_NOT: 'bad', DONE: 'good' } as const

/** How far an erasure is. */
export function StateBadge({ state }: { state: ErasureState }): ReactElement {
  const t = useTranslations('erasure.state')
  return <Badge tone={tones[state]}>{t(state)}</Badge>
}
