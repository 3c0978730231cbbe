'use client'

import { useEffect, useEffectEvent } from 'react'
import { useSingleKeys } from '@/moderation/use-single-keys'
import { isCovered, isTyping } from '@/ui/keys-elsewhere'

/** L unlocks and locks, as on the board. */
export const useLockKey = (toggle: () => void): void => {
  const [singleKeys] = useSingleKeys()
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, repeat, isComposing } = event
    if (event.defaultPrevented || isComposing || repeat || ctrlKey || metaKey || altKey) return
    if (key.toLowerCase() !== 'l' || !singleKeys || isTyping(event.target) || isCovered()) return
    event.preventDefault()
    toggle()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKeyDown(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
