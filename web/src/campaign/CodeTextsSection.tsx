'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Note } from '@/ui/note'
import { Section } from '@/ui/section'
import { FindingNote } from './FindingNote'
import type { Finding } from './lint'
import { textOf, type Spoken } from './opt-in-texts'

const texts = ['help', 'stop'] as const

/** What the code answers for every campaign on it: only to be read here, and held to what carriers want. */
export function CodeTextsSection({ spoken, findings }: { spoken: Spoken; findings: readonly Finding[] }): ReactElement {
  const t = useTranslations('campaigns')
  const { code, reservedWordsByProvider } = spoken.code
  return (
    <Section title={t('sections.code')} description={t('code.description', { code })} anchor="code">
      {reservedWordsByProvider ? (
        <Note>{t('code.byProvider')}</Note>
      ) : (
        texts.map((name) => (
          <div key={name} className="space-y-2">
            <h3 className="text-sm font-medium">{t(`preview.texts.${name}`)}</h3>
            <p dir="auto" className="rounded-md bg-muted px-3 py-2 text-sm break-words whitespace-pre-wrap">
              {textOf(spoken, name) || t('optIn.noText')}
            </p>
            <FindingNote finding={findings.find(({ at }) => at === name)} spoken={spoken} />
          </div>
        ))
      )}
    </Section>
  )
}
