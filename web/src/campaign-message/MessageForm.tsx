'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useState, type ReactElement } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { campaignValuesOf, spokenOf } from '@/campaign/opt-in-texts'
import { Button } from '@/ui/button'
import { intoSight } from '@/ui/into-sight'
import { Note } from '@/ui/note'
import { useNow } from '@/ui/use-now'
import { zodResolver } from '@/ui/zod-resolver'
import type { ComposedCampaign } from './ComposeMessage'
import { DiscardDraft } from './DiscardDraft'
import { dropDraft, keepDraft, type DraftOf } from './draft'
import { LastLook } from './LastLook'
import { momentOf, localTimeOf } from './local-moment'
import { MessagePhone } from './MessagePhone'
import { fieldOf, messageValues, newMessage, type MessageValues } from './message-values'
import { sendingTime } from './sending-time'
import { TestSection } from './TestSection'
import { useMessageProblem } from './use-message-problem'
import { useSendMessage } from './use-send-message'
import { WhenSection } from './WhenSection'
import { WordsSection } from './WordsSection'

type MessageFormProps = { campaign: ComposedCampaign; draftOf: DraftOf; initial: MessageValues }

/** The words, a test, the time, and the last look before it goes to everybody. */
export function MessageForm({ campaign, draftOf, initial }: MessageFormProps): ReactElement {
  const t = useTranslations('campaignMessages')
  const router = useRouter()
  const problemOf = useMessageProblem()
  const send = useSendMessage(campaign.id)
  const now = useNow(30_000)
  const [looking, setLooking] = useState<MessageValues>()
  const form = useForm<MessageValues>({ defaultValues: initial, resolver: zodResolver(messageValues) })
  const values = useWatch({ control: form.control, compute: (all: MessageValues) => all })
  const { errors, isSubmitting } = form.formState
  const { campaignId, from } = draftOf
  useEffect(() => keepDraft(window.localStorage, { campaignId, from }, values), [campaignId, from, values])

  const { settings, shortCode, subscriberCounts } = campaign
  const phones = subscriberCounts.subscribed
  const channel = values.reply.kind === 'MMS' ? shortCode.mmsChannel : shortCode.smsChannel
  const local = values.when === 'later' ? localTimeOf(values.at) : undefined
  const due = local === undefined ? new Date(now) : momentOf(local, settings.timeZone)
  const time = sendingTime(due, phones, channel?.perSecond, settings)
  const ofCampaign = campaignValuesOf(spokenOf(campaign))
  const isDraft = values.reply.text !== '' || values.reply.media.length > 0

  const lookOver = (wanted: MessageValues): void => {
    const minute = 60_000
    if (wanted.when === 'later' && due.getTime() < now - minute)
      return form.setError('at', { type: 'past', message: 'atPast' }, { shouldFocus: true })
    setLooking(wanted)
  }

  const sendNow = async (wanted: MessageValues): Promise<void> => {
    const answer = await send(wanted)
    if (answer.kind === 'sent') {
      dropDraft(window.localStorage, draftOf)
      return router.push(`/campaigns/${campaign.id}/messages/${answer.id}`)
    }
    setLooking(undefined)
    const field = answer.kind === 'invalid' ? fieldOf(answer.path) : undefined
    form.setError(field ?? 'root', { type: 'server', message: answer.sentence }, { shouldFocus: true })
  }

  return (
    <form
      noValidate
      className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] [&_:is(input,textarea,select,button)]:scroll-my-32"
      onSubmit={(event) => void form.handleSubmit(lookOver)(event)}
    >
      <div className="min-w-0 space-y-6">
        {campaign.status === 'INACTIVE' && <Note tone="warn">{t('inactive')}</Note>}
        <WordsSection form={form} campaign={campaign} ofCampaign={ofCampaign} now={new Date(now)} />
        <TestSection campaignId={campaign.id} values={values} />
        <WhenSection form={form} campaign={campaign} due={due} time={time} now={new Date(now)} />
        {errors.root?.message && (
          <Note ref={intoSight} tone="bad" role="alert">
            {problemOf(errors.root)}
          </Note>
        )}
        <div className="sticky bottom-0 z-20 -mx-4 flex flex-wrap items-center justify-between gap-3 border-t bg-surface/95 px-4 py-3 backdrop-blur sm:mx-0 sm:rounded-t-lg sm:border-x">
          <p className="min-w-0 flex-1 text-sm text-muted-foreground">
            {phones === 0 ? t('nobody') : t('toPhones', { count: phones })}
            {isDraft && <span className="hidden text-xs sm:block">{t('draftKept')}</span>}
          </p>
          <div className="flex flex-wrap gap-2">
            {isDraft && <DiscardDraft onDiscard={() => form.reset(newMessage(campaign.kind))} />}
            <Button
              type="submit"
              disabled={isSubmitting || campaign.status === 'INACTIVE' || (phones === 0 && values.when === 'now')}
            >
              {t('lookOver')}
            </Button>
          </div>
        </div>
      </div>
      <MessagePhone
        reply={values.reply}
        ofCampaign={ofCampaign}
        code={shortCode.code}
        samples={campaign.subscribers.nodes}
      />
      <LastLook
        values={looking}
        campaign={campaign}
        ofCampaign={ofCampaign}
        due={due}
        time={time}
        onClose={() => setLooking(undefined)}
        onSend={sendNow}
      />
    </form>
  )
}
