'use client'

import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import { Button } from './button'

type FilterChipsProps<Name extends string> = {
  readonly label: string
  /** Said before the name of each to who can't see it. */
  readonly removeLabel: string
  readonly clearLabel: string
  readonly chips: readonly { readonly name: Name; readonly label: string; readonly value: string }[]
  readonly onRemove: (name: Name) => void
  readonly onClear: () => void
}

/** What narrows a list, each to be taken off by one press. */
export function FilterChips<Name extends string>(props: FilterChipsProps<Name>): ReactElement | null {
  const { label, removeLabel, clearLabel, chips, onRemove, onClear } = props
  if (chips.length === 0) return null
  return (
    <ul aria-label={label} className="flex flex-wrap items-center gap-1.5">
      {chips.map((chip) => (
        <li key={chip.name} className="max-w-full">
          <button
            type="button"
            onClick={() => onRemove(chip.name)}
            className="inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-full border bg-surface ps-3 pe-2 text-xs hover:bg-muted"
          >
            <span className="sr-only">{removeLabel}</span>
            <span className="text-muted-foreground">{chip.label}</span>
            <bdi className="min-w-0 truncate font-medium">{chip.value}</bdi>
            <X aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Button look="link" size="small" className="px-1 text-xs" onClick={onClear}>
            {clearLabel}
          </Button>
        </li>
      )}
    </ul>
  )
}
