'use client'

import { useEffect, useEffectEvent, type RefObject } from 'react'
import { useSingleKeys } from '@/moderation/use-single-keys'

const layers = '[role=dialog], [role=menu], [role=alertdialog]'

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest('input:not([type=checkbox]), textarea, select') !== null)

type ListKeys = {
  /** Where the links of the rows are, each marked with `data-row` and its id. */
  readonly list: RefObject<HTMLElement | null>
  readonly search: RefObject<HTMLInputElement | null>
  readonly onToggle: (id: string) => void
}

/** J and K go from row to row, X selects, / searches. Enter opens, because the focus is on a link. */
export const useListKeys = ({ list, search, onToggle }: ListKeys): void => {
  const [singleKeys] = useSingleKeys()

  const move = (by: 1 | -1): void => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const here = rows.findIndex((row) => row.closest('[data-row-of]')?.contains(document.activeElement) ?? false)
    const next = here < 0 ? rows[0] : rows[Math.min(rows.length - 1, Math.max(0, here + by))]
    next?.focus()
    next?.closest('[data-row-of]')?.scrollIntoView({ block: 'nearest' })
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, isComposing } = event
    if (event.defaultPrevented || isComposing || ctrlKey || metaKey || altKey) return
    if (!singleKeys || isTyping(event.target) || document.querySelector(layers)) return
    const row = document.activeElement?.closest('[data-row-of]')?.getAttribute('data-row-of')
    if (key === 'j') move(1)
    else if (key === 'k') move(-1)
    else if (key === '/') search.current?.focus()
    else if (key === 'x' && row) onToggle(row)
    else return
    event.preventDefault()
  })

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKeyDown(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
