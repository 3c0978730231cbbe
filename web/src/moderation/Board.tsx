'use client'

import type { ReactElement } from 'react'
import { useLine } from '@/apollo/provider'

export function Board({ inboxId }: { inboxId: string }): ReactElement {
  const { state } = useLine()
  return (
    <p>
      {inboxId} {state}
    </p>
  )
}
