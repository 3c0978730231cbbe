'use client'

import { useTranslations } from 'next-intl'
import { useRef, type ReactElement } from 'react'
import type { messages } from '@/i18n/messages'
import { Button } from '@/ui/button'
import { Field, Textarea } from '@/ui/field'
import { smsLength } from './sms-length'
import { plainText } from './plain-text'
import { insertAt } from './variables'

/** What may stand in a text; each is explained where one points at it. */
export type VariableName = keyof typeof messages.inboxSettings.replies.variables

/** What may stand in the replies of an inbox. */
export const variableNames = [
  'inbox',
  'keyword',
  'shortCode',
  'firstDigits',
  'lastDigits',
  'reference',
  'limit',
  'expiry',
] as const satisfies readonly VariableName[]

type ReplyTextProps = {
  kind: 'SMS' | 'MMS'
  text: string
  /** With its variables filled in: what is counted, and shown where it differs. */
  filled: string
  problem: string | undefined
  /** Those of an inbox unless said otherwise. */
  variables?: readonly VariableName[] | undefined
  /** Names of what is known of whom it goes to, which may stand in it as well. */
  fields?: readonly string[]
  /** Whether the page around it says itself what makes the text dear. */
  explained?: boolean
  onChange: (text: string) => void
  onBlur?: () => void
}

/** The words of a reply, what they come to, and the variables that go in at the cursor. */
export function ReplyText({
  kind,
  text,
  filled,
  problem,
  variables = variableNames,
  fields,
  explained = false,
  onChange,
  onBlur,
}: ReplyTextProps): ReactElement {
  const t = useTranslations('inboxSettings.replies')
  const box = useRef<HTMLTextAreaElement>(null)
  const insert = (name: string): void => {
    const { current } = box
    const [from, to] = current ? [current.selectionStart, current.selectionEnd] : [text.length, text.length]
    const inserted = insertAt(text, `{${name}}`, from, to)
    onChange(inserted.text)
    // Once the words are in the box, the cursor goes on behind them.
    requestAnimationFrame(() => {
      current?.focus()
      current?.setSelectionRange(inserted.cursor, inserted.cursor)
    })
  }
  return (
    <div className="space-y-2">
      <Field label={t('text')} hint={<LengthHint kind={kind} text={filled} />} problem={problem}>
        {(control) => (
          <Textarea
            {...control}
            ref={box}
            dir="auto"
            value={text}
            onBlur={onBlur}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {kind === 'SMS' && <PlainOffer text={text} explained={explained} onChange={onChange} />}
      <div role="group" aria-label={t('insert')} className="flex flex-wrap items-center gap-1.5">
        <span aria-hidden className="text-xs text-muted-foreground">
          {t('insert')}
        </span>
        {variables.map((name) => (
          <InsertButton key={name} name={name} meaning={t(`variables.${name}`)} onInsert={insert} />
        ))}
        {fields?.map((name) => (
          <InsertButton key={name} name={name} meaning={t('field', { name })} onInsert={insert} />
        ))}
      </div>
      {filled !== text && (
        <p className="text-xs break-words text-muted-foreground">
          {t('reads')} <span dir="auto">{filled}</span>
        </p>
      )}
    </div>
  )
}

type InsertButtonProps = { name: string; meaning: string; onInsert: (name: string) => void }

function InsertButton({ name, meaning, onInsert }: InsertButtonProps): ReactElement {
  const t = useTranslations('inboxSettings.replies')
  return (
    <button
      type="button"
      title={meaning}
      aria-label={t('insertOne', { name })}
      className="h-7 rounded-full border border-input/50 bg-surface px-2.5 font-mono text-xs hover:bg-muted disabled:opacity-60"
      onClick={() => onInsert(name)}
    >
      {`{${name}}`}
    </button>
  )
}

/** One curly quote makes every character of a text cost more; what a word processor made of it can be undone. */
type PlainOfferProps = { text: string; explained: boolean; onChange: (text: string) => void }

export function PlainOffer({ text, explained, onChange }: PlainOfferProps): ReactElement | null {
  const t = useTranslations('inboxSettings.replies')
  const plain = plainText(text)
  const { segments, unicode, beyond } = smsLength(text)
  const then = smsLength(plain)
  if (plain === text || !unicode || then.unicode) return null
  const offer = (
    <Button look="outline" size="small" className="text-foreground" onClick={() => onChange(plain)}>
      {t('usePlain')}
    </Button>
  )
  if (explained) return offer
  return (
    <div className="flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn-text">
      <p className="min-w-0 flex-1 basis-48">
        {t('dearer', { characters: beyond.join(' '), segments, plainSegments: then.segments })}
      </p>
      {offer}
    </div>
  )
}

function LengthHint({ kind, text }: { kind: 'SMS' | 'MMS'; text: string }): ReactElement {
  const t = useTranslations('inboxSettings.replies')
  const { characters, segments, unicode } = smsLength(text)
  if (kind === 'MMS' || characters === 0) return <>{t('mmsLength', { characters })}</>
  return <>{t(unicode ? 'smsUnicode' : 'smsLength', { characters, segments })}</>
}
