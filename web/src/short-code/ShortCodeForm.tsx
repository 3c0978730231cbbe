'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useId, useState, type FormEvent, type ReactElement } from 'react'
import { Badge } from '@/ui/badge'
import { Button } from '@/ui/button'
import { Field } from '@/ui/field'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { Select } from '@/ui/select'
import { Switch } from '@/ui/switch'
import { isSame, textNames, valuesOf, type EditedShortCode } from './short-code-values'
import { CodeText } from './CodeText'
import { LanguageChoice } from './LanguageChoice'
import { StopScopeChoice } from './StopScopeChoice'
import { useSaveCodeSettings } from './use-save-code-settings'

type ShortCodeFormProps = {
  shortCode: EditedShortCode
  inboxes: readonly { readonly id: string; readonly name: string }[]
  /** Hears whether it holds changes that are not saved. */
  onChanged: (id: string, changed: boolean) => void
}

/** One code, saved as a whole; what somebody else saved meanwhile is not overwritten. */
export function ShortCodeForm({ shortCode: given, inboxes, onChanged }: ShortCodeFormProps): ReactElement {
  const t = useTranslations('shortCodes')
  const save = useSaveCodeSettings()
  const [shortCode, setShortCode] = useState(given)
  const [values, setValues] = useState(() => valuesOf(given))
  const [problem, setProblem] = useState<{ path: readonly string[]; sentence: string }>()
  const [said, setSaid] = useState<'saved' | 'stale'>()
  const [busy, setBusy] = useState(false)
  const switchId = useId()
  const changed = !isSame(values, valuesOf(shortCode))
  useEffect(() => onChanged(given.id, changed), [onChanged, given.id, changed])
  const change = (changes: Partial<typeof values>): void => {
    setSaid(undefined)
    setValues({ ...values, ...changes })
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    setProblem(undefined)
    const outcome = await save(shortCode, values)
    setBusy(false)
    if (outcome.kind === 'refused') return setProblem(outcome)
    setSaid(outcome.kind)
    setShortCode(outcome.shortCode)
    if (outcome.kind === 'saved') setValues(valuesOf(outcome.shortCode))
  }
  const title = (
    <span className="flex flex-wrap items-center gap-2">
      <bdi className="tabular-nums">{shortCode.code}</bdi>
      <Badge>{shortCode.country}</Badge>
      <Badge tone="outline">{t(`type.${shortCode.type}`)}</Badge>
      <Badge tone="outline">{t(`sharing.${shortCode.sharing}`)}</Badge>
    </span>
  )
  if (!shortCode.mayChange)
    return (
      <Section title={title}>
        <Note>{t(shortCode.sharing === 'SHARED' ? 'operatorsOnly' : 'adminsOnly')}</Note>
      </Section>
    )
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Section title={title} description={t(`sharingText.${shortCode.sharing}`)}>
        {shortCode.sharing === 'DEDICATED' && (
          <Field
            label={t('catchAll')}
            hint={t('catchAllHint')}
            problem={problem?.path[0] === 'catchAllInboxId' ? problem.sentence : undefined}
          >
            {(control) => (
              <Select
                {...control}
                value={values.catchAllInboxId}
                onChange={(event) => change({ catchAllInboxId: event.target.value })}
              >
                <option value="">{t('noCatchAll')}</option>
                {inboxes.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        <div className="flex items-start justify-between gap-4">
          <div>
            <label htmlFor={switchId} className="text-sm font-medium">
              {t('byProvider')}
            </label>
            <p id={`${switchId}-hint`} className="text-xs text-muted-foreground">
              {t('byProviderHint')}
            </p>
          </div>
          <Switch
            id={switchId}
            aria-describedby={`${switchId}-hint`}
            checked={values.reservedWordsByProvider}
            onCheckedChange={(reservedWordsByProvider) => change({ reservedWordsByProvider })}
          />
        </div>
        <StopScopeChoice
          sharing={shortCode.sharing}
          value={values.stopScope}
          onChange={(stopScope) => change({ stopScope })}
        />
        <LanguageChoice value={values.languages} onChange={(languages) => change({ languages })} />
        {textNames.map((name) => (
          <CodeText
            key={name}
            name={name}
            code={shortCode.code}
            text={values.texts[name]}
            unused={isUnused(name, shortCode.sharing, values.reservedWordsByProvider)}
            problem={problem?.path[1] === name ? problem.sentence : undefined}
            onChange={(text) => change({ texts: { ...values.texts, [name]: text } })}
          />
        ))}
        {problem && (
          <Note tone="bad" role="alert">
            {problem.sentence}
          </Note>
        )}
        {said === 'stale' && (
          <Note tone="warn" role="alert">
            {t('stale')}
          </Note>
        )}
        <div className="flex items-center justify-end gap-3">
          <span role="status" className="text-sm text-muted-foreground">
            {said === 'saved' && !changed && t('saved')}
          </span>
          <Button type="submit" disabled={busy || !changed}>
            {t('save', { code: shortCode.code })}
          </Button>
        </div>
      </Section>
    </form>
  )
}

const isUnused = (
  name: (typeof textNames)[number],
  sharing: EditedShortCode['sharing'],
  byProvider: boolean,
): 'provider' | 'dedicated' | undefined => {
  if (byProvider && (name === 'help' || name === 'stop' || name === 'start')) return 'provider'
  return name === 'unknownKeyword' && sharing === 'DEDICATED' ? 'dedicated' : undefined
}
