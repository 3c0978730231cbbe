'use client'

import { Check } from 'lucide-react'
import { useId, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { Input } from './field'
import { classNames } from './class-names'

type ComboboxProps = {
  id: string
  'aria-invalid'?: boolean
  'aria-describedby'?: string | undefined
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  /** What matches the words typed, best first; all for an empty string. */
  search: (typed: string) => readonly string[]
  nothingFound: string
  disabled?: boolean
}

const shown = 60

/** A long list that is searched by typing (the combobox pattern of the ARIA practices guide). */
export function Combobox({ value, onChange, onBlur, search, nothingFound, ...control }: ComboboxProps): ReactElement {
  const listId = useId()
  const list = useRef<HTMLUListElement>(null)
  const [typed, setTyped] = useState<string>()
  const [active, setActive] = useState(0)
  const open = typed !== undefined
  const found = open ? search(typed).slice(0, shown) : []

  const look = (words: string): void => {
    setTyped(words)
    setActive(0)
  }
  const take = (option: string | undefined): void => {
    if (option) onChange(option)
    setTyped(undefined)
  }
  const move = (to: number): void => {
    setActive(to)
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent): void => {
    const last = found.length - 1
    if (!open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) look('')
    else if (!open) return
    else if (event.key === 'ArrowDown') move(active >= last ? 0 : active + 1)
    else if (event.key === 'ArrowUp') move(active <= 0 ? last : active - 1)
    else if (event.key === 'Enter') take(found[active])
    else if (event.key === 'Escape') setTyped(undefined)
    else return
    event.preventDefault()
  }

  return (
    <div className="relative">
      <Input
        {...control}
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && found[active] ? `${listId}-${active}` : undefined}
        value={typed ?? value}
        onFocus={(event) => event.target.select()}
        onClick={() => !open && look('')}
        onChange={(event) => look(event.target.value)}
        onKeyDown={press}
        onBlur={() => {
          setTyped(undefined)
          onBlur?.()
        }}
      />
      <ul
        ref={list}
        id={listId}
        role="listbox"
        aria-labelledby={control.id}
        hidden={!open}
        className="absolute inset-x-0 top-full z-30 mt-1 max-h-64 overflow-y-auto rounded-md border bg-surface p-1 shadow-lg"
      >
        {found.map((option, index) => (
          <li
            key={option}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={option === value}
            className={classNames(
              'flex min-h-8 cursor-pointer items-center justify-between gap-2 rounded-sm px-2 text-sm',
              index === active && 'bg-muted',
            )}
            onPointerMove={() => setActive(index)}
            // Taken before the input loses the focus, which would close the list.
            onPointerDown={(event) => {
              event.preventDefault()
              take(option)
            }}
          >
            {option}
            {option === value && <Check aria-hidden className="size-4" />}
          </li>
        ))}
        {open && found.length === 0 && <li className="px-2 py-1.5 text-sm text-muted-foreground">{nothingFound}</li>}
      </ul>
    </div>
  )
}
