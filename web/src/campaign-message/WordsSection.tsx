'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useMemo, type ReactElement } from 'react'
import { useController, useWatch, type UseFormReturn } from 'react-hook-form'
import { campaignVariables } from '@/campaign/opt-in-texts'
import { ReplyMediaField } from '@/reply/ReplyMediaField'
import { ReplyText } from '@/reply/ReplyText'
import type { VariableValues } from '@/reply/variables'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { Segments } from '@/ui/segments'
import type { ComposedCampaign } from './ComposeMessage'
import { fieldNamesOf, fieldsNamedIn, merged, spreadOf } from './merge'
import type { MessageValues } from './message-values'
import { lackingThisMonth } from './monthly'
import { useMessageProblem } from './use-message-problem'

type WordsSectionProps = {
  form: UseFormReturn<MessageValues>
  campaign: ComposedCampaign
  ofCampaign: VariableValues
  now: Date
}

/** What it says, what that costs, and what carriers want to read once a month. */
export function WordsSection({ form, campaign, ofCampaign, now }: WordsSectionProps): ReactElement {
  const t = useTranslations('campaignMessages.words')
  const replies = useTranslations('inboxSettings.replies')
  const problemOf = useMessageProblem()
  const { field } = useController({ name: 'reply', control: form.control })
  const reply = useWatch({ control: form.control, name: 'reply' })
  const { reply: wrong } = form.formState.errors
  const samples = campaign.subscribers.nodes
  const names = useMemo(() => fieldNamesOf(samples), [samples])
  const change = (changes: Partial<MessageValues['reply']>): void => field.onChange({ ...reply, ...changes })
  const kind = reply.kind === 'MMS' ? 'MMS' : 'SMS'
  const strange = fieldsNamedIn(`${reply.text} ${kind === 'MMS' ? reply.subject : ''}`).filter(
    (name) => !names.includes(name),
  )
  const media = wrong?.media
  return (
    <Section title={t('title')}>
      {campaign.kind === 'MMS' && (
        <Segments
          label={t('kind')}
          options={(['MMS', 'SMS'] as const).map((each) => ({ value: each, label: replies(each) }))}
          value={kind}
          onChange={(chosen) => change({ kind: chosen })}
        />
      )}
      {kind === 'MMS' && (
        <Field label={replies('subject')} problem={problemOf(wrong?.subject)}>
          {(control) => (
            <Input
              {...control}
              dir="auto"
              value={reply.subject}
              onChange={(event) => change({ subject: event.target.value })}
            />
          )}
        </Field>
      )}
      <ReplyText
        kind={kind}
        text={reply.text}
        filled={merged(reply.text, ofCampaign, samples[0]?.fields ?? [])}
        problem={problemOf(wrong?.text)}
        variables={campaignVariables}
        fields={names}
        onChange={(text) => change({ text })}
      />
      {kind === 'MMS' && (
        <ReplyMediaField
          value={reply.media}
          problem={problemOf(Array.isArray(media) ? media[0] : media)}
          onChange={(chosen) => change({ media: chosen })}
        />
      )}
      <Cost kind={kind} text={reply.text} ofCampaign={ofCampaign} campaign={campaign} />
      {strange.length > 0 && samples.length > 0 && (
        <Note tone="warn">
          {t('strange', { names: strange.map((name) => `{${name}}`).join(', '), count: samples.length })}
        </Note>
      )}
      <MonthlyHint text={reply.text} campaign={campaign} now={now} />
    </Section>
  )
}

type CostProps = Pick<WordsSectionProps, 'campaign' | 'ofCampaign'> & { kind: 'SMS' | 'MMS'; text: string }

/** How many messages that makes in all, and where what is known of some leaves gaps. */
function Cost({ kind, text, ofCampaign, campaign }: CostProps): ReactElement | null {
  const t = useTranslations('campaignMessages.words')
  const format = useFormatter()
  const samples = campaign.subscribers.nodes
  const { least, most, gaps } = useMemo(() => spreadOf(text, ofCampaign, samples), [text, ofCampaign, samples])
  const phones = campaign.subscriberCounts.subscribed
  if (phones === 0) return null
  const numbers = {
    phones,
    least,
    most,
    all: format.number(phones * least),
    allMost: format.number(phones * most),
  }
  return (
    <div className="space-y-2">
      {(kind === 'MMS' || least > 0) && (
        <p className="text-sm">
          {kind === 'MMS' ? t('costMms', numbers) : t(least === most ? 'cost' : 'costBetween', numbers)}
        </p>
      )}
      {gaps > 0 && <Note>{t('gaps', { gaps, count: samples.length })}</Note>}
    </div>
  )
}

type MonthlyHintProps = Pick<WordsSectionProps, 'campaign' | 'now'> & { text: string }

/** Carriers want HELP and STOP said once a month; a message of the last weeks may have done so. */
function MonthlyHint({ text, campaign, now }: MonthlyHintProps): ReactElement | null {
  const t = useTranslations('campaignMessages.monthly')
  const lacks = lackingThisMonth(text, campaign.campaignMessages.nodes, now)
  if (text.trim() === '' || lacks.length === 0) return null
  return (
    <Note>
      <p>{t('title')}</p>
      <ul className="mt-1 list-disc space-y-0.5 ps-5">
        {lacks.map((item) => (
          <li key={item}>{t(item)}</li>
        ))}
      </ul>
    </Note>
  )
}
