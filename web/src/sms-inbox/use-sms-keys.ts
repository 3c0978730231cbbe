'use client'

import { useEffect, useEffectEvent, type RefObject } from 'react'
import { useSingleKeys } from '@/moderation/use-single-keys'
import { isCovered, isTyping } from '@/ui/keys-elsewhere'
import { moveRow } from '@/ui/move-row'

type SmsKeys = {
  /** Where the links of the rows are, each marked with `data-row` and its id. */
  readonly list: RefObject<HTMLElement | null>
  readonly search: RefObject<HTMLInputElement | null>
  readonly isOpen: boolean
  /** The one that the conversation was opened from. */
  readonly row: string | undefined
  readonly mayReply: boolean
  /** A reply is wanted to the row that has the focus. */
  readonly onReply: (row: string) => void
  readonly onLeave: () => void
  readonly onHelp: () => void
}

const box = (): HTMLElement | null => document.querySelector('[data-reply-box]')
const pane = (): HTMLElement | null => document.querySelector('[data-pane-title]')

/** J and K go from row to row, R writes a reply, / searches, Esc goes back. Enter opens, because the focus is on a link. */
export const useSmsKeys = (keys: SmsKeys): void => {
  const [singleKeys] = useSingleKeys()

  /** Whether the key meant something. */
  const press = (key: string): boolean => {
    const focused = document.activeElement?.closest('[data-row-of]')?.getAttribute('data-row-of')
    if (key === 'j') moveRow(keys.list.current, 1, keys.row)
    else if (key === 'k') moveRow(keys.list.current, -1, keys.row)
    else if (key === '/') keys.search.current?.focus()
    else if (key === 'r' && keys.mayReply && focused && focused !== keys.row) keys.onReply(focused)
    else if (key === 'r' && keys.isOpen) box()?.focus()
    else if (key === 'r' && keys.mayReply && focused) keys.onReply(focused)
    else return false
    return true
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { key, target, ctrlKey, metaKey, altKey, isComposing } = event
    if (event.defaultPrevented || isComposing || ctrlKey || metaKey || altKey || isCovered()) return
    if (key === 'Escape') {
      if (!keys.isOpen || (isTyping(target) && target !== box())) return
      // What was typed is kept: one press leaves the field, the next one the conversation.
      if (target === box()) pane()?.focus()
      else keys.onLeave()
    } else if (isTyping(target)) return
    else if (key === '?') keys.onHelp()
    else if (!singleKeys || !press(key)) return
    event.preventDefault()
  })

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKeyDown(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
