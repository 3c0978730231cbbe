'use client'

import { useMemo } from 'react'
import { useStorage } from '@/storage/StorageProvider'
import { lockedLook } from './locked-look'
import type { Submission } from './submission'

/** A submission as it may be shown now: what was just locked is hidden at once, whenever it was fetched. */
export const useShown = (submission: Submission): Submission => {
  const isHidden = useStorage().hidden.has(submission.inbox.id)
  return useMemo(() => (isHidden ? lockedLook(submission) : submission), [isHidden, submission])
}
