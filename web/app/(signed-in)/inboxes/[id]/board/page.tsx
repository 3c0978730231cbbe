import type { ReactElement } from 'react'
import { handedTo } from '@/apollo/look-ahead'
import { HandOver } from '@/apollo/provider'
import { Board } from '@/moderation/Board'
import { BoardInboxDocument, BoardSubmissionsDocument } from '@/moderation/documents'
import { firstPending } from '@/moderation/first-pending'

export default async function BoardPage({ params }: { params: Promise<{ id: string }> }): Promise<ReactElement> {
  const { id } = await params
  const handed = await handedTo([BoardInboxDocument, { id }], [BoardSubmissionsDocument, firstPending(id), 'list'])
  return (
    <HandOver handed={handed}>
      <Board key={id} inboxId={id} />
    </HandOver>
  )
}
