'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import { strayWithin } from '@/moderation/keys'
import { isElsewhere } from '@/moderation/use-keys'
import { useSingleKeys } from '@/moderation/use-single-keys'
import { commandOf, type Command } from './keys'

/** Hands on the keys of the page. Right after a question came up, a press was meant for the one before. */
export const useQuestionKeys = (shownId: string | null, onCommand: (command: Command) => void): void => {
  const [singleKeys] = useSingleKeys()
  const shown = useRef({ id: shownId, since: 0 })
  useEffect(() => {
    shown.current = { id: shownId, since: performance.now() }
  }, [shownId])

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isElsewhere(event.target)) return
    const command = commandOf(event)
    if (!command || (!singleKeys && command.kind !== 'help')) return
    event.preventDefault()
    if (command.kind === 'answer' && performance.now() - shown.current.since < strayWithin) return
    onCommand(command)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKeyDown(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
