'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { useTimeIn } from '@/submission/use-time-in'
import { classNames } from '@/ui/class-names'
import { Section } from '@/ui/section'
import { useNow } from '@/ui/use-now'
import type { PagedMessage } from './CampaignMessagePage'
import { FateBar, fateColour } from './FateBar'
import { fates, leftOf, standingOf } from './progress'
import { quietUntil, type Quiet } from './quiet-hours'
import { lengthOf, sendingTime } from './sending-time'
import { StandingBadge } from './StandingBadge'

type MessageProgressProps = { message: PagedMessage; quiet: Quiet }

/** How far it is, to how many, and how long it still takes. */
export function MessageProgress({ message, quiet }: MessageProgressProps): ReactElement {
  const t = useTranslations('campaignMessages')
  const format = useFormatter()
  const timeIn = useTimeIn(quiet.timeZone)
  const { counts, reasons, dueAt } = message
  const standing = standingOf(message)
  const due = new Date(dueAt)
  const begin = quietUntil(quiet, due) ?? due
  return (
    <Section
      title={t('progress.title')}
      description={t(`standingText.${standing}`, {
        time: timeIn(begin.toISOString(), 'dayAndMinute'),
        zone: quiet.timeZone,
      })}
      action={<StandingBadge standing={standing} />}
    >
      <div className="space-y-2">
        <FateBar label={t('bar')} counts={counts} className="h-3" />
        <p className="text-sm text-muted-foreground tabular-nums">
          {t('progress.total', { count: counts.total })} <TimeLeft message={message} quiet={quiet} />
        </p>
      </div>
      <dl aria-label={t('progress.counts')} className="divide-y rounded-md border text-sm">
        {fates
          .filter((fate) => counts[fate] > 0)
          .map((fate) => (
            <div key={fate} className="flex items-start gap-3 px-3 py-2">
              <span aria-hidden className={classNames('mt-1.5 size-2.5 shrink-0 rounded-full', fateColour[fate])} />
              <dt className="min-w-0 flex-1">
                <span className="font-medium">{t(`fate.${fate}.title`)}</span>{' '}
                <span className="text-muted-foreground">{t(`fate.${fate}.text`)}</span>
                {reasons
                  .filter(({ state, reason }) => state.toLowerCase() === fate && reason)
                  .map(({ reason, count }) => (
                    <span key={reason} className="block text-xs text-muted-foreground">
                      {t('progress.reason', { count: format.number(count), reason: reason ?? '' })}
                    </span>
                  ))}
              </dt>
              <dd className="font-semibold tabular-nums">{format.number(counts[fate])}</dd>
            </div>
          ))}
      </dl>
    </Section>
  )
}

/** Nothing where nobody knows the channel's rate, or nothing moves. */
function TimeLeft({ message, quiet }: MessageProgressProps): ReactElement | null {
  const t = useTranslations('campaignMessages.progress')
  const now = new Date(useNow(10_000))
  const { kind, counts, campaign } = message
  const standing = standingOf(message)
  const channel = kind === 'MMS' ? campaign?.shortCode.mmsChannel : campaign?.shortCode.smsChannel
  const isMoving = standing === 'SENDING' || standing === 'LEAVING'
  const { milliseconds, pausedAt } = sendingTime(now, leftOf(counts), channel?.perSecond, quiet)
  if (!isMoving || milliseconds === undefined) return null
  const { unit, count } = lengthOf(milliseconds)
  return (
    <>
      {t(`left.${unit}`, { count })} {pausedAt && t('leftQuiet')}
    </>
  )
}
