'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import { commandOf, decides, isSingleKey, strayWithin, type Command } from './keys'

const layers = '[role=dialog], [role=menu], [role=alertdialog]'

/** Where a key belongs to something else: a field, or a dialog or menu that lies above the page. */
export const isElsewhere = (target: EventTarget | null): boolean =>
  (target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [role=tablist]') !== null)) ||
  document.querySelector(layers) !== null

/** Hands on the keys of the board. `shownId` is the card in sight: right after it came up, decisions are not taken. */
export const useKeys = (
  shownId: string | undefined,
  onCommand: (command: Command) => void,
  singleKeys: boolean,
): void => {
  const shown = useRef({ id: shownId, since: 0 })
  useEffect(() => {
    shown.current = { id: shownId, since: performance.now() }
  }, [shownId])

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isElsewhere(event.target)) return
    const command = commandOf(event)
    if (!command || (!singleKeys && isSingleKey(event) && command.kind !== 'help')) return
    event.preventDefault()
    if (decides(command) && performance.now() - shown.current.since < strayWithin) return
    onCommand(command)
  })

  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKeyDown(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
