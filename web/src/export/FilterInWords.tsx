'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { ExportKind } from '@/graphql/generated/graphql'
import { useCriteria, type CriterionInWords } from './use-criteria'
import type { Criterion } from './which-rows'

type FilterInWordsProps = {
  readonly kind: ExportKind
  readonly criteria: readonly Criterion[]
  readonly timeZone: string
}

/** Which rows an export holds, one chip a field. */
export function FilterInWords({ kind, criteria, timeZone }: FilterInWordsProps): ReactElement {
  const t = useTranslations('exports')
  const inWords = useCriteria()(criteria, timeZone)
  const all = <p className="text-sm text-muted-foreground">{t(`kind.${kind}.all`)}</p>
  if (inWords.length === 0) return all
  // Which copies is no matter of which rows.
  if (criteria.every(({ name }) => name === 'copies'))
    return (
      <>
        {all}
        <Chips inWords={inWords} />
      </>
    )
  return <Chips inWords={inWords} />
}

function Chips({ inWords }: { readonly inWords: readonly CriterionInWords[] }): ReactElement {
  const t = useTranslations('exports')
  return (
    <ul aria-label={t('filter.label')} className="flex flex-wrap gap-1.5">
      {inWords.map(({ name, label, value }) => (
        <li
          key={name}
          className="inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-full border bg-surface px-2.5 text-xs"
        >
          <span className="shrink-0 text-muted-foreground">{label}</span>
          <bdi className="min-w-0 truncate font-medium">{value}</bdi>
        </li>
      ))}
    </ul>
  )
}
