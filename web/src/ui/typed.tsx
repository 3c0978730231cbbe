'use client'

import { useState, type ChangeEvent, type KeyboardEvent, type ReactElement } from 'react'

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

/** A field that is taken when one leaves it or presses Enter; emptied when its filter is taken off. */
export function Typed({ name, value, onDone, render }: TypedProps): ReactElement {
  const [typed, setTyped] = useState(value ?? '')
  const [taken, setTaken] = useState(value)
  if (taken !== value) {
    setTaken(value)
    setTyped(value ?? '')
  }
  const take = (): void => {
    if (orNull(typed) !== orNull(value ?? '')) onDone(orNull(typed))
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
