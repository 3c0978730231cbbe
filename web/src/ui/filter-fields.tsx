'use client'

import { useState, type ChangeEvent, type KeyboardEvent, type ReactElement } from 'react'
import { Field } from './field'
import { Select } from './select'

const orNull = (value: string): string | null => value.trim() || null

type TypedProps = {
  readonly name: string
  readonly value: string | null
  readonly onDone: (value: string | null) => void
  readonly render: (control: {
    name: string
    value: string
    onChange: (event: ChangeEvent<HTMLInputElement>) => void
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
    onBlur: () => void
  }) => ReactElement
}

/** A field of a filter that is taken when one leaves it or presses Enter; emptied when its filter is taken off. */
export function Typed({ name, value, onDone, render }: TypedProps): ReactElement {
  const [typed, setTyped] = useState(value ?? '')
  const [taken, setTaken] = useState(value)
  if (taken !== value) {
    setTaken(value)
    setTyped(value ?? '')
  }
  const take = (): void => {
    if (orNull(typed) !== value) onDone(orNull(typed))
  }
  return render({
    name,
    value: typed,
    onChange: (event) => setTyped(event.target.value),
    onKeyDown: (event) => {
      if (event.key === 'Enter' && !event.nativeEvent.isComposing) take()
    },
    onBlur: take,
  })
}

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

/** One of a few values of a filter, or any of them. */
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
