'use client'

import { SendHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState, type FormEvent, type KeyboardEvent, type ReactElement } from 'react'
import { campaignVariables } from '@/campaign/opt-in-texts'
import { useProblem } from '@/campaign/problem'
import { ReplyMediaField } from '@/reply/ReplyMediaField'
import { replyValues, type ReplyValues } from '@/reply/reply-values'
import { PlainOffer } from '@/reply/ReplyText'
import { smsLength } from '@/reply/sms-length'
import { fillIn, insertAt, unknownVariablesIn, type VariableValues } from '@/reply/variables'
import { Button } from '@/ui/button'
import { Input, Textarea } from '@/ui/field'
import { Note } from '@/ui/note'
import { Segments } from '@/ui/segments'
import { draftOf, keepDraft, noDraft } from './drafts'
import { SavedRepliesMenu } from './SavedRepliesMenu'
import { conversationKey, type Conversation } from './use-open'

type ReplyBoxProps = {
  readonly conversation: Conversation
  /** What the variables stand for. */
  readonly values: VariableValues
  readonly takesFocus: boolean
  readonly onSend: (reply: ReplyValues, filled: string) => void
}

const kinds = ['SMS', 'MMS'] as const

/** Why it can't be sent as it is, as a word; the server says so again. */
const problemIn = (reply: ReplyValues): string | undefined => {
  if (unknownVariablesIn(reply.text, campaignVariables).length > 0) return 'variableUnknown'
  return replyValues.safeParse(reply).error?.issues[0]?.message
}

/** Where a person answers a phone. What is typed is kept until it is sent. */
export function ReplyBox({ conversation, values, takesFocus, onSend }: ReplyBoxProps): ReactElement {
  const t = useTranslations('smsInbox.reply')
  const replies = useTranslations('inboxSettings.replies')
  const sentence = useProblem()
  const key = conversationKey(conversation)
  const [reply, setReply] = useState(() => draftOf(key))
  const [problem, setProblem] = useState<string>()
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (takesFocus) box.current?.focus()
  }, [takesFocus])

  const change = (changes: Partial<ReplyValues>): void => {
    const next = { ...reply, ...changes }
    setProblem(undefined)
    setReply(next)
    keepDraft(key, next)
  }
  const filled = fillIn(reply.text, values)
  const submit = (event?: FormEvent): void => {
    event?.preventDefault()
    const wrong = problemIn(reply)
    setProblem(wrong)
    if (wrong) return
    onSend(reply, filled)
    change(noDraft)
    box.current?.focus()
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    submit()
  }
  const insert = (text: string): void => {
    const { selectionStart, selectionEnd } = box.current ?? { selectionStart: 0, selectionEnd: 0 }
    change({ text: insertAt(reply.text, text, selectionStart, selectionEnd).text })
    box.current?.focus()
  }
  const isMms = reply.kind === 'MMS'
  const { characters, segments, unicode } = smsLength(filled)
  return (
    <form onSubmit={submit} className="space-y-2" aria-label={t('label', { phone: conversation.phone })}>
      {isMms && (
        <Input
          aria-label={replies('subject')}
          placeholder={replies('subject')}
          value={reply.subject}
          onChange={(event) => change({ subject: event.target.value })}
        />
      )}
      <Textarea
        ref={box}
        data-reply-box
        rows={2}
        dir="auto"
        aria-label={t('label', { phone: conversation.phone })}
        aria-keyshortcuts="r Control+Enter"
        aria-invalid={problem !== undefined}
        placeholder={t('placeholder')}
        value={reply.text}
        onChange={(event) => change({ text: event.target.value })}
        onKeyDown={press}
        className="field-sizing-content max-h-48 min-h-16 resize-none"
      />
      {filled !== reply.text && (
        <p className="text-xs break-words text-muted-foreground">
          {replies('reads')} <span dir="auto">{filled}</span>
        </p>
      )}
      {reply.kind === 'SMS' && <PlainOffer text={reply.text} explained={false} onChange={(text) => change({ text })} />}
      {isMms && <ReplyMediaField value={reply.media} problem={undefined} onChange={(media) => change({ media })} />}
      {problem && (
        <Note tone="bad" role="alert">
          {sentence({ message: problem })}
        </Note>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Segments
          label={t('kind')}
          hideLabel
          options={kinds.map((kind) => ({ value: kind, label: kind }))}
          value={isMms ? 'MMS' : 'SMS'}
          onChange={(kind) => change({ kind })}
        />
        <SavedRepliesMenu onChoose={insert} />
        <p className="min-w-0 flex-1 text-xs text-muted-foreground tabular-nums">
          {reply.text !== '' && t(isMms ? 'lengthMms' : unicode ? 'lengthUnicode' : 'length', { characters, segments })}
        </p>
        <Button type="submit" title={t('sendKeys')} disabled={reply.text.trim() === '' && !isMms}>
          <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
          {t('send')}
        </Button>
      </div>
    </form>
  )
}
