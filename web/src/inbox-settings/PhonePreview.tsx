'use client'

import { Image as ImageIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, type ReactElement } from 'react'
import { MediaTile } from '@/reply/ReplyMediaField'
import { SpeechBubble } from '@/ui/speech-bubble'
import type { InboxValues } from './inbox-values'
import { previewOf, type PreviewStep } from './preview'

/** The conversation that these settings lead to, drawn as the sender's phone shows it. */
export function PhonePreview({ values, keyword }: { values: InboxValues; keyword: string | undefined }): ReactElement {
  const t = useTranslations('inboxSettings.preview')
  const id = useId()
  return (
    <aside aria-labelledby={id} className="space-y-3 lg:sticky lg:top-20 lg:self-start">
      <div>
        <h2 id={id} className="text-sm font-semibold">
          {t('title')}
        </h2>
        <p className="text-xs text-muted-foreground">{t('description')}</p>
      </div>
      <div className="rounded-[2rem] border-4 border-border bg-surface p-4">
        <div aria-hidden className="mx-auto mb-4 h-1.5 w-16 rounded-full bg-border" />
        <ol className="flex min-h-80 flex-col gap-3">
          {previewOf(values, keyword ?? t('anyKeyword')).map((step) => (
            <li key={keyOf(step)} className="flex flex-col">
              <Step step={step} />
            </li>
          ))}
        </ol>
      </div>
    </aside>
  )
}

/** No conversation holds two steps of one key. */
const keyOf = (step: PreviewStep): string =>
  step.kind === 'mo' ? 'mo' : step.kind === 'mt' ? step.occasion : step.note

function Step({ step }: { step: PreviewStep }): ReactElement {
  const t = useTranslations('inboxSettings.preview')
  if (step.kind === 'mo') return <SpeechBubble side="end" text={step.text} media={<Picture label={t('picture')} />} />
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
        footer={t(step.occasion)}
      />
    )
  }
  return (
    <p className="mx-auto max-w-[90%] rounded-md border border-dashed px-3 py-1.5 text-center text-xs text-muted-foreground">
      {noteOf(step, t)}
    </p>
  )
}

type Translate = ReturnType<typeof useTranslations<'inboxSettings.preview'>>

const noteOf = (step: Extract<PreviewStep, { kind: 'note' }>, t: Translate): string => {
  switch (step.note) {
    case 'approved':
      return t('approved', { seconds: step.seconds })
    case 'approved-by-itself':
      return t('approvedByItself')
    default:
      return t(step.note)
  }
}

function Picture({ label }: { label: string }): ReactElement {
  return (
    <div
      role="img"
      aria-label={label}
      className="grid h-32 w-48 place-items-center bg-linear-135 from-primary-foreground/10 to-primary-foreground/35"
    >
      <ImageIcon aria-hidden className="size-10 opacity-80" strokeWidth={1.25} />
    </div>
  )
}
