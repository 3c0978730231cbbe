import { SearchX, Users } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { linkTo } from '@/ui/link-to'
import { strong } from '@/ui/strong'

type NoSubscribersProps = {
  /** There are some, but none that the filter lets through. */
  isNarrowed: boolean
  onClear: () => void
  campaignId: string
  /** What somebody with the right can do about it. */
  actions: ReactNode
}

const ways = ['keyword', 'inbox', 'list'] as const

/** Nobody: tells how people get in, or that the filter is too narrow. */
export function NoSubscribers({ isNarrowed, onClear, campaignId, actions }: NoSubscribersProps): ReactElement {
  const t = useTranslations('subscribers.empty')
  if (isNarrowed)
    return (
      <EmptyState
        Icon={SearchX}
        title={t('filteredTitle')}
        action={
          <Button look="outline" onClick={onClear}>
            {t('clear')}
          </Button>
        }
      >
        {t('filteredText')}
      </EmptyState>
    )
  return (
    <EmptyState Icon={Users} title={t('title')} action={actions}>
      <p>{t('text')}</p>
      <ul className="mx-auto my-4 max-w-md list-disc space-y-2 ps-5 text-start marker:text-muted-foreground">
        {ways.map((way) => (
          <li key={way}>
            {t.rich(`ways.${way}`, { strong, link: linkTo(`/campaigns/${campaignId}/settings#keywords`) })}
          </li>
        ))}
      </ul>
    </EmptyState>
  )
}
