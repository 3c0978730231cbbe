'use client'

import { FileQuestion, FileVideo, Image as ImageIcon, Volume2, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { memo, useState, type ReactElement } from 'react'
import { CampaignLine, campaignLineKey } from '@/campaign/CampaignLine'
import type { Spoken } from '@/campaign/opt-in-texts'
import { MediaTile } from '@/reply/ReplyMediaField'
import { Field } from '@/ui/field'
import { PhoneAside, PhoneNote } from '@/ui/phone-frame'
import { Select } from '@/ui/select'
import { SpeechBubble } from '@/ui/speech-bubble'
import { useNow } from '@/ui/use-now'
import type { Addressed } from './example-values'
import type { InboxValues } from './inbox-values'
import { localTimeAt } from './local-time'
import { previewOf, scenarios, type PreviewStep, type Sample } from './preview'

type PhonePreviewProps = { values: InboxValues; addressed: Addressed | undefined; campaign: Spoken | undefined }

/** The conversation that these settings lead to, drawn as the sender's phone shows it. */
export const PhonePreview = memo(function PhonePreview({
  values,
  addressed,
  campaign,
}: PhonePreviewProps): ReactElement {
  const t = useTranslations('inboxSettings.preview')
  const [scenario, setScenario] = useState<(typeof scenarios)[number]>('accepted')
  const now = useNow(60_000)
  const { keyword, shortCode } = addressed ?? { keyword: t('anyKeyword'), shortCode: '72345' }
  const nowThere = localTimeAt(new Date(now), values.timeZone)
  return (
    <PhoneAside
      title={t('title')}
      description={t('description')}
      label={t('conversation')}
      choice={
        <Field label={t('scenario')}>
          {(control) => (
            <Select
              {...control}
              value={scenario}
              onChange={({ target }) => setScenario(scenarios.find((each) => each === target.value) ?? 'accepted')}
            >
              {scenarios.map((each) => (
                <option key={each} value={each}>
                  {t(`scenarios.${each}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      }
    >
      {previewOf(values, { scenario, keyword, shortCode, nowThere, campaign }).map((step) => (
        <li key={keyOf(step)} className="flex flex-col">
          <Step step={step} />
        </li>
      ))}
    </PhoneAside>
  )
})

/** No conversation holds two steps of one key. */
const keyOf = (step: PreviewStep): string => {
  if (step.kind === 'mo') return 'mo'
  if (step.kind === 'mt') return step.occasion
  if (step.kind === 'note') return step.note
  return campaignLineKey(step.step)
}

function Step({ step }: { step: PreviewStep }): ReactElement {
  const t = useTranslations('inboxSettings.preview')
  const words = useTranslations('words')
  if (step.kind === 'mo') return <Mo step={step} />
  if (step.kind === 'opt-in') return <CampaignLine step={step.step} />
  if (step.kind === 'mt') {
    const { kind, subject, text, media } = step.reply
    return (
      <SpeechBubble
        side="start"
        subject={kind === 'MMS' ? subject : null}
        text={text || (kind === 'SMS' || media.length === 0 ? t('noText') : null)}
        media={
          kind === 'MMS' &&
          media.length > 0 && (
            <div className="flex flex-wrap gap-1 p-1">
              {media.map((each) => (
                <MediaTile key={each.id} media={each} />
              ))}
            </div>
          )
        }
        footer={t(`occasions.${step.occasion}`)}
      />
    )
  }
  const said = (): string => {
    if (step.note === 'approved') return t('approved', { seconds: step.seconds })
    if (step.note === 'used-up') return t('used-up', { count: step.count })
    if (step.note === 'late') return t('late', { folder: words(`folder.${step.folder}`) })
    return t(step.note)
  }
  return <PhoneNote>{said()}</PhoneNote>
}

const icons: Readonly<Partial<Record<Sample, LucideIcon>>> = {
  picture: ImageIcon,
  sound: Volume2,
  clip: FileVideo,
  'strange-file': FileQuestion,
}

function Mo({ step: { text, sample } }: { step: Extract<PreviewStep, { kind: 'mo' }> }): ReactElement {
  const t = useTranslations('inboxSettings.preview')
  const Icon = icons[sample] ?? (sample === 'strange-words' ? ImageIcon : undefined)
  const words = sample === 'words' ? t('words') : sample === 'strange-words' ? t('strangeWords') : ''
  return (
    <SpeechBubble
      side="end"
      text={`${text} ${words}`.trim()}
      media={
        Icon && (
          <div
            role="img"
            aria-label={t(`samples.${sample}`)}
            className="grid h-32 w-48 place-items-center bg-linear-135 from-primary-foreground/10 to-primary-foreground/35"
          >
            <Icon aria-hidden className="size-10 opacity-80" strokeWidth={1.25} />
          </div>
        )
      }
    />
  )
}
