'use client'

import { useTranslations } from 'next-intl'
import { useId, type ReactElement } from 'react'
import type { Language } from '@/graphql/generated/graphql'
import { ChipBox } from '@/ui/chip-box'

const others: readonly Language[] = ['ES', 'FR', 'DE', 'PT', 'IT', 'NL']

type LanguageChoiceProps = { value: readonly Language[]; onChange: (languages: readonly Language[]) => void }

/** Whose words for STOP, HELP, START and YES are understood; the English ones always are. */
export function LanguageChoice({ value, onChange }: LanguageChoiceProps): ReactElement {
  const t = useTranslations('shortCodes.languages')
  const hintId = useId()
  return (
    <fieldset aria-describedby={hintId}>
      <legend className="mb-1.5 text-sm font-medium">{t('title')}</legend>
      <div className="flex flex-wrap gap-2">
        <ChipBox checked disabled>
          {t('EN')}
        </ChipBox>
        {others.map((language) => (
          <ChipBox
            key={language}
            checked={value.includes(language)}
            onChange={(checked) => onChange(checked ? [...value, language] : value.filter((each) => each !== language))}
          >
            {t(language)}
          </ChipBox>
        ))}
      </div>
      <p id={hintId} className="mt-1.5 text-xs text-muted-foreground">
        {t('hint')}
      </p>
    </fieldset>
  )
}
