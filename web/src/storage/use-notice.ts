'use client'

import { useEffect } from 'react'
import type { StorageFactsFragment } from '@/graphql/generated/graphql'
import { useStorage } from './StorageProvider'

/** Hands on how an inbox stands, so that a lock elsewhere, or another password, is noticed. */
export const useNotice = (
  inbox: { readonly id: string; readonly storage: StorageFactsFragment } | null | undefined,
): void => {
  const { notice } = useStorage()
  useEffect(() => {
    if (inbox) notice(inbox)
  }, [inbox, notice])
}
