'use client'

import { useQuery } from '@apollo/client/react'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { Button } from '@/ui/button'
import { classNames } from '@/ui/class-names'
import { Field, Input } from '@/ui/field'
import { Select } from '@/ui/select'
import { KeywordLengthQuery } from './documents'
import { keywordProblem, usualLength } from './keyword'

export type ShortCodeChoice = {
  readonly id: string
  readonly code: string
  readonly country: string
  readonly sharing: 'SHARED' | 'DEDICATED'
}

type AddKeywordProps = {
  shortCodes: readonly ShortCodeChoice[]
  /** Whether the code is known from elsewhere: then it is not asked for. */
  codeGiven?: boolean
  /** Answers with a sentence when the keyword was not taken over. */
  onAdd: (keyword: { written: string; shortCodeId: string }) => Promise<string | undefined>
}

/** One line for a new keyword; Enter adds it without saving the page. */
export function AddKeyword({ shortCodes, codeGiven = false, onAdd }: AddKeywordProps): ReactElement {
  const t = useTranslations('inboxSettings.keywords')
  const input = useRef<HTMLInputElement>(null)
  const [written, setWritten] = useState('')
  const [chosen, setChosen] = useState<string>()
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const shortCodeId = chosen ?? shortCodes[0]?.id
  const length = useQuery(KeywordLengthQuery).data?.keywordLength ?? usualLength

  const add = async (): Promise<void> => {
    const fault = keywordProblem(written, length)
    if (fault || !shortCodeId) return setProblem(fault && t(`problems.${fault}`, length))
    setBusy(true)
    const refusal = await onAdd({ written: written.trim(), shortCodeId })
    setBusy(false)
    setProblem(refusal)
    if (!refusal) setWritten('')
    input.current?.focus()
  }
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    void add()
  }
  // Only what is already too much is said while somebody types.
  const whileTyping = (text: string): string | undefined => {
    const fault = text === '' ? undefined : keywordProblem(text, length)
    return fault === 'tooLong' || fault === 'startsWithDigit' ? t(`problems.${fault}`, length) : undefined
  }

  return (
    <div
      className={classNames(
        'grid items-start gap-3',
        codeGiven ? 'sm:grid-cols-[1fr_auto]' : 'sm:grid-cols-[1fr_1fr_auto]',
      )}
    >
      <Field label={t('keyword')} problem={problem}>
        {(control) => (
          <Input
            {...control}
            ref={input}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            value={written}
            onChange={(event) => {
              setWritten(event.target.value)
              setProblem(whileTyping(event.target.value))
            }}
            onKeyDown={press}
          />
        )}
      </Field>
      {!codeGiven && (
        <Field label={t('shortCode')}>
          {(control) => (
            <Select {...control} value={shortCodeId} onChange={(event) => setChosen(event.target.value)}>
              {shortCodes.map(({ id, code, country, sharing }) => (
                <option key={id} value={id}>
                  {t('code', { code, country, sharing: t(`sharing.${sharing}`) })}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Button look="outline" className="h-10 sm:mt-6.5" onClick={() => void add()} disabled={busy}>
        <Plus aria-hidden />
        {t('add')}
      </Button>
      <p className="sr-only" role="alert">
        {problem}
      </p>
    </div>
  )
}
