'use client'

import { Copy, Pause, Play, Square } from 'lucide-react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { useState, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { ConfirmDialog } from '@/ui/confirm-dialog'
import { Note } from '@/ui/note'
import type { PagedMessage } from './CampaignMessagePage'
import { changesOf, leftOf } from './progress'
import { useChangeMessage } from './use-change-message'

const icons = { pause: Pause, resume: Play, stop: Square } as const

/** Pauses, resumes and stops it. Pausing is undone by resuming; a stop is asked about, since nothing undoes it. */
export function MessageActions({ campaignId, message }: { campaignId: string; message: PagedMessage }): ReactElement {
  const t = useTranslations('campaignMessages.actions')
  const words = useTranslations('words')
  const { busy, said, change } = useChangeMessage(message.id)
  const [stopping, setStopping] = useState(false)
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap gap-2">
        {changesOf(message).map((each) => {
          const Icon = icons[each]
          return (
            <Button
              key={each}
              look={each === 'resume' ? 'primary' : 'outline'}
              disabled={busy}
              onClick={() => (each === 'stop' ? setStopping(true) : void change(each))}
            >
              <Icon aria-hidden />
              {t(each)}
            </Button>
          )
        })}
        <Button asChild look="outline">
          <Link href={`/campaigns/${campaignId}/messages/new?from=${message.id}`}>
            <Copy aria-hidden />
            {t('copy')}
          </Link>
        </Button>
      </div>
      {said && (
        <Note tone="bad" role="alert">
          {said}
        </Note>
      )}
      <ConfirmDialog
        open={stopping}
        title={t('stopTitle')}
        description={t('stopText', { left: leftOf(message.counts) })}
        confirm={t('stopConfirm')}
        cancel={words('cancel')}
        closeLabel={words('close')}
        onClose={() => setStopping(false)}
        onConfirm={() => {
          setStopping(false)
          void change('stop')
        }}
      />
    </div>
  )
}
