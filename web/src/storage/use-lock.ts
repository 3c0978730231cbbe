'use client'

import { useState } from 'react'
import type { StorageFactsFragment } from '@/graphql/generated/graphql'
import { lockStateOf, type LockState } from './lock-state'
import { useStorage } from './StorageProvider'
import { useNotice } from './use-notice'

export type LockedInbox = { readonly id: string; readonly storage: StorageFactsFragment }

export type InboxLock = {
  readonly state: LockState
  /** Locks what is unlocked, asks for the password of what is locked. */
  readonly toggle: () => void
  /** Why the last try to lock did not reach the server. */
  readonly problem: string | undefined
}

/** The lock of the inbox that somebody looks at. */
export const useLock = (inbox: LockedInbox): InboxLock => {
  const { hidden, askToUnlock, lock } = useStorage()
  const [problem, setProblem] = useState<string>()
  useNotice(inbox)
  const state = hidden.has(inbox.id) ? 'locked' : lockStateOf(inbox.storage)
  return {
    state,
    problem,
    toggle: () => {
      if (state === 'locked') return askToUnlock(inbox.id)
      if (state === 'unlocked') void lock(inbox.id).then(setProblem)
    },
  }
}
