'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import { useStorage } from './StorageProvider'

/** Calls when something was unlocked or locked since: what is on the screen is asked for anew. */
export const useWhenLocksChange = (renew: () => void): void => {
  const { epoch } = useStorage()
  const seen = useRef(epoch)
  const onChange = useEffectEvent(renew)
  useEffect(() => {
    if (seen.current === epoch) return
    seen.current = epoch
    onChange()
  }, [epoch])
}
