'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useState, type ReactElement, type ReactNode } from 'react'
import type { VariableValues } from '@/reply/variables'
import { useTimeIn } from '@/submission/use-time-in'
import { Button } from '@/ui/button'
import { Dialog, DialogClose, DialogContent } from '@/ui/dialog'
import { SpeechBubble } from '@/ui/speech-bubble'
import type { ComposedCampaign } from './ComposeMessage'
import { merged, spreadOf } from './merge'
import { MessageMedia } from './MessageMedia'
import type { MessageValues } from './message-values'
import { QuietNote } from './QuietNote'
import { lengthOf, type SendingTime } from './sending-time'

type LastLookProps = {
  /** What is to be sent; undefined while nothing is. */
  values: MessageValues | undefined
  campaign: ComposedCampaign
  ofCampaign: VariableValues
  due: Date
  time: SendingTime
  onClose: () => void
  onSend: (values: MessageValues) => Promise<void>
}

/** Everything once more before it can't be called back: to how many, what, when, and how long it takes. */
export function LastLook({ values, onClose, ...look }: LastLookProps): ReactElement {
  const t = useTranslations('campaignMessages.lastLook')
  const words = useTranslations('words')
  return (
    <Dialog open={values !== undefined} onOpenChange={(open) => !open && onClose()}>
      {values && (
        <DialogContent title={t('title')} description={t('description')} closeLabel={words('close')}>
          <Look values={values} {...look} />
        </DialogContent>
      )}
    </Dialog>
  )
}

type LookProps = Omit<LastLookProps, 'values' | 'onClose'> & { values: MessageValues }

function Look({ values, campaign, ofCampaign, due, time, onSend }: LookProps): ReactElement {
  const t = useTranslations('campaignMessages.lastLook')
  const words = useTranslations('words')
  const format = useFormatter()
  const [busy, setBusy] = useState(false)
  const { settings, subscribers, subscriberCounts, shortCode } = campaign
  const timeIn = useTimeIn(settings.timeZone)
  const { reply, when } = values
  const isMms = reply.kind === 'MMS'
  const phones = subscriberCounts.subscribed
  const fields = subscribers.nodes[0]?.fields ?? []
  const { least, most } = spreadOf(reply.text, ofCampaign, subscribers.nodes)
  const channel = isMms ? shortCode.mmsChannel : shortCode.smsChannel
  const takes = time.milliseconds === undefined ? undefined : lengthOf(time.milliseconds)
  const begin = timeIn(time.begin.toISOString(), 'dayAndMinute')
  const isNow = when === 'now' && time.begin <= due
  return (
    <div className="space-y-4">
      <div className="flex max-h-56 flex-col overflow-y-auto rounded-md border p-3">
        <SpeechBubble
          side="start"
          subject={isMms ? merged(reply.subject, ofCampaign, fields) : null}
          text={merged(reply.text, ofCampaign, fields)}
          media={isMms && reply.media.length > 0 && <MessageMedia media={reply.media} />}
        />
      </div>
      <dl className="divide-y rounded-md border text-sm">
        <Fact name={t('to')}>{t('phones', { count: phones })}</Fact>
        <Fact name={t('messages')}>
          {isMms
            ? t('mms', { count: phones })
            : least === most
              ? t('sms', { each: least, all: format.number(phones * least) })
              : t('smsBetween', {
                  least,
                  most,
                  all: format.number(phones * least),
                  allMost: format.number(phones * most),
                })}
        </Fact>
        <Fact name={t('begins')}>{isNow ? t('now') : t('at', { time: begin, zone: settings.timeZone })}</Fact>
        {takes && channel && (
          <Fact name={t('takes')}>
            {t(`length.${takes.unit}`, { count: takes.count })} {t('rate', { rate: format.number(channel.perSecond) })}
          </Fact>
        )}
      </dl>
      <QuietNote due={due} time={time} quiet={settings} />
      <p className="text-sm text-muted-foreground">{t(when === 'now' ? 'whoNow' : 'whoLater')}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button look="outline">{words('cancel')}</Button>
        </DialogClose>
        <Button
          disabled={busy}
          onClick={() => {
            setBusy(true)
            void onSend(values).finally(() => setBusy(false))
          }}
        >
          {when === 'now' ? t('send', { count: phones }) : t('schedule')}
        </Button>
      </div>
    </div>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }): ReactElement {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-3 px-3 py-2">
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="font-medium">{children}</dd>
    </div>
  )
}
