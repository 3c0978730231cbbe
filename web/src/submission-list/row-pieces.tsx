'use client'

import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { Badge } from '@/ui/badge'
import type { Row } from './rows'

const tones = { PENDING: 'neutral', APPROVED: 'good', DENIED: 'bad' } as const

/** Where it lies and why, and whether that is still what was asked for. */
export function FolderBadges({ row, belongs }: { row: Row; belongs: boolean }): ReactElement {
  const t = useTranslations('submissionList.row')
  const words = useTranslations('words')
  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={tones[row.folder]}>{words(`folder.${row.folder}`)}</Badge>
      {row.reason && <Badge tone="outline">{words(`reason.${row.reason}`)}</Badge>}
      {row.arriving && <Badge tone="warn">{t('arriving')}</Badge>}
      {!belongs && <Badge tone="outline">{t('elsewhere')}</Badge>}
    </span>
  )
}

export function RowProblem({ why }: { why: string }): ReactElement {
  const t = useTranslations('submissionList.row')
  return <p className="text-xs font-medium text-deny-text">{t('notDone', { why })}</p>
}

type SelectBoxProps = { readonly label: string; readonly checked: boolean; readonly onChange: () => void }

/** A box with room for a thumb. */
export function SelectBox({ label, checked, onChange }: SelectBoxProps): ReactElement {
  return (
    <label className="inline-grid size-8 cursor-pointer place-items-center">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        onChange={onChange}
        className="size-4 accent-primary"
      />
    </label>
  )
}
