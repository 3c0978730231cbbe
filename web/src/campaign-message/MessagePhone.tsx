'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactElement } from 'react'
import type { ReplyValues } from '@/reply/reply-values'
import { smsLength } from '@/reply/sms-length'
import { fillIn, type VariableValues } from '@/reply/variables'
import { Field } from '@/ui/field'
import { PhoneAside } from '@/ui/phone-frame'
import { Select } from '@/ui/select'
import { SpeechBubble } from '@/ui/speech-bubble'
import { merged, type SampleSubscriber } from './merge'
import { MessageMedia } from './MessageMedia'

type MessagePhoneProps = {
  reply: Pick<ReplyValues, 'kind' | 'subject' | 'text' | 'media'>
  ofCampaign: VariableValues
  code: string
  /** Real subscribers to look at it with. */
  samples?: readonly SampleSubscriber[]
  /** With the names of fields in braces, rather than as one phone gets it. */
  asWritten?: boolean
}

const none: readonly SampleSubscriber[] = []

/** So many are enough to choose among. */
const shown = 30

/** The message as a subscriber's phone shows it. */
export function MessagePhone(props: MessagePhoneProps): ReactElement {
  const { reply, ofCampaign, code, samples = none, asWritten = false } = props
  const t = useTranslations('campaignMessages.phone')
  const [phone, setPhone] = useState(samples[0]?.phone ?? '')
  const sample = samples.find((each) => each.phone === phone)
  const fields = sample?.fields ?? []
  const isMms = reply.kind === 'MMS'
  const filled = (words: string): string => (asWritten ? fillIn(words, ofCampaign) : merged(words, ofCampaign, fields))
  const text = filled(reply.text)
  const nameOf = ({ phone: number, fields: known }: SampleSubscriber): string =>
    [number, ...known.slice(0, 2).map(({ value }) => value)].join(' · ')
  return (
    <PhoneAside
      title={t('title')}
      description={t('description', { code })}
      label={t('conversation')}
      choice={
        samples.length > 0 && (
          <Field label={t('as')}>
            {(control) => (
              <Select {...control} value={phone} onChange={({ target }) => setPhone(target.value)}>
                {samples.slice(0, shown).map((each) => (
                  <option key={each.phone} value={each.phone}>
                    {nameOf(each)}
                  </option>
                ))}
                <option value="">{t('unknown')}</option>
              </Select>
            )}
          </Field>
        )
      }
    >
      <li className="flex flex-col">
        <SpeechBubble
          side="start"
          subject={isMms ? filled(reply.subject) : null}
          text={text || (isMms && reply.media.length > 0 ? null : t('noText'))}
          ghost={text === '' && (!isMms || reply.media.length === 0)}
          media={isMms && reply.media.length > 0 && <MessageMedia media={reply.media} />}
          footer={isMms ? t('asMms') : t('asSms', { segments: smsLength(text).segments })}
        />
      </li>
    </PhoneAside>
  )
}
