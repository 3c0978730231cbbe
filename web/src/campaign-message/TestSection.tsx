'use client'

import { Smartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState, type KeyboardEvent, type ReactElement } from 'react'
import { wholePhone } from '@/message/phone'
import { replyValues } from '@/reply/reply-values'
import { Button } from '@/ui/button'
import { Field, Input } from '@/ui/field'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import type { MessageValues } from './message-values'
import { TestProgress } from './TestProgress'
import { useMessageProblem } from './use-message-problem'
import { useTestMessage, type Tested } from './use-test-message'

type TestSectionProps = { campaignId: string; values: MessageValues }

/** Sends it to one phone first, as it stands. */
export function TestSection({ campaignId, values }: TestSectionProps): ReactElement {
  const t = useTranslations('campaignMessages.test')
  const problemOf = useMessageProblem()
  const [phone, setPhone] = useState('')
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<{ readonly field: 'phone' | undefined; readonly sentence: string }>()
  const [tested, setTested] = useState<Tested>()
  const send = useTestMessage(campaignId)

  const submit = async (): Promise<void> => {
    setWrong(undefined)
    setTested(undefined)
    const to = wholePhone(phone)
    if (to === undefined) return setWrong({ field: 'phone', sentence: t('phoneProblem') })
    const [fault] = replyValues.safeParse(values.reply).error?.issues ?? []
    if (fault) return setWrong({ field: undefined, sentence: problemOf(fault) ?? fault.message })
    setBusy(true)
    const answer = await send(values, to)
    setBusy(false)
    if (answer.kind === 'tested') setTested(answer)
    else setWrong({ field: answer.field, sentence: answer.sentence })
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    // Enter sends the test from here, and not the message.
    event.preventDefault()
    void submit()
  }

  return (
    <Section title={t('title')} description={t('description')}>
      <div className="flex flex-wrap items-start gap-3">
        <Field
          label={t('phone')}
          hint={t('phoneHint')}
          problem={wrong?.field === 'phone' ? wrong.sentence : undefined}
          className="min-w-48 flex-1 sm:max-w-72"
        >
          {(control) => (
            <Input
              {...control}
              type="tel"
              autoComplete="tel"
              dir="ltr"
              value={phone}
              onChange={({ target }) => setPhone(target.value)}
              onKeyDown={press}
            />
          )}
        </Field>
        <Button look="outline" className="h-10 sm:mt-6.5" disabled={busy} onClick={() => void submit()}>
          <Smartphone aria-hidden />
          {t(busy ? 'sending' : 'send')}
        </Button>
      </div>
      {wrong && wrong.field === undefined && (
        <Note tone="bad" role="alert">
          {wrong.sentence}
        </Note>
      )}
      {tested && <TestProgress key={tested.id} campaignId={campaignId} tested={tested} />}
    </Section>
  )
}
