'use client'

import { useId, type ReactElement } from 'react'

type TickRowProps = {
  readonly label: string
  readonly checked: boolean
  readonly problem: string | undefined
  readonly onChange: (checked: boolean) => void
}

/** Something that one has to tick before one goes on. */
export function TickRow({ label, checked, problem, onChange }: TickRowProps): ReactElement {
  const id = useId()
  return (
    <div className="space-y-1">
      <label className="flex cursor-pointer items-start gap-2.5 text-sm font-medium">
        <input
          type="checkbox"
          className="mt-0.5 size-4 shrink-0 accent-primary"
          checked={checked}
          aria-invalid={problem !== undefined}
          aria-describedby={problem ? id : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        {label}
      </label>
      {problem && (
        <p id={id} role="alert" className="text-xs font-medium text-deny-text">
          {problem}
        </p>
      )}
    </div>
  )
}
