'use client'

import type { ReactElement } from 'react'
import { Field } from './field'
import { Select } from './select'

type ChoiceProps<Value extends string> = {
  readonly label: string
  readonly value: Value | null
  /** What no choice is called; without it one is always chosen. */
  readonly any?: string
  readonly options: readonly (readonly [Value, string])[]
  readonly onChange: (value: Value | null) => void
  readonly className?: string
  readonly hideLabel?: boolean
}

/** One of a list, or none where that has a name. */
export function Choice<Value extends string>({
  label,
  value,
  any,
  options,
  onChange,
  ...look
}: ChoiceProps<Value>): ReactElement {
  const take = (chosen: string): void => onChange(options.find(([each]) => each === chosen)?.[0] ?? null)
  const list = (control: { id?: string; 'aria-label'?: string }): ReactElement => (
    <Select
      {...control}
      className={look.className ?? ''}
      value={value ?? ''}
      onChange={(event) => take(event.target.value)}
    >
      {any !== undefined && <option value="">{look.hideLabel ? `${label}: ${any}` : any}</option>}
      {options.map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </Select>
  )
  return look.hideLabel ? list({ 'aria-label': label }) : <Field label={label}>{({ id }) => list({ id })}</Field>
}
