'use client'

import { useEffect, useEffectEvent, type RefObject } from 'react'
import { useSingleKeys } from '@/moderation/use-single-keys'
import { isCovered, isTyping } from '@/ui/keys-elsewhere'
import { moveRow } from '@/ui/move-row'

type ListKeys = {
  /** Where the links of the rows are, each marked with `data-row` and its id. */
  readonly list: RefObject<HTMLElement | null>
  readonly search: RefObject<HTMLInputElement | null>
  readonly onToggle: (id: string) => void
}

/** J and K go from row to row, X selects, / searches. Enter opens, because the focus is on a link. */
export const useListKeys = ({ list, search, onToggle }: ListKeys): void => {
  const [singleKeys] = useSingleKeys()

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, isComposing } = event
    if (event.defaultPrevented || isComposing || ctrlKey || metaKey || altKey) return
    if (!singleKeys || isTyping(event.target) || isCovered()) return
    const row = document.activeElement?.closest('[data-row-of]')?.getAttribute('data-row-of')
    if (key === 'j') moveRow(list.current, 1)
    else if (key === 'k') moveRow(list.current, -1)
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
