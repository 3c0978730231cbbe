'use client'

import { useId, type ReactElement, type ReactNode } from 'react'
import { Switch } from './switch'

type SwitchRowProps = {
  label: ReactNode
  /** What the choice means as it stands. */
  hint: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  onBlur?: () => void
}

/** A switch at the end of its line, with its meaning below the label. */
export function SwitchRow({ label, hint, checked, onChange, onBlur }: SwitchRowProps): ReactElement {
  const id = useId()
  return (
    <div className="flex items-start justify-between gap-4">
      <div className="space-y-1">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        <p id={`${id}-hint`} className="text-xs text-muted-foreground">
          {hint}
        </p>
      </div>
      <Switch id={id} aria-describedby={`${id}-hint`} checked={checked} onCheckedChange={onChange} onBlur={onBlur} />
    </div>
  )
}
