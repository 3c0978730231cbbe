'use client'

import type { ReactElement } from 'react'
import { LockChip } from './LockChip'
import { useLock, type LockedInbox } from './use-lock'
import { useLockKey } from './use-lock-key'

/** The lock of the inbox that a page is about, with its key. */
export function PageLock({ inbox, className }: { inbox: LockedInbox; className?: string }): ReactElement {
  const lock = useLock(inbox)
  useLockKey(lock.toggle)
  return <LockChip lock={lock} keys {...(className ? { className } : {})} />
}
