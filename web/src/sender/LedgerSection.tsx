'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import { ExportButton } from '@/export/ExportButton'
import { Button } from '@/ui/button'
import { Section } from '@/ui/section'
import { ownTimeZone } from '@/ui/time-zone'
import { entriesOf, type LedgerEvent } from './ledger'
import { LedgerLine } from './LedgerLine'

type LedgerSectionProps = {
  readonly phone: string
  readonly events: readonly LedgerEvent[]
  readonly older: (() => Promise<void>) | undefined
}

/** What a phone agreed to and what it ended, in words, with what it was shown and what it wrote. */
export function LedgerSection({ phone, events, older }: LedgerSectionProps): ReactElement {
  const t = useTranslations('senders.ledger')
  const label = useTranslations('exports')('openEvidence')
  const [loading, setLoading] = useState(false)
  const entries = entriesOf(events)
  const load = async (): Promise<void> => {
    setLoading(true)
    await older?.().catch(() => undefined)
    setLoading(false)
  }
  return (
    <Section
      title={t('title')}
      description={t('description')}
      action={
        <ExportButton
          label={label}
          size="small"
          target={{ kind: 'CONSENT', which: { phone }, timeZone: ownTimeZone() }}
        />
      }
    >
      {entries.length === 0 && <p className="text-sm text-muted-foreground">{t('none')}</p>}
      <ol aria-label={t('title')} className="space-y-0">
        {entries.map((entry) => (
          <LedgerLine key={entry.number} entry={entry} />
        ))}
      </ol>
      {older && (
        <Button look="outline" size="small" disabled={loading} onClick={() => void load()}>
          {t(loading ? 'loadingOlder' : 'older')}
        </Button>
      )}
    </Section>
  )
}
