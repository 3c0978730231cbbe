'use client'

import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import { changeOf } from './change'

type ChangeMarkProps = { readonly now: number | null | undefined; readonly before: number | null | undefined }

/** How a figure moved. It says which way and not whether that is good: more denied may be either. */
export function ChangeMark({ now, before }: ChangeMarkProps): ReactElement | null {
  const t = useTranslations('stats')
  const format = useFormatter()
  const change = changeOf(now, before)
  if (change === null) return null
  if (change === 'new') return <span className="text-xs text-muted-foreground">{t('new')}</span>
  const rounded = Math.round(change.share * 1_000) / 1_000
  const Arrow = rounded === 0 ? ArrowRight : rounded > 0 ? ArrowUpRight : ArrowDownRight
  return (
    <span className="inline-flex items-center gap-0.5 align-middle text-xs whitespace-nowrap text-muted-foreground tabular-nums">
      <Arrow aria-hidden className="size-3.5" />
      {format.number(rounded, {
        style: 'percent',
        signDisplay: 'exceptZero',
        maximumFractionDigits: Math.abs(rounded) < 0.1 ? 1 : 0,
      })}
    </span>
  )
}
